package tui

import (
	"errors"
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/study"
)

// The smallest terminal in which a screen can be read.
const (
	MinWidth  = 40
	MinHeight = 12
)

// footerLines is what the root keeps for itself: the line of errors and states, and the line of keys.
const footerLines = 2

// errNotSaved heads the reason of a failed save, and goes away when the save succeeds.
var errNotSaved = errors.New("NOT SAVED, trying again")

// failed brings an error to the line at the bottom.
type failed struct{ err error }

// Root owns the stack of screens, the size, the global keys and the line of errors, and nothing else.
type Root struct {
	app           *App
	home          *home
	stack         []Screen // the home screen, and what lies on it
	width, height int
	failure       error  // shown until the next key
	notice        string // shown until the next key
}

// First is what the command line asks for; it runs on the home screen as soon as the bank and the history are read.
type First func(*App) (Nav, tea.Cmd)

// FirstExam goes to the page before a mock exam.
func FirstExam(app *App) (Nav, tea.Cmd) { return Push(newExamStart(app)), nil }

// FirstPractice begins a round on a selection, or opens the setup if there is none.
func FirstPractice(sel *study.Selection) First {
	return func(app *App) (Nav, tea.Cmd) {
		if sel == nil {
			return Push(newSetup(app, "")), nil
		}
		return startPractice(app, app.Blueprint(), *sel)
	}
}

// FirstPreset begins the round that was saved under a name.
func FirstPreset(name string) First {
	return func(app *App) (Nav, tea.Cmd) {
		sel, ok := app.Settings.Preset(app.Manifest.ID, name)
		if !ok {
			return Tell("There is no preset " + plain(name) + "."), nil
		}
		return startPractice(app, app.Blueprint(), sel)
	}
}

// FirstReview begins a round of what is due.
func FirstReview(app *App) (Nav, tea.Cmd) { return startReview(app) }

// NewRoot starts on the home screen; first may be nil.
func NewRoot(app *App, first First) *Root {
	home := newHome(app)
	home.first = first
	return &Root{app: app, home: home, stack: []Screen{home}, notice: app.Notice}
}

// Init starts reading the bank and the history.
func (r *Root) Init() tea.Cmd {
	cmds := []tea.Cmd{r.app.loadBank(), r.app.loadProgress(), r.top().Init()}
	if r.app.Settings.Mouse {
		cmds = append(cmds, r.app.useMouse())
	}
	return tea.Batch(cmds...)
}

func (r *Root) top() Screen { return r.stack[len(r.stack)-1] }

// Update routes: sizes and global keys stop here, other keys go to the top screen, everything else to all screens.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
		return r, nil
	case tea.KeyMsg:
		return r, r.onKey(msg)
	case tea.MouseMsg:
		return r, r.onMouse(msg)
	case failed:
		r.fail(msg.err)
		return r, nil
	case flooded:
		r.notice = "Too many keys at once: they are ignored until they stop."
		return r, nil
	case opened:
		return r, r.onOpened(msg)
	case saveDone, retrySave:
		cmd, err := r.app.onSaving(msg)
		if err != nil {
			r.failure = fmt.Errorf("%w: %w", errNotSaved, err)
		} else if _, done := msg.(saveDone); done && errors.Is(r.failure, errNotSaved) {
			r.failure = nil
		}
		return r, cmd
	case bankLoaded:
		if msg.source == r.app.Source {
			r.app.Bank, r.app.LoadErr = msg.bank, msg.err
		}
		return r, tea.Batch(r.toAll(msg), r.app.tidy())
	case progressLoaded:
		r.onProgress(msg)
	}
	return r, r.toAll(msg)
}

// onOpened shows a started or resumed attempt, or the report of one that turned out to be over.
func (r *Root) onOpened(msg opened) tea.Cmd {
	r.app.opening = false
	switch {
	case msg.err != nil:
		r.failure = fmt.Errorf("the attempt cannot go on, nothing is lost: %w", msg.err)
		return nil
	case msg.session.Status() == exam.Submitted:
		return r.apply(0, Reset(newReport(r.app, msg.session)))
	}
	return r.apply(0, Reset(newQuestion(r.app.sit(msg.session))))
}

// fail shows an error, unless something is not saved, which matters more.
func (r *Root) fail(err error) {
	if !errors.Is(r.failure, errNotSaved) {
		r.failure = err
	}
}

func (r *Root) onProgress(msg progressLoaded) {
	r.app.ReadErr = msg.err
	if msg.err != nil {
		r.fail(msg.err)
		return
	}
	if r.app.Manifest != nil && msg.bank == r.app.Manifest.ID {
		r.app.Progress, r.app.Standing.Past = msg.progress, msg.past
	}
}

// onKey takes apart what bubbletea puts together: keys that arrive in one read come as one message of several runes, and
// fast typing would be lost. Pasted text is never an answer, and what came together with the key that asked for a
// confirmation is none.
func (r *Root) onKey(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste && !r.typing() {
		return nil
	}
	if msg.Type != tea.KeyRunes || len(msg.Runes) < 2 || r.typing() {
		return r.onOneKey(msg)
	}
	var cmds []tea.Cmd
	for _, char := range msg.Runes {
		if len(cmds) > 0 && r.confirming() {
			break
		}
		cmds = append(cmds, r.onOneKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{char}, Alt: msg.Alt}))
	}
	return tea.Batch(cmds...)
}

func (r *Root) onOneKey(msg tea.KeyMsg) tea.Cmd {
	r.failure, r.notice = nil, ""
	if key.Matches(msg, r.app.Keys.Abort) {
		return r.quit()
	}
	if key.Matches(msg, r.app.Keys.Suspend) {
		return tea.Suspend
	}
	if r.tooSmall() {
		return nil
	}
	if key.Matches(msg, r.app.Keys.Help) && !r.typing() {
		if _, open := r.top().(*helpScreen); !open {
			return r.apply(len(r.stack)-1, Push(newHelp(r.app, r.top())))
		}
	}
	nav, cmd := r.top().Update(msg)
	return tea.Batch(cmd, r.apply(len(r.stack)-1, nav))
}

func (r *Root) typing() bool {
	t, ok := r.top().(Typist)
	return ok && t.Typing()
}

// confirming says whether the next key may settle something for good.
func (r *Root) confirming() bool {
	_, ok := r.top().(*confirm)
	return ok
}

// toAll gives a message to every screen, the top one last; of covered screens only a reset, a notice and an error are obeyed.
func (r *Root) toAll(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i, s := range slices.Clone(r.stack) {
		nav, cmd := s.Update(msg)
		cmds = append(cmds, cmd)
		if nav.kind == navReset || nav.notice != "" || nav.failure != nil || i == len(r.stack)-1 && s == r.top() {
			cmds = append(cmds, r.apply(i, nav))
		}
		if nav.kind == navReset {
			break
		}
	}
	return tea.Batch(cmds...)
}

// apply changes the stack as the screen at place from asked.
func (r *Root) apply(from int, nav Nav) tea.Cmd {
	if nav.failure != nil {
		r.failure = nav.failure
	}
	if nav.notice != "" {
		r.notice = nav.notice
	}
	switch nav.kind {
	case navPush:
		r.stack = append(r.stack[:from+1:from+1], nav.screens...)
	case navPop:
		if from == 0 {
			return r.quit()
		}
		r.stack = r.stack[:from]
		r.size(r.top())
		return r.refresh()
	case navReset:
		r.stack = append(r.stack[:1:1], nav.screens...)
	case navQuit:
		return r.quit()
	default:
		return nil
	}
	r.home.awaited = "" // something else has opened
	r.size(r.top())
	cmds := []tea.Cmd{}
	if nav.kind == navReset {
		cmds = append(cmds, r.app.loadProgress())
	}
	for _, s := range nav.screens {
		r.size(s)
		cmds = append(cmds, s.Init())
	}
	return tea.Batch(cmds...)
}

// refresh reads the history again where the home screen has come back.
func (r *Root) refresh() tea.Cmd {
	if len(r.stack) == 1 {
		return r.app.loadProgress()
	}
	return nil
}

// quit ends the program; what is queued is flushed by the outside after the screens are gone.
func (r *Root) quit() tea.Cmd {
	for _, s := range r.stack {
		if l, ok := s.(Leaver); ok {
			l.Leave()
		}
	}
	return tea.Quit
}

// Leave is quit for endings that no key asked for: a closed terminal, a signal.
func (r *Root) Leave() { r.quit() }

func (r *Root) resize(width, height int) {
	r.width, r.height = width, height
	for _, s := range r.stack {
		r.size(s)
	}
}

func (r *Root) size(s Screen) {
	if !r.tooSmall() {
		s.SetSize(r.width, r.height-footerLines)
	}
}

func (r *Root) tooSmall() bool { return r.width < MinWidth || r.height < MinHeight }
