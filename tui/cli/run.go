package cli

import (
	cryptorand "crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"because/exam/history"
	"because/exam/study"
	"because/questions"
	"because/tui"
	"because/tui/plain"
	"because/tui/theme"
)

// start is what a command asks of the screens.
type start struct {
	first   tui.First
	plain   plain.First // the same line by line; nil for the menu
	options study.Options
	needs   func(*study.Settings, *questions.Bank, *questions.Blueprint) error // checked before anything is drawn; may be nil
}

// run opens the history and runs the screens until the candidate leaves. Everything that happened is durable when it
// returns nil.
func (e *env) run(s start) error {
	if e.isPlain() {
		return e.runLines(s)
	}
	if err := e.needTerminal(); err != nil {
		return err
	}
	return e.runScreens(s)
}

func (e *env) runLines(s start) error {
	store, _, err := e.openHistory()
	if err != nil {
		return err
	}
	if err := e.talk(store, s); err != nil {
		return errors.Join(err, store.Close())
	}
	return e.closeHistory(store)
}

func (e *env) runScreens(s start) error {
	looking := beside(lookForBanks) // while the history is opened
	past := recall()
	store, notice, err := e.openHistory()
	if err != nil {
		return err
	}
	app, err := e.newApp(store, s, looking)
	if err == nil {
		if notice == "" { // a history that was restored is another one
			past.show(app)
		}
		err = e.draw(app, s, notice)
	}
	if err != nil {
		return errors.Join(err, store.Close())
	}
	past.take(app)
	if err := e.closeHistory(store); err != nil {
		return err
	}
	past.keep()
	return nil
}

// beside runs f beside whatever comes next; the returned function waits for it.
func beside[T any](f func() T) func() T {
	done := make(chan T, 1)
	go func() { done <- f() }()
	return func() T { return <-done }
}

// draw runs the screens. notice is what the candidate must know first.
func (e *env) draw(app *tui.App, s start, notice string) error {
	app.Notice = strings.TrimSpace(notice + " " + app.Notice)
	if s.needs != nil {
		if err := e.checkNeeds(app, s); err != nil {
			return err
		}
	}
	root := tui.NewRoot(app, s.first)
	err := errors.Join(e.play(root), e.leave(root))
	if flushErr := app.Flush(); flushErr != nil {
		err = errors.Join(err, fmt.Errorf("the last answers are NOT SAVED: %w", flushErr))
	}
	return err
}

// needTerminal refuses to draw where nobody could see it.
func (e *env) needTerminal() error {
	if !e.onTerminal() {
		return usage("the screens need a terminal: standard input or output is not one. Use --plain")
	}
	if t := os.Getenv("TERM"); t == "dumb" {
		return usage("the screens need a terminal that can move its cursor, and TERM is %q. Use --plain", t)
	}
	return nil
}

func (e *env) newApp(store *history.Store, s start, looking func() found) (*tui.App, error) {
	stored, err := store.Settings()
	if err != nil {
		return nil, err
	}
	banks := looking()
	if banks.err != nil {
		return nil, banks.err
	}
	list, at, err := e.chooseFrom(banks.list, stored[study.SettingBank])
	if err != nil {
		return nil, err
	}
	manifest := list[at].Manifest
	if err := knownBlueprint(manifest, s.options.Blueprint); err != nil {
		return nil, err
	}
	keys, notice := e.keys()
	app := tui.NewApp(tui.Deps{
		Now: now, Keys: keys, Notice: notice, Seed: newSeed, Store: store, Sources: list, Source: at, Options: s.options, Themes: e.themes(), Export: exportFile, HeadStart: headStart, Tidy: tidy,
	}, stored)
	app.Manifest = manifest
	return app, nil
}

// headStart is too short to be noticed. Nothing is called saved before it is, and who leaves waits for what is queued.
const headStart = time.Millisecond

// Once the bank is read, garbage may lie beside what is in use: as much again, but beside a large bank less than a fifth of
// it. An exam makes little, so a large heap need not be collected often; a small one should not be, because a collection is
// felt in the keys that come meanwhile.
const (
	smallHeap   = 24 << 20 // bytes
	restPercent = 15
)

// tidy gives back the memory that reading a bank has taken besides the bank.
func tidy() {
	debug.FreeOSMemory()
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); m.HeapAlloc > smallHeap {
		debug.SetGCPercent(restPercent)
	}
}

// knownBlueprint refuses a blueprint that the bank does not have; an empty one is left to the settings.
func knownBlueprint(m *questions.Manifest, id string) error {
	if _, ok := m.Blueprint(id); !ok && id != "" {
		return usage("no blueprint %q in %s: it has %s", id, m.ID, strings.Join(blueprintIDs(m), ", "))
	}
	return nil
}

// checkNeeds parses the bank, for the screens too, and refuses what cannot be begun before anything is drawn.
func (e *env) checkNeeds(app *tui.App, s start) error {
	bank, err := questions.Load(app.Sources[app.Source].FS)
	if err != nil {
		return bankError(app.Sources[app.Source].Place, err)
	}
	app.Bank = bank
	return s.needs(&app.Settings, bank, app.Blueprint())
}

// themes makes styles for this terminal, without colour where NO_COLOR asks for that.
func (e *env) themes() func(string) theme.Styles {
	r := lipgloss.NewRenderer(e.out)
	r.SetHasDarkBackground(true)
	r.SetColorProfile(termenv.ANSI)
	if os.Getenv("NO_COLOR") != "" {
		r.SetColorProfile(termenv.Ascii)
	}
	ascii := e.ascii || !utf8Locale()
	return func(name string) theme.Styles { return theme.New(r, name, ascii) }
}

// utf8Locale looks at the locale as the C library does; no locale at all is taken as UTF-8, which today's terminals are.
func utf8Locale() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			v = strings.ToLower(v)
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return true
}

// newSeed draws a seed that is never 0, which means "none given".
func newSeed() uint64 {
	var b [8]byte
	_, _ = io.ReadFull(cryptorand.Reader, b[:]) // crypto/rand never fails: it ends the program instead
	return binary.BigEndian.Uint64(b[:]) | 1
}

func blueprintIDs(m *questions.Manifest) []string {
	var ids []string
	for _, bp := range m.Blueprints {
		ids = append(ids, bp.ID)
	}
	return ids
}
