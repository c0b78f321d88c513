package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// TestNothingAsksTheTerminal runs the program on a terminal that answers nothing. Without the guard in tui/noprobe,
// bubbletea asks it for its colours in an init and waits five seconds, for every command.
func TestNothingAsksTheTerminal(t *testing.T) {
	program := build(t)
	cmd := exec.Command(program, "version")
	cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	var out safeBuffer
	copied := make(chan struct{})
	go func() {
		_, _ = io.Copy(&out, terminal) // ends with EIO when the program closes its side
		close(copied)
	}()
	waitFor(t, cmd, 4*time.Second)
	<-copied
	_ = terminal.Close()
	if bytes.ContainsRune(out.Bytes(), '\x1b') {
		t.Errorf("because version wrote an escape sequence: %q", out.Bytes())
	}
	if !bytes.Contains(out.Bytes(), []byte("because ")) {
		t.Errorf("because version wrote %q", out.Bytes())
	}
}

// TestFirstFrameNeedsNoAnswer opens the home screen on the same mute terminal and leaves it again.
func TestFirstFrameNeedsNoAnswer(t *testing.T) {
	program := build(t)
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "ACCESSIBLE=0", "BECAUSE_HOME="+t.TempDir())
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	seen := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		var all []byte
		found := false
		buffer := make([]byte, 4096)
		for {
			n, err := terminal.Read(buffer)
			all = append(all, buffer[:n]...)
			if !found && bytes.Contains(all, []byte("Mock exam")) {
				found = true
				close(seen)
			}
			if err != nil {
				return
			}
		}
	}()
	select {
	case <-seen:
	case <-time.After(4 * time.Second):
		_ = cmd.Process.Kill()
		t.Fatal("no home screen within four seconds on a terminal that answers nothing")
	}
	if _, err := terminal.Write([]byte("q")); err != nil {
		t.Fatal(err)
	}
	waitFor(t, cmd, 10*time.Second)
	<-ended
	_ = terminal.Close()
}

// TestSignalsRestoreTheTerminal ends the program from outside, as a closed window and a shutdown do.
func TestSignalsRestoreTheTerminal(t *testing.T) {
	program := build(t)
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		terminal, tty, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		if err := pty.Setsize(terminal, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
			t.Fatal(err)
		}
		before, err := term.GetState(tty.Fd())
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LANG=C.UTF-8", "BECAUSE_HOME="+t.TempDir())
		cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		out := readUntil(t, terminal, "Mock exam")
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		waitFor(t, cmd, 10*time.Second)
		if after, err := term.GetState(tty.Fd()); err != nil || !reflect.DeepEqual(after, before) {
			t.Errorf("%v leaves the terminal as %+v (%v), it was %+v", sig, after, err, before)
		}
		_ = tty.Close()
		rest, _ := io.ReadAll(terminal) // ends with EIO
		if out = append(out, rest...); !bytes.Contains(out, []byte("\x1b[?1049l")) || bytes.LastIndex(out, []byte("\x1b[?25h")) < bytes.LastIndex(out, []byte("\x1b[?25l")) {
			t.Errorf("%v leaves the alternate screen or hides the cursor: %q", sig, out[max(0, len(out)-80):])
		}
		_ = terminal.Close()
	}
}

// readUntil returns what a program writes up to a text, which comes soon or the test fails.
func readUntil(t *testing.T, terminal *os.File, text string) []byte {
	t.Helper()
	limit := time.AfterFunc(10*time.Second, func() { _ = terminal.Close() })
	defer limit.Stop()
	var all []byte
	buffer := make([]byte, 4096)
	for !bytes.Contains(all, []byte(text)) {
		n, err := terminal.Read(buffer)
		if all = append(all, buffer[:n]...); err != nil {
			t.Fatalf("no %q: %v", text, err)
		}
	}
	return all
}

// waitFor ends a program that does not end by itself; the limit guards the test and measures nothing.
func waitFor(t *testing.T, cmd *exec.Cmd, limit time.Duration) {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("%v: %v", cmd.Args, err)
		}
	case <-time.After(limit):
		_ = cmd.Process.Kill()
		t.Fatalf("%v did not end within %v", cmd.Args, limit)
	}
}

var (
	buildOnce sync.Once
	built     string
	buildErr  error
)

// build compiles the program once for all tests of this package.
func build(t *testing.T) string {
	t.Helper()
	buildOnce.Do(func() {
		dir, err := os.MkdirTemp("", "because")
		if err != nil {
			buildErr = err
			return
		}
		built = filepath.Join(dir, "because")
		var out []byte
		if out, buildErr = exec.Command("go", "build", "-o", built, ".").CombinedOutput(); buildErr != nil {
			t.Logf("%s", out)
		}
	})
	if buildErr != nil {
		t.Fatal(buildErr)
	}
	return built
}

func TestMain(m *testing.M) {
	code := m.Run()
	if built != "" {
		_ = os.RemoveAll(filepath.Dir(built))
	}
	os.Exit(code)
}

// safeBuffer is a buffer that one goroutine fills while another reads.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) Bytes() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.b.Bytes())
}
