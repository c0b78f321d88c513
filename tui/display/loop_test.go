package display

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// counter shows how often it was told to count, and obeys the other messages of the tests.
type counter struct {
	count int
	size  tea.WindowSizeMsg
	text  string // shown instead of the count
}

type (
	quiet  struct{} // changes nothing
	show   string
	invoke func() tea.Cmd
)

func (c *counter) Init() tea.Cmd { return nil }

func (c *counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		c.count++
	case tea.WindowSizeMsg:
		c.size = msg
	case show:
		c.text = string(msg)
	case invoke:
		return c, msg()
	}
	return c, nil
}

func (c *counter) View() string {
	if c.text != "" {
		return c.text
	}
	return fmt.Sprintf("count %d\n%d×%d", c.count, c.size.Width, c.size.Height)
}

// running is a display in a bubble, whose time stands still while anything happens.
type running struct {
	*testing.T
	*Display
	out  *writes
	done chan error
}

// writes counts what is written after the terminal was taken.
type writes struct {
	screen *vt.SafeEmulator
	lock   sync.Mutex
	number int
	bytes  bytes.Buffer
}

func (w *writes) Write(data []byte) (int, error) {
	w.lock.Lock()
	defer w.lock.Unlock()
	w.number++
	w.bytes.Write(data)
	return w.screen.Write(data)
}

func (w *writes) count() int {
	w.lock.Lock()
	defer w.lock.Unlock()
	return w.number
}

func (w *writes) String() string {
	w.lock.Lock()
	defer w.lock.Unlock()
	return w.bytes.String()
}

// run shows a model in a bubble; f must not end it.
func run(t *testing.T, model tea.Model, f func(*running)) error {
	var result error
	synctest.Test(t, func(t *testing.T) {
		in, keys := io.Pipe()
		start := time.Now()
		r := &running{T: t, out: &writes{screen: vt.NewSafeEmulator(30, 5)}, done: make(chan error, 1)}
		r.Display = New(model, Options{In: in, Out: r.out, Now: func() time.Duration { return time.Since(start) }})
		go func() { r.done <- r.Display.Run() }()
		r.send(tea.WindowSizeMsg{Width: 30, Height: 5})
		r.settled()
		f(r)
		r.Quit()
		result = <-r.done
		_ = keys.Close()
	})
	return result
}

func (r *running) send(msgs ...tea.Msg) {
	for _, m := range msgs {
		r.Send(m)
	}
	synctest.Wait()
}

// settled waits until everything is drawn.
func (r *running) settled() {
	time.Sleep(time.Second)
	synctest.Wait()
}

func (r *running) shows(want string) {
	r.Helper()
	if got := strings.TrimRight(ansi.Strip(r.out.screen.Render()), "\n "); got != want {
		r.Errorf("the screen shows %q, want %q", got, want)
	}
}

var key = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'a'}}

func TestAKeyIsDrawnAtOnce(t *testing.T) {
	err := run(t, &counter{}, func(r *running) {
		r.send(key)
		r.shows("count 1\n30×5")
	})
	if err != nil {
		t.Error(err)
	}
}

func TestManyKeysAreTwoFrames(t *testing.T) {
	_ = run(t, &counter{}, func(r *running) {
		before := r.out.count()
		timers := 0
		later := r.loop.later
		r.loop.later = func(after time.Duration, msg tea.Msg) {
			timers++
			later(after, msg)
		}
		for range 200 {
			r.send(key)
		}
		if got := r.out.count() - before; got != 1 {
			t.Errorf("%d frames before the interval has passed, want 1", got)
		}
		time.Sleep(interval)
		synctest.Wait()
		if got := r.out.count() - before; got != 2 || timers != 1 {
			t.Errorf("%d frames in all and %d timers, want 2 and 1", got, timers)
		}
		r.shows("count 200\n30×5")
	})
}

func TestNothingRunsWhileNothingChanges(t *testing.T) {
	_ = run(t, &counter{}, func(r *running) {
		r.send(key)
		r.settled()
		before := r.out.count()
		r.send(quiet{}, quiet{})
		time.Sleep(time.Hour)
		if got := r.out.count() - before; got != 0 {
			t.Errorf("%d writes", got)
		}
		if r.loop.waiting {
			t.Error("a frame is due although nothing was drawn lately")
		}
	})
}

func TestTheTerminalIsTakenAndGivenBack(t *testing.T) {
	var r *running
	_ = run(t, &counter{}, func(in *running) {
		r = in
		if out := r.out.String(); !strings.HasPrefix(out, enter) || strings.Contains(out, leave) {
			t.Errorf("while it runs: %q", out)
		}
	})
	if out := r.out.String(); !strings.HasSuffix(out, leave) {
		t.Errorf("at the end: %q", out)
	}
}

func TestTheMouseIsReportedWhileItIsWanted(t *testing.T) {
	for _, c := range []struct {
		name    string
		msgs    []tea.Msg
		on, off int // how often it is switched
	}{
		{"never", nil, 0, 0},
		{"to the end", []tea.Msg{tea.EnableMouseCellMotion(), tea.EnableMouseCellMotion()}, 1, 1},
		{"again after a stop", []tea.Msg{tea.EnableMouseCellMotion(), continued{}}, 2, 1},
		{"for a while", []tea.Msg{tea.EnableMouseCellMotion(), tea.DisableMouse(), tea.DisableMouse()}, 1, 1},
	} {
		var r *running
		_ = run(t, &counter{}, func(in *running) {
			r = in
			r.send(c.msgs...)
		})
		out := r.out.String()
		if on, off := strings.Count(out, mouseOn), strings.Count(out, mouseOff); on != c.on || off != c.off {
			t.Errorf("%s: switched on %d and off %d times, want %d and %d", c.name, on, off, c.on, c.off)
		}
	}
}

func TestANewSizeAndAClearedScreenAreDrawnInFull(t *testing.T) {
	_ = run(t, &counter{}, func(r *running) {
		for _, msg := range []tea.Msg{tea.WindowSizeMsg{Width: 30, Height: 5}, tea.ClearScreen(), continued{}, resized{}, tea.ResumeMsg{}} {
			_, _ = r.out.screen.Write([]byte("\x1b[Hgarbage\x1b[4Hgarbage"))
			r.send(msg)
			r.settled()
			r.shows("count 0\n30×5")
		}
	})
}

func TestAPanicEndsTheProgramAndIsKept(t *testing.T) {
	boom := func() tea.Msg { panic("boom") }
	for name, cause := range map[string]tea.Msg{
		"in Update":           invoke(func() tea.Cmd { panic("boom") }),
		"in a command":        invoke(func() tea.Cmd { return boom }),
		"in a batch":          invoke(func() tea.Cmd { return tea.Batch(boom, func() tea.Msg { return quiet{} }) }),
		"in a sequence":       invoke(func() tea.Cmd { return tea.Sequence(func() tea.Msg { return quiet{} }, boom) }),
		"in a nested command": invoke(func() tea.Cmd { return tea.Sequence(tea.Batch(boom, boom), boom) }),
	} {
		err := run(t, &counter{}, func(r *running) {
			r.send(cause)
			r.settled()
			if out := r.out.String(); !strings.HasSuffix(out, leave) {
				t.Errorf("%s: the terminal is left in %q", name, out[max(0, len(out)-40):])
			}
		})
		isCrash(t, name, err)
	}
	isCrash(t, "in Init", run(t, broken{init: true}, (*running).settled))
	isCrash(t, "in View", run(t, broken{}, (*running).settled))
}

func isCrash(t *testing.T, name string, err error) {
	t.Helper()
	var crash *Crash
	if !errors.As(err, &crash) || crash.Value != "boom" || !strings.Contains(string(crash.Stack), "loop_test.go") {
		t.Errorf("a panic %s ends in %v", name, err)
	}
}

// broken panics where it is told to.
type broken struct{ init bool }

func (b broken) Init() tea.Cmd {
	if b.init {
		panic("boom")
	}
	return nil
}
func (b broken) Update(tea.Msg) (tea.Model, tea.Cmd) { return b, nil }
func (b broken) View() string {
	if !b.init {
		panic("boom")
	}
	return "fine"
}

// TestTheScreenIsThatOfTheStockRenderer compares frames that do not fit with what bubbletea makes of them.
func TestTheScreenIsThatOfTheStockRenderer(t *testing.T) {
	frames := []string{
		"one", "one\ntwo\nthree", strings.Repeat("wide ", 10) + "\nnarrow", "1\n2\n3\n4\n5\n6\n7", "last\nline", " \n", "full line of thirty columns ok\nx",
		"見積書見積書見積書見積書見積書見\ncut in the middle", "\x1b[1mbold that is cut at the end of its line\x1b[0m\nplain", "\x1b[31mred\x1b[0m and \x1b[9;90ms\x1b[0m\x1b[9;90mt\x1b[0m", "é ✓ ▸ ━━━╸",
	}
	ours, stock := make([]string, 0, len(frames)), make([]string, 0, len(frames))
	_ = run(t, &counter{}, func(r *running) {
		for _, f := range frames {
			r.send(show(f))
			r.settled()
			ours = append(ours, r.out.screen.Render())
		}
	})
	synctest.Test(t, func(t *testing.T) {
		in, keys := io.Pipe()
		screen := vt.NewSafeEmulator(30, 5)
		program := tea.NewProgram(&counter{}, tea.WithAltScreen(), tea.WithInput(in), tea.WithOutput(struct{ io.Writer }{screen}), tea.WithoutSignalHandler())
		done := make(chan error)
		go func() {
			_, err := program.Run()
			done <- err
		}()
		program.Send(tea.WindowSizeMsg{Width: 30, Height: 5})
		for _, f := range frames {
			program.Send(show(f))
			time.Sleep(time.Second)
			stock = append(stock, screen.Render())
		}
		program.Quit()
		<-done
		_ = keys.Close()
	})
	for i := range frames {
		if ours[i] != stock[i] {
			t.Errorf("%q shows\n%q\nthe stock renderer\n%q", frames[i], ours[i], stock[i])
		}
	}
}
