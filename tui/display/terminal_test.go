//go:build unix

package display

import (
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"go.uber.org/goleak"

	_ "because/tui/noprobe" // the terminals here answer nothing
)

// helper makes the test binary run a display on its terminal instead of tests.
const helper = "BECAUSE_DISPLAY_HELPER"

func TestMain(m *testing.M) {
	if os.Getenv(helper) == "" {
		goleak.VerifyTestMain(m)
		return
	}
	start := time.Now()
	err := New(&keyed{}, Options{In: os.Stdin, Out: os.Stdout, Now: func() time.Duration { return time.Since(start) }}).Run()
	if err != nil {
		fmt.Printf("ended by %v\r\n", err)
		os.Exit(1)
	}
	fmt.Println("ended well")
}

// keyed is a model that does what its keys say.
type keyed struct {
	counter
	explode bool
}

func (k *keyed) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
		if _, ticked := msg.(ticked); ticked {
			k.count++
			return k, tick
		}
		_, cmd := k.counter.Update(msg)
		return k, cmd
	case key.Type == tea.KeyCtrlZ:
		k.count++
		return k, tea.Suspend
	}
	var cmds []tea.Cmd
	for _, r := range key.Runes {
		k.count++
		cmds = append(cmds, k.obey(r))
	}
	return k, tea.Batch(cmds...)
}

type ticked struct{}

func tick() tea.Msg {
	time.Sleep(time.Millisecond)
	return ticked{}
}

func (k *keyed) obey(r rune) tea.Cmd {
	switch r {
	case 'p':
		panic("boom")
	case 'v':
		k.explode = true
	case 'c':
		return func() tea.Msg { panic("boom") }
	case 'm':
		return tea.EnableMouseCellMotion
	case 't':
		return tick
	case 'q':
		return tea.Quit
	}
	return nil
}

func (k *keyed) View() string {
	if k.explode {
		panic("boom")
	}
	return k.counter.View()
}

// session is a program on a real terminal.
type session struct {
	*testing.T
	cmd         *exec.Cmd
	master, tty *os.File
	before      *term.State
	screen      *vt.SafeEmulator
	output      chan struct{} // something was written
	ended       chan error
}

// onTerminal starts a command on a terminal of 40×6.
func onTerminal(t *testing.T, name string, args ...string) *session {
	t.Helper()
	s := &session{T: t, screen: vt.NewSafeEmulator(40, 6), output: make(chan struct{}, 1), ended: make(chan error, 1)}
	var err error
	if s.master, s.tty, err = pty.Open(); err != nil {
		t.Fatal(err)
	}
	s.resize(40, 6)
	if s.before, err = term.GetState(s.tty.Fd()); err != nil {
		t.Fatal(err)
	}
	s.cmd = exec.Command(name, args...)
	s.cmd.Env = append(os.Environ(), helper+"=1", "TERM=xterm-256color")
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = s.tty, s.tty, s.tty
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	copied := make(chan struct{})
	go s.copy(copied)
	go func() { s.ended <- s.cmd.Wait() }()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.tty.Close()
		_ = s.master.Close()
		<-copied
	})
	return s
}

func (s *session) copy(done chan<- struct{}) {
	defer close(done)
	buffer := make([]byte, 4096)
	for {
		n, err := s.master.Read(buffer)
		_, _ = s.screen.Write(buffer[:n])
		select {
		case s.output <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (s *session) resize(width, height int) {
	s.Helper()
	if err := pty.Setsize(s.master, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		s.Fatal(err)
	}
	s.screen.Resize(width, height)
}

func (s *session) types(keys string) {
	s.Helper()
	if _, err := s.master.WriteString(keys); err != nil {
		s.Fatal(err)
	}
}

// sees waits for a text; the limit ends a hung test and measures nothing.
func (s *session) sees(text string) {
	s.Helper()
	limit := time.After(10 * time.Second)
	for !strings.Contains(ansi.Strip(s.screen.Render()), text) {
		select {
		case <-s.output:
		case <-limit:
			s.Fatalf("no %q on the screen:\n%s", text, ansi.Strip(s.screen.Render()))
		}
	}
}

// ends waits for the end and checks that the terminal is as it was.
func (s *session) ends(well bool) {
	s.Helper()
	select {
	case err := <-s.ended:
		if (err == nil) != well {
			s.Errorf("the program ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		s.Fatal("the program does not end")
	}
	s.isRestored()
}

// isRestored says whether the line of the terminal is what it was before the program.
func (s *session) isRestored() {
	s.Helper()
	now, err := term.GetState(s.tty.Fd())
	if err != nil {
		s.Fatal(err)
	}
	if !reflect.DeepEqual(now, s.before) {
		s.Errorf("the terminal is left as %+v, it was %+v", now, s.before)
	}
}

func TestQuittingRestoresTheTerminal(t *testing.T) {
	s := onTerminal(t, os.Args[0])
	s.sees("40×6")
	s.types("aam")
	s.sees("count 3")
	s.types("q")
	s.ends(true)
	s.sees("ended well")
	if s.screen.IsAltScreen() {
		t.Error("the alternate screen is still shown")
	}
}

func TestTypedBeforeTheFirstFrameIsKept(t *testing.T) {
	s := onTerminal(t, "/bin/sh", "-c", `echo ready; read go; exec "$0"`, os.Args[0])
	s.sees("ready")
	s.types("\raaaaa")
	s.sees("count 5")
	s.types("q")
	s.ends(true)
}

func TestANewSizeReachesTheModel(t *testing.T) {
	s := onTerminal(t, os.Args[0])
	s.sees("40×6")
	s.resize(50, 7)
	s.sees("50×7")
	s.types("q")
	s.ends(true)
}

func TestATerminalWithoutASizeIsTakenForOneOf80By24(t *testing.T) {
	s := onTerminal(t, "/bin/sh", "-c", `stty rows 0 cols 0; exec "$0"`, os.Args[0])
	s.sees("80×24")
	s.types("q")
	s.ends(true)
}

func TestAPanicRestoresTheTerminal(t *testing.T) {
	for _, key := range []string{"p", "v", "c"} {
		s := onTerminal(t, os.Args[0])
		s.sees("40×6")
		s.types(key)
		s.ends(false)
		s.sees("ended by panic: boom")
	}
}

// TestAClosedTerminalEndsTheProgram also where nobody catches SIGHUP: a program that draws notices that nobody looks.
func TestAClosedTerminalEndsTheProgram(t *testing.T) {
	s := onTerminal(t, "/bin/sh", "-c", `trap "" HUP; exec "$0"`, os.Args[0])
	s.sees("40×6")
	s.types("t")
	s.sees("count 3")
	_ = s.tty.Close()
	_ = s.master.Close()
	select {
	case <-s.ended:
	case <-time.After(10 * time.Second):
		t.Error("the program lives on without its terminal")
	}
}

// TestSuspendingGivesTheTerminalToTheShell stops a job under a shell that continues it when told to.
func TestSuspendingGivesTheTerminalToTheShell(t *testing.T) {
	s := onTerminal(t, "/bin/sh", "-c", `set -m; "$0"; echo suspended; read go; fg >/dev/null; echo over`, os.Args[0])
	s.sees("40×6")
	s.types("am")
	s.sees("count 2")
	s.types("\x1a")
	s.sees("suspended")
	s.isRestored()
	if s.screen.IsAltScreen() {
		t.Error("the shell writes on the alternate screen")
	}
	s.resize(50, 6)
	s.types("\r")
	s.sees("count 3\n50×6") // ctrl+z is a key too
	s.types("a")
	s.sees("count 4")
	s.types("q")
	s.sees("over")
	s.ends(true)
}

// TestASuspensionThatIsRefusedIsOver presses ctrl+z where no shell could continue the program: the system then does not
// stop it.
func TestASuspensionThatIsRefusedIsOver(t *testing.T) {
	s := onTerminal(t, os.Args[0])
	s.sees("40×6")
	s.types("\x1a")
	s.sees("count 1")
	s.types("a")
	s.sees("count 2")
	s.types("q")
	s.ends(true)
}

// TestAStopFromOutsideIsMended writes over the screen while the program is stopped, as a shell does.
func TestAStopFromOutsideIsMended(t *testing.T) {
	s := onTerminal(t, os.Args[0])
	s.sees("40×6")
	if err := s.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	if err := term.Restore(s.tty.Fd(), s.before); err != nil {
		t.Fatal(err)
	}
	if _, err := s.tty.WriteString("\x1b[?1049l\x1b[H\x1b[2J$ "); err != nil {
		t.Fatal(err)
	}
	s.sees("$")
	if err := s.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	s.sees("count 0\n40×6")
	s.types("aq")
	s.ends(true)
}
