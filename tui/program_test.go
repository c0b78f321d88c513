package tui_test

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"because/exam"
	"because/exam/history"
	"because/questions/banktest"
	"because/tui"
	"because/tui/display"
)

// terminal runs the whole program, bubbletea's loop and the display included, on a terminal in memory.
type terminal struct {
	tester
	*vt.SafeEmulator
	app     *tui.App
	program *display.Display
	done    chan error
}

// november is a day on which the test bank gives its short exam of ten questions.
var november = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// whole runs a program from its start to its end on the history in dir. f must end it.
func whole(t *testing.T, dir string, p play, f func(*terminal)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		store, err := history.Open(dir)
		must(t, err)
		defer func() { must(t, store.Close()) }()
		p.store, p.bank, p.colour = store, banktest.Files(48), true
		s := newStage(t, p)
		s.build()
		screen := &terminal{tester: t, SafeEmulator: vt.NewSafeEmulator(s.width, s.height), app: s.app, done: make(chan error, 1)}
		// Only Write of the emulator takes its lock, not WriteString.
		start := time.Now()
		screen.program = display.New(s.root, display.Options{In: screen, Out: struct{ io.Writer }{screen}, Now: func() time.Duration { return time.Since(start) }})
		go func() { screen.done <- screen.program.Run() }()
		screen.program.Send(tea.WindowSizeMsg{Width: s.width, Height: s.height})
		defer time.Sleep(time.Hour)
		defer func() { must(t, screen.InputPipe().(io.Closer).Close()) }() // Close of the emulator races with its Read
		defer screen.program.Quit()
		screen.shows("unseen forms") // everything is read
		f(screen)
	})
}

// shows waits until a text stands on the screen. The clock is that of the bubble, so waiting takes no time.
func (s *terminal) shows(text string) {
	s.Helper()
	want := strings.Join(strings.Fields(text), " ")
	for range 500 {
		if strings.Contains(strings.Join(strings.Fields(s.picture()), " "), want) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.Fatalf("the screen does not show %q:\n%s", text, s.picture())
}

func (s *terminal) picture() string { return ansi.Strip(s.Render()) }

// types sends keys and waits for a text after each pair of them.
func (s *terminal) types(keysAndTexts ...string) {
	s.Helper()
	for i, v := range keysAndTexts {
		if i%2 == 0 {
			s.SendText(v)
		} else {
			s.shows(v)
		}
	}
}

// ended waits for the end of the program and flushes as the command line does.
func (s *terminal) ended() {
	s.Helper()
	must(s, <-s.done)
	must(s, s.app.Flush())
}

const (
	arrowDown  = "\x1b[B"
	arrowRight = "\x1b[C"
	ctrlC      = "\x03"
)

func TestSittingAShortExamToItsReport(t *testing.T) {
	t.Parallel()
	whole(t, t.TempDir(), play{morning: november}, func(s *terminal) {
		s.shows("10 questions, 0:20:00 · unseen forms: 3")
		s.types("\r", "enter starts the exam", "\r", "Question 1 of 10")
		for i := range 9 {
			s.types("ab", "▸ B", "n", "Question "+count(i+2)+" of 10")
		}
		s.types("abm", "⚑ marked", arrowRight, "10●⚑", "s", "10 answered, 1 marked", "y", "(estimate)")
		s.types("\r", "Walk-through · all", "\t", "Walk-through · missed", "q", "Report", "q", "Mock exam")
		s.types("q", "")
		s.ended()
		list, err := s.app.Store.List()
		must(s, err)
		is(s, "attempts", len(list), 1)
		is(s, "status", list[0].Status, exam.Submitted)
		is(s, "graded", list[0].Graded, 10)
	})
}

func TestPractisingWithExplanations(t *testing.T) {
	t.Parallel()
	whole(t, t.TempDir(), play{morning: november}, func(s *terminal) {
		s.types(arrowDown, "▸ Practice", "\r", "questions match")
		s.types("\x1b[A", "▸ Preset", "\x1b[A", "▸ Number", arrowRight, "the round takes 5", "\r", "Question 1 of 5")
		for i := range 5 {
			s.types("ab", "▸ B", "\r", "because", "\r", []string{"Question 2 of 5", "Question 3 of 5", "Question 4 of 5", "Question 5 of 5", "of 5 right"}[i])
		}
		s.types(ctrlC, "")
		s.ended()
	})
}

func TestInterruptingAndResuming(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	whole(t, dir, play{morning: november}, func(s *terminal) {
		s.types("\r", "enter starts the exam", "\r", "Question 1 of 10", "c", "C (●)", "n", "Question 2 of 10")
		time.Sleep(61 * time.Second)
		s.types("bmx", "(struck out)", ctrlC, "")
		s.ended()
	})
	whole(t, dir, play{morning: november.Add(3 * time.Hour)}, func(s *terminal) {
		s.types("", "▸ Resume", "\r", "Question 2 of 10")
		s.shows("0:18:5")
		s.types("", "B (●)", "", "⚑ marked", "", "(struck out)", "p", "C (●)")
		s.types("q", "Leave the exam?", "y", "Resume", "q", "")
		s.ended()
	})
}

func TestTheTimeRunsOutOnALivingScreen(t *testing.T) {
	t.Parallel()
	whole(t, t.TempDir(), play{morning: november}, func(s *terminal) {
		s.types("\r", "enter starts the exam", "\r", "Question 1 of 10", "a", "A (●)", "g", "1 answered")
		time.Sleep(15*time.Minute + time.Second)
		s.shows("5 minutes left")
		time.Sleep(5 * time.Minute)
		s.shows("The time is up: your answers were submitted.")
		s.types("q", "Review missed", ctrlC, "")
		s.ended()
	})
}
