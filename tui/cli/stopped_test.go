//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"because/exam/history"
	"because/questions/banktest"
)

// TestFaultStoppedProcess stops the whole program for three times the three seconds that are left of an exam. It takes that
// long, so it belongs to the full run; the engine's side of it is tested with a clock of its own.
func TestFaultStoppedProcess(t *testing.T) {
	const limit, left = time.Minute, 3 * time.Second
	if os.Getenv("BECAUSE_FAULTS") != "full" {
		t.Skip("it waits for nine seconds: BECAUSE_FAULTS=full runs it")
	}
	dir := t.TempDir()
	must(t, os.CopyFS(filepath.Join(dir, "bank"), banktest.Files(60)))
	manifest := filepath.Join(dir, "bank", "bank.yaml")
	text, err := os.ReadFile(manifest)
	must(t, err)
	must(t, os.WriteFile(manifest, bytes.ReplaceAll(text, []byte("time_limit: 40m"), []byte("time_limit: 1m")), 0o600))
	program := filepath.Join(dir, "because")
	if out, err := exec.Command("go", "build", "-o", program, "because").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}

	because := func(args ...string) *exec.Cmd {
		cmd := exec.Command(program, append([]string{"--bank", filepath.Join(dir, "bank")}, args...)...)
		cmd.Env = append(os.Environ(), "BECAUSE_HOME="+filepath.Join(dir, "home"), "TERM=xterm", "LANG=C.UTF-8")
		return cmd
	}
	p := onTerminal(t, because("exam", "--blueprint", "T-2"))
	p.await("starts the exam")
	p.press("\r")
	p.await("Question 1 of")
	must(t, p.cmd.Process.Kill())
	p.end()
	store, err := history.Open(filepath.Join(dir, "home"))
	must(t, err)
	must(t, errors.Join(store.Heartbeat(1, limit-left), store.Close()))

	p = onTerminal(t, because())
	p.await("Resume")
	p.press("\r")
	p.await("Question 1 of")
	must(t, p.cmd.Process.Signal(syscall.SIGSTOP))
	<-time.After(3 * left)
	p.press("a") // waits for the program, as a late key does
	must(t, p.cmd.Process.Signal(syscall.SIGCONT))
	p.await("submitted when the time was up")
	p.press("\x03")
	p.end()

	out, err := because("report", "1", "--format", "json").Output()
	must(t, err)
	var report struct {
		Reason   string
		Consumed float64 `json:"consumed_seconds"`
		Items    []struct{ Choice []string }
	}
	must(t, json.Unmarshal(out, &report))
	if report.Reason != "time" || report.Consumed != limit.Seconds() {
		t.Errorf("ended by %s after %v seconds", report.Reason, report.Consumed)
	}
	for _, it := range report.Items {
		if len(it.Choice) > 0 {
			t.Errorf("a late answer was taken: %s", strings.Join(it.Choice, " "))
		}
	}
}

// played is a program on a terminal.
type played struct {
	t        *testing.T
	cmd      *exec.Cmd
	terminal *os.File
}

func onTerminal(t *testing.T, cmd *exec.Cmd) *played {
	t.Helper()
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 100})
	must(t, err)
	t.Cleanup(func() { _, _ = cmd.Process.Kill(), terminal.Close() })
	return &played{t, cmd, terminal}
}

// await reads what is drawn until a text has come.
func (p *played) await(text string) {
	p.t.Helper()
	var seen []byte
	timer := time.AfterFunc(time.Minute, func() { _ = p.cmd.Process.Kill() }) // ends a test that hangs
	defer timer.Stop()
	for buffer := make([]byte, 1<<16); !bytes.Contains(seen, []byte(text)); {
		n, err := p.terminal.Read(buffer)
		if seen = append(seen, buffer[:n]...); err != nil {
			p.t.Fatalf("no %q in\n%s", text, seen)
		}
	}
}

func (p *played) press(keys string) {
	p.t.Helper()
	_, err := p.terminal.WriteString(keys)
	must(p.t, err)
}

// end waits until the program has gone.
func (p *played) end() {
	_, _ = io.Copy(io.Discard, p.terminal)
	_ = p.cmd.Wait()
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
