package cli_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"because/exam"
	"because/exam/history"
	"because/questions"
	"because/questions/banktest"
	"because/tui/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"because": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the command line as people type it. Two commands are our own: "bank DIR N" writes a bank of N items,
// "attempt DIR" plays a short exam into the history.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("BECAUSE_HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("LANG", "C.UTF-8")
			e.Setenv("TZ", "UTC")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"bank": writeBank, "attempt": playAttempt},
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
