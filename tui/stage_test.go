package tui_test

import (
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"because/exam"
	"because/exam/study"
	"because/questions"
	"because/tui"
	"because/tui/theme"
)

// december is the morning of most tests: DVA-C03 and T-2 are the blueprints of the day.
var december = time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC)

// play is what a test starts with. The zero value is an 80×24 terminal without colour, an empty history and the bank of
// the pictures, on a morning in December.
type play struct {
	width, height int
	store         tui.Store
	bank          fs.FS
	more          []tui.Source // further banks
	morning       time.Time
	colour        bool
	ascii         bool
	options       study.Options
	first         tui.First
	notice        string          // what the outside has to say
	keys          *tui.KeyMap     // nil: as shipped
	recalled      *study.Standing // what the home screen said last; nil: nobody knows
	order         order
}

// order is how commands that could run side by side follow each other.
type order int

const (
	asGiven order = iota
	backwards
)

// stage runs the screens without a terminal and without a program: it gives them keys, runs their commands, and moves
// the clock. Time is that of a synctest bubble, so waiting costs nothing and every run is the same.
type stage struct {
	tester
	play
	read      *questions.Bank // the bank, if it was read before
	root      *tui.Root
	app       *tui.App
	memory    *memory // the store, unless the test brought its own
	start     time.Time
	skipped   time.Duration
	todo      []tea.Cmd
	replies   chan tea.Msg
	over      bool // the program has ended
	suspended bool // the program was asked to suspend itself
	updates   int  // messages given to the program
	exports   map[string]string
	notices   []string // lines at the bottom, each time they changed
}

// on plays f in a bubble of its own, after the first screen is there.
func on(t *testing.T, p play, f func(s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, p)
		s.open()
		defer time.Sleep(time.Hour) // the timers that are still pending end with nobody listening
		f(s)
	})
}

func newStage(t tester, p play) *stage {
	if p.width == 0 {
		p.width, p.height = 80, 24
	}
	var read *questions.Bank
	if p.bank == nil {
		p.bank, read = pictures()
	}
	if p.morning.IsZero() {
		p.morning = december
	}
	s := &stage{tester: t, play: p, read: read, start: time.Now(), replies: make(chan tea.Msg, 1000), exports: map[string]string{}}
	if s.store == nil {
		s.memory = newMemory()
		s.store = s.memory
	} else if m, ok := s.store.(*memory); ok {
		s.memory = m
	}
	return s
}

// build makes the program without starting it.
func (s *stage) build() {
	s.Helper()
	manifest, err := questions.LoadManifest(s.bank)
	must(s, err)
	settings, err := s.store.Settings()
	must(s, err)
	sources := append([]tui.Source{{ID: manifest.ID, Title: manifest.Title, Place: "embedded", FS: s.bank}}, s.more...)
	seed := uint64(0)
	keys := tui.NewKeyMap()
	if s.keys != nil {
		keys = *s.keys
	}
	s.app = tui.NewApp(tui.Deps{
		Keys: keys, Now: s.now, Seed: func() uint64 { seed++; return seed }, Store: s.store, Sources: sources, Options: s.options, Themes: s.themes(),
		Export: s.export, Notice: s.notice,
	}, settings)
	s.app.Manifest = manifest
	if s.recalled != nil {
		s.app.Recall(*s.recalled)
	}
	s.root = tui.NewRoot(s.app, s.first)
}

// open starts the program.
func (s *stage) open() {
	s.Helper()
	s.build()
	begin := s.root.Init()
	if s.read != nil {
		begin = tui.InitWith(s.root, s.read)
	}
	s.todo = append(s.todo, begin)
	s.resize(s.width, s.height)
}

// themes draws in the colours that the test asked for.
func (s *stage) themes() func(string) theme.Styles {
	r := lipgloss.NewRenderer(nil)
	r.SetHasDarkBackground(true)
	r.SetColorProfile(termenv.Ascii)
	if s.colour {
		r.SetColorProfile(termenv.ANSI)
	}
	return func(name string) theme.Styles { return theme.New(r, name, s.ascii) }
}

func (s *stage) export(name string, data []byte) (string, error) {
	s.exports[name] = string(data)
	return "/home/ada/" + name, nil
}

// now reads the clock of the test.
func (s *stage) now() exam.Moment {
	gone := time.Since(s.start) + s.skipped
	return exam.Moment{Wall: s.morning.Add(gone), Mono: time.Hour + gone, Boot: 3*time.Hour + gone}
}

// update gives one message and takes the commands that come back.
func (s *stage) update(msg tea.Msg) {
	s.Helper()
	if s.over {
		return
	}
	s.updates++
	_, cmd := s.root.Update(msg)
	s.todo = append(s.todo, cmd)
}

// settle runs commands until none is left but those that wait for time to pass.
func (s *stage) settle() {
	s.Helper()
	for s.take(); len(s.todo) > 0; s.take() {
		var cmd tea.Cmd
		if last := len(s.todo) - 1; s.order == backwards {
			cmd, s.todo = s.todo[last], s.todo[:last]
		} else {
			cmd, s.todo = s.todo[0], s.todo[1:]
		}
		if cmd == nil {
			continue
		}
		go func() { s.replies <- cmd() }()
	}
	s.view()
}

// take handles the replies that are there once nothing moves any more.
func (s *stage) take() {
	s.Helper()
	for {
		synctest.Wait()
		select {
		case msg := <-s.replies:
			s.handle(msg)
		default:
			return
		}
	}
}

// handle does with a reply what bubbletea's loop does.
func (s *stage) handle(msg tea.Msg) {
	s.Helper()
	switch m := msg.(type) {
	case nil:
	case tea.QuitMsg:
		s.over = true
	case tea.SuspendMsg:
		s.suspended = true
	case tea.BatchMsg:
		s.todo = append(s.todo, m...)
	default:
		if cmds, ok := sequence(msg); ok {
			s.todo = append(s.todo, inSequence(s.replies, cmds))
			return
		}
		s.update(msg)
	}
}

// sequence recognises the private message behind tea.Sequence.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

func inSequence(replies chan<- tea.Msg, cmds []tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		for _, cmd := range cmds {
			if cmd != nil {
				replies <- cmd()
			}
		}
		return nil
	}
}

// wait lets time pass and handles what happens in it, such as ticks.
func (s *stage) wait(d time.Duration) {
	s.Helper()
	s.settle()
	over := time.After(d)
	for {
		select {
		case msg := <-s.replies:
			s.handle(msg)
			s.settle()
		case <-over:
			s.settle()
			return
		}
	}
}

// idle is wait for a longer time: the program sleeps through all but the last ten seconds of it.
func (s *stage) idle(d time.Duration) {
	s.Helper()
	s.skip(d - 10*time.Second)
	s.wait(10 * time.Second)
}

// skip moves the clock while the program does nothing, as ctrl+z does. What happens at the next tick follows with wait.
func (s *stage) skip(d time.Duration) { s.skipped += d }

// pass is skip with the tick that follows.
func (s *stage) pass(d time.Duration) {
	s.Helper()
	s.skip(d - time.Second)
	s.wait(time.Second)
}

// press gives keys one after the other, each with everything that follows from it.
func (s *stage) press(keys ...string) {
	s.Helper()
	for _, k := range keys {
		s.update(keyMsg(k))
		s.settle()
	}
}

// hit gives keys without running any command between them.
func (s *stage) hit(keys ...string) {
	s.Helper()
	for _, k := range keys {
		s.update(keyMsg(k))
	}
}

var specialKeys = map[string]tea.KeyType{
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "enter": tea.KeyEnter, " ": tea.KeySpace,
	"esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "ctrl+c": tea.KeyCtrlC, "ctrl+d": tea.KeyCtrlD, "ctrl+u": tea.KeyCtrlU,
	"backspace": tea.KeyBackspace, "ctrl+b": tea.KeyCtrlB,
}

// keyMsg is a key as bubbletea reports it.
func keyMsg(k string) tea.KeyMsg {
	for t := tea.KeyF12; t <= tea.KeyF1; t++ { // the codes run backwards
		if t.String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	if t, ok := specialKeys[k]; ok {
		m := tea.KeyMsg{Type: t}
		if k == " " {
			m.Runes = []rune{' '}
		}
		return m
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// resize changes the terminal.
func (s *stage) resize(width, height int) {
	s.Helper()
	s.width, s.height = width, height
	s.update(tea.WindowSizeMsg{Width: width, Height: height})
	s.settle()
}

// view draws, and holds every frame of every test to the size of the terminal.
func (s *stage) view() string {
	s.Helper()
	v := s.root.View()
	lines := strings.Split(v, "\n")
	if s.height > 0 && len(lines) > s.height {
		s.Errorf("%d lines on a terminal of %d×%d:\n%s", len(lines), s.width, s.height, v)
	}
	for _, l := range lines {
		if w := width(l); s.width > 0 && w > s.width {
			s.Errorf("a line of %d cells on a terminal of %d×%d: %q", w, s.width, s.height, l)
		}
	}
	if n := bottom(lines); len(s.notices) == 0 || s.notices[len(s.notices)-1] != n {
		s.notices = append(s.notices, n)
	}
	return v
}

// width is how many cells a line takes, quickly where no rune is wide.
func width(line string) int {
	n := 0
	for _, r := range line {
		if r == 0x1b || r >= 0x300 && r < 0x370 || r >= 0x1100 && (r < 0x2010 || r > 0x25ff) {
			return ansi.StringWidth(line)
		}
		n++
	}
	return n
}

// bottom is the line of errors, notices and states.
func bottom(lines []string) string {
	if len(lines) < 2 {
		return ""
	}
	return strings.TrimSpace(ansi.Strip(lines[len(lines)-2]))
}

// text is what stands on the screen, without styles and trailing blanks.
func (s *stage) text() string {
	s.Helper()
	return trim(ansi.Strip(s.view()))
}

func trim(v string) string {
	lines := strings.Split(v, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// sees fails unless every text stands on the screen.
func (s *stage) sees(texts ...string) {
	s.Helper()
	flat := strings.Join(strings.Fields(s.text()), " ")
	for _, want := range texts {
		if !strings.Contains(flat, strings.Join(strings.Fields(want), " ")) {
			s.Fatalf("the screen does not show %q:\n%s", want, s.text())
		}
	}
}

// lacks fails if one of the texts stands on the screen.
func (s *stage) lacks(texts ...string) {
	s.Helper()
	flat := strings.Join(strings.Fields(s.text()), " ")
	for _, bad := range texts {
		if strings.Contains(flat, strings.Join(strings.Fields(bad), " ")) {
			s.Fatalf("the screen shows %q:\n%s", bad, s.text())
		}
	}
}

// told is how often a text came up in the line of notices.
func (s *stage) told(text string) int {
	n := 0
	for _, line := range s.notices {
		if strings.Contains(line, text) {
			n++
		}
	}
	return n
}

// screen is the name of the screen on top.
func (s *stage) screen() string {
	return strings.TrimPrefix(fmt.Sprintf("%T", tui.Top(s.root)), "*tui.")
}

// at fails unless the named screen is on top.
func (s *stage) at(screen string) {
	s.Helper()
	if got := s.screen(); got != screen {
		s.Fatalf("the screen on top is %s, want %s:\n%s", got, screen, s.text())
	}
}

// stored is the session of an attempt as the store would give it back.
func (s *stage) stored(id int64) *exam.Session {
	s.Helper()
	session, err := s.store.Load(id)
	must(s, err)
	return session
}

var (
	optionLine = regexp.MustCompile(`(?m)^ *(▸)? *([A-L]) (\(●\)|\( \)|\[✓\]|\[ \]) (.*)$`)
	verdict    = regexp.MustCompile(`You chose ([A-L and]+)\.`)
	placeText  = regexp.MustCompile(`Question (\d+) of \d+`)
)

// letters lists, in one word, the options that pass; their text may go on over several lines.
func (s *stage) letters(pass func(cursor, box, text string) bool) string {
	out, text := "", s.text()
	found := optionLine.FindAllStringSubmatchIndex(text, -1)
	for i, m := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		part := func(n int) string { return text[max(m[2*n], 0):max(m[2*n+1], 0)] }
		if pass(part(1), part(3), text[m[8]:end]) {
			out += part(2)
		}
	}
	return out
}

// chosen are the letters that the screen shows as chosen, such as "AD".
func (s *stage) chosen() string {
	if m := verdict.FindStringSubmatch(s.text()); m != nil {
		return strings.ReplaceAll(m[1], " and ", "")
	}
	return s.letters(func(_, box, _ string) bool { return box == "(●)" || box == "[✓]" })
}

// cursor is the letter at the cursor.
func (s *stage) cursor() string { return s.letters(func(c, _, _ string) bool { return c != "" }) }

// struck are the letters that the screen shows as struck out.
func (s *stage) struck() string {
	return s.letters(func(_, _, text string) bool { return strings.Contains(text, "(struck out)") })
}

// place is the number of the question on the screen, 0 if there is none.
func (s *stage) place() int {
	s.Helper()
	m := placeText.FindStringSubmatch(s.text())
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	must(s, err)
	return n
}

// is fails unless two values are equal.
func is[T comparable](tb tester, what string, got, want T) {
	tb.Helper()
	if got != want {
		tb.Fatalf("%s: %v, want %v", what, got, want)
	}
}

// choice is what the store holds for a place of attempt 1, as letters.
func (s *stage) choice(place int) string {
	s.Helper()
	session := s.stored(1)
	return lettersOf(session, place, session.IsSelected)
}

func lettersOf(session *exam.Session, place int, pass func(item, option string) bool) string {
	out := ""
	slot := session.Slot(place)
	for i, o := range slot.Options {
		if pass(slot.Item, o) {
			out += string(rune('A' + i))
		}
	}
	return out
}

// inExam plays on an exam of half an hour that has just begun on four items; it is attempt 1.
func inExam(t *testing.T, f func(s *stage)) {
	t.Helper()
	inSitting(t, play{}, exam.ExamPolicy(30*time.Minute, 0, false), f)
}

// inRound plays on a round of practice of the same items.
func inRound(t *testing.T, f func(s *stage)) {
	t.Helper()
	inSitting(t, play{}, exam.PracticePolicy(), f)
}

func inSitting(t *testing.T, p play, policy exam.Policy, f func(s *stage)) {
	t.Helper()
	m := newMemory()
	_, bank := pictures()
	begun(t, m, december, paper(t, bank, "DVA-C03", "Half-hour exam", policy, hotKey, twoKeys, wideText, "filler-004")).leave()
	p.store = m
	on(t, p, func(s *stage) {
		s.press("enter")
		s.at("question")
		f(s)
	})
}

// keySize is the size of the terminal as bubbletea reports it.
func keySize(width, height int) tea.Msg { return tea.WindowSizeMsg{Width: width, Height: height} }

func count(n int) string { return strconv.Itoa(n) }

// countDue is the line of the menu about reviews.
func countDue(today, tomorrow, all int) string {
	return fmt.Sprintf("%d due · %d tomorrow · %d in the queue", today, tomorrow, all)
}
