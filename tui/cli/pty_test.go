//go:build linux

package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
)

// inFull says that the faults are to be tried as often and measured as strictly as they can be: BECAUSE_FAULTS=full.
func inFull() bool { return os.Getenv("BECAUSE_FAULTS") == "full" }

// atMost is how long a program may take: the figure itself in a full run, and enough to end a hung test otherwise.
func atMost(figure time.Duration) time.Duration {
	if inFull() {
		return figure
	}
	return 30 * time.Second
}

// times is how often a fault is tried.
func times(short, full int) int {
	if inFull() {
		return full
	}
	return short
}

// desk is where a candidate sits: a data directory and a bank in a folder.
type desk struct {
	home, bank string
	env        []string
}

func newDesk(tb testing.TB) *desk {
	tb.Helper()
	d := &desk{home: filepath.Join(tb.TempDir(), "home"), bank: filepath.Join(tb.TempDir(), "bank")}
	must(tb, os.CopyFS(d.bank, banktest.Files(60)))
	return d
}

// start runs the program on a terminal of 80×24. What it is told to draw is kept as it was written and as a picture.
func (d *desk) start(tb testing.TB, program string, args ...string) *terminal {
	tb.Helper()
	master, slave, err := pty.Open()
	must(tb, err)
	must(tb, pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 80}))
	t := &terminal{TB: tb, master: master, slave: slave, screen: vt.NewSafeEmulator(80, 24), ended: make(chan struct{}), news: make(chan struct{}, 1)}
	t.cmd = exec.Command(program, args...)
	t.cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + d.home, "BECAUSE_HOME=" + d.home, "LANG=C.UTF-8", "TERM=xterm-256color", "TZ=UTC",
	}, d.env...)
	t.cmd.Dir = filepath.Dir(d.bank)
	t.cmd.Stdin, t.cmd.Stdout, t.cmd.Stderr = slave, slave, slave
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	t.modes = t.stty()
	must(tb, t.cmd.Start())
	t.watch()
	return t
}

// terminal is a program on a pseudo terminal.
type terminal struct {
	testing.TB
	cmd           *exec.Cmd
	master, slave *os.File
	modes         unix.Termios // before the program began
	screen        *vt.SafeEmulator
	lock          sync.Mutex
	raw           bytes.Buffer
	news          chan struct{} // something was written
	ended         chan struct{} // the program has ended
	drained       chan struct{} // and everything it wrote was read
}

// watch reads what the program writes, and its end.
func (t *terminal) watch() {
	t.drained = make(chan struct{})
	go func() {
		defer close(t.drained)
		buffer := make([]byte, 1<<16)
		for {
			n, err := t.master.Read(buffer)
			t.lock.Lock()
			t.raw.Write(buffer[:n])
			t.lock.Unlock()
			_, _ = t.screen.Write(buffer[:n])
			select {
			case t.news <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	go func() { _, _ = io.Copy(io.Discard, t.screen) }() // what a terminal would answer: nobody may need it
	go func() {
		_ = t.cmd.Wait()
		close(t.ended)
	}()
	t.Cleanup(func() {
		_ = syscall.Kill(-t.cmd.Process.Pid, syscall.SIGKILL)
		<-t.ended
		_, _ = t.master.Close(), t.slave.Close()
		<-t.drained
		_ = t.screen.InputPipe().(io.Closer).Close()
	})
}

// stty is the modes of the terminal, which "stty -g" prints.
func (t *terminal) stty() unix.Termios {
	t.Helper()
	modes, err := unix.IoctlGetTermios(int(t.master.Fd()), unix.TCGETS)
	must(t, err)
	return *modes
}

// picture is what stands on the screen.
func (t *terminal) picture() string { return ansi.Strip(t.screen.Render()) }

// written is every byte that the program has written.
func (t *terminal) written() string {
	t.lock.Lock()
	defer t.lock.Unlock()
	return t.raw.String()
}

// shows waits until a text stands on the screen.
func (t *terminal) shows(text string) {
	t.Helper()
	if !t.wait(func() bool { return strings.Contains(flat(t.picture()), flat(text)) }) {
		t.Fatalf("the screen does not show %q:\n%s", text, t.picture())
	}
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// wait waits until something holds that changes with what the program writes.
func (t *terminal) wait(holds func() bool) bool {
	hung := time.After(30 * time.Second)
	for !holds() {
		select {
		case <-t.news:
		case <-hung:
			return false
		}
	}
	return true
}

// types sends keys and waits for a text, pair by pair.
func (t *terminal) types(keysAndTexts ...string) {
	t.Helper()
	for i, v := range keysAndTexts {
		if i%2 == 0 {
			t.send(v)
		} else {
			t.shows(v)
		}
	}
}

func (t *terminal) send(keys string) {
	t.Helper()
	_, err := t.master.WriteString(keys)
	must(t, err)
}

// resize changes the size of the terminal, as a window does.
func (t *terminal) resize(width, height int) {
	t.Helper()
	if width > 0 && height > 0 {
		t.screen.Resize(width, height) // before the program hears of it: it draws at once
	}
	must(t, pty.Setsize(t.master, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}))
}

// exits waits for the end of the program, at most so long, and returns its exit code and how long it took.
func (t *terminal) exits(limit time.Duration) (int, time.Duration) {
	t.Helper()
	from := time.Now()
	select {
	case <-t.ended:
	case <-time.After(limit):
		t.Fatalf("the program goes on after %v:\n%s", limit, t.picture())
	}
	took := time.Since(from)
	if err := syscall.Kill(-t.cmd.Process.Pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("something of the program is left: %v", err)
	}
	return t.cmd.ProcessState.ExitCode(), took
}

// restored fails unless the terminal is as it was before the program.
func (t *terminal) restored() {
	t.Helper()
	if now := t.stty(); now != t.modes {
		t.Errorf("the modes of the terminal are %+v, they were %+v", now, t.modes)
	}
	for on, off := range map[string]string{"\x1b[?1049h": "\x1b[?1049l", "\x1b[?25l": "\x1b[?25h", "\x1b[?2004h": "\x1b[?2004l"} {
		t.wait(func() bool { return strings.LastIndex(t.written(), off) > strings.LastIndex(t.written(), on) })
		if text := t.written(); strings.LastIndex(text, off) < strings.LastIndex(text, on) {
			t.Errorf("%q was not taken back", on)
		}
	}
}

// peakMemory is the most memory that the program has held, in bytes.
func (t *terminal) peakMemory() int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.cmd.Process.Pid))
	must(t, err)
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	kilobytes := 0
	_, err = fmt.Sscan(line, &kilobytes)
	must(t, err)
	return kilobytes << 10
}

// begun stores an attempt of the desk's bank that waits to be resumed, as attempt 1. change may alter it before.
func (d *desk) begun(tb testing.TB, policy exam.Policy, change func(*exam.Attempt)) {
	tb.Helper()
	bank, err := questions.Load(os.DirFS(d.bank))
	must(tb, err)
	bp, _ := bank.Blueprint("T-2")
	at := exam.Moment{Wall: time.Now().Add(-time.Hour)}
	form, err := exam.AssembleExam(at, bank, bp, 42, nil)
	must(tb, err)
	a, err := exam.NewAttempt("T-2 mock exam", bank, bp, form, policy)
	must(tb, err)
	if change != nil {
		change(a)
	}
	s, events := exam.Start(at, a)
	pause, err := s.Pause(at)
	must(tb, err)
	store, err := history.Open(d.home)
	must(tb, err)
	must(tb, store.Create(a, slices.Concat(events, pause)))
	must(tb, store.Close())
}

// stored is attempt 1 as the history holds it, with the word that the history has for its state.
func (d *desk) stored(tb testing.TB) (*exam.Session, exam.Status) {
	tb.Helper()
	store, err := history.OpenReadOnly(d.home)
	must(tb, err)
	defer func() { must(tb, store.Close()) }()
	s, err := store.Load(1)
	must(tb, err)
	list, err := store.List()
	must(tb, err)
	h, err := store.Check()
	must(tb, err)
	if h.Integrity != "ok" {
		tb.Errorf("integrity: %s", h.Integrity)
	}
	return s, list[len(list)-1].Status
}

// choice is what the store holds for a place of attempt 1, as letters.
func choice(s *exam.Session, place int) string {
	out := ""
	for i, id := range s.Slot(place).Options {
		if s.IsSelected(s.Slot(place).Item, id) {
			out += string(rune('A' + i))
		}
	}
	return out
}

func is[T comparable](tb testing.TB, what string, got, want T) {
	tb.Helper()
	if got != want {
		tb.Fatalf("%s: %v, want %v", what, got, want)
	}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// run runs the program without a terminal and returns what it wrote, all of it.
func (d *desk) run(tb testing.TB, args ...string) (out string, code int) {
	tb.Helper()
	ctx, stop := context.WithTimeout(tb.Context(), time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, "because", args...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + d.home, "BECAUSE_HOME=" + d.home, "LANG=C.UTF-8", "TZ=UTC"}, d.env...)
	cmd.Dir = filepath.Dir(d.bank)
	text, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		tb.Fatal(err)
	}
	return string(text), cmd.ProcessState.ExitCode()
}
