package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
	"because/tui/cli"
)

func TestMain(m *testing.M) {
	programs := map[string]func(){"because": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }}
	for _, where := range []string{"Update", "View", "Cmd"} {
		programs["because-fails-in-"+where] = failIn(where)
	}
	testscript.Main(m, programs)
}

// TestScripts runs the command line as people type it. Some commands are our own: "bank DIR N" writes a bank of N items,
// "attempt DIR" plays a short exam into the history, "screen" opens the home screen and leaves it, and "smalldisk DIR"
// mounts a disk of 4 MB.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("BECAUSE_HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("LANG", "C.UTF-8")
			e.Setenv("TZ", "UTC")
			return nil
		},
		Cmds:      map[string]func(*testscript.TestScript, bool, []string){"bank": writeBank, "attempt": playAttempt, "screen": onScreen, "smalldisk": onSmallDisk},
		Condition: func(name string) (bool, error) { return name == "mount" && os.Geteuid() == 0, nil },
	})
}

func writeBank(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), banktest.Files(n)))
}

// playAttempt answers the first fifteen of twenty questions right, in two seconds each, and submits.
func playAttempt(ts *testscript.TestScript, _ bool, args []string) {
	bank, err := questions.Load(banktest.Files(60))
	ts.Check(err)
	store, err := history.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	now := exam.Moment{Wall: time.Date(2026, 12, 5, 10, 0, 0, 0, time.UTC)}
	bp, _ := bank.Blueprint("T-2")
	form, err := exam.AssembleExam(now, bank, bp, 42, nil)
	ts.Check(err)
	a, err := exam.NewAttempt("T-2 mock exam", bank, bp, form, exam.ExamPolicy(bp.TimeLimit, 0, false))
	ts.Check(err)
	s, events := exam.Start(now, a)
	ts.Check(store.Create(a, events))
	for i := range 15 {
		now = now.Add(2 * time.Second)
		keep := func(events []exam.Event, err error) {
			ts.Check(err)
			ts.Check(store.Append(a, events, s.Settled(events)))
		}
		keep(s.Visit(now, s.Slot(i).Item))
		for _, id := range s.Item(i).KeyIDs() {
			keep(s.Choose(now, s.Slot(i).Item, id))
		}
	}
	events, err = s.Submit(now.Add(time.Second))
	ts.Check(err)
	ts.Check(store.Append(a, events, s.Settled(events)))
	ts.Check(store.Close())
}

// onScreen runs because on a terminal and presses q once the home screen is there. It writes what was drawn to the file
// screen, what went to standard error to message, and the exit code to code.
func onScreen(ts *testscript.TestScript, _ bool, _ []string) {
	var program string
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if name := filepath.Join(dir, "because"); program == "" && isFile(name) {
			program = name
		}
	}
	cmd := exec.Command(program)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"BECAUSE_HOME", "LANG", "TZ", "HOME"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	cmd.Env = append(cmd.Env, "TERM=xterm")
	message, err := os.Create(ts.MkAbs("message"))
	ts.Check(err)
	cmd.Stderr = message
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 100})
	ts.Check(err)
	var drawn []byte
	buffer := make([]byte, 1<<16)
	for pressed := false; err == nil; {
		var n int
		n, err = terminal.Read(buffer) // fails once the program has gone
		drawn = append(drawn, buffer[:n]...)
		if !pressed && bytes.Contains(drawn, []byte("Settings")) {
			_, _ = terminal.WriteString("q")
			pressed = true
		}
	}
	_ = cmd.Wait()
	ts.Check(errors.Join(terminal.Close(), message.Close()))
	ts.Check(os.WriteFile(ts.MkAbs("screen"), drawn, 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("code"), fmt.Appendf(nil, "code %d\n", cmd.ProcessState.ExitCode()), 0o600))
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func onSmallDisk(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(ts.Exec("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", dir))
	ts.Defer(func() { ts.Check(exec.Command("umount", dir).Run()) })
}
