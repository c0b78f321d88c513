package history_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"
	_ "modernc.org/sqlite"

	"because/exam"
	"because/exam/history"
	"because/exam/review"
	"because/questions"
	"because/questions/banktest"
)

// childEnv names the part that a re-executed test binary plays instead of running tests.
const childEnv = "BECAUSE_HISTORY_CHILD"

// parts are what a second process can do with the history in a directory.
var parts = map[string]func(dir string) error{
	"hold":     hold,
	"open":     openAndSay,
	"sit":      sit,
	"create":   create,
	"look":     look,
	"rewrite":  rewrite,
	"errand":   errand,
	"stubborn": stubborn,
	"limited":  limited,
	"mend":     mend,
}

func TestMain(m *testing.M) {
	if part := os.Getenv(childEnv); part != "" {
		if err := parts[part](os.Args[1]); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// process is a second process that plays a part; the two talk in lines.
type process struct {
	tb  testing.TB
	cmd *exec.Cmd
	out *bufio.Scanner
	in  *os.File
}

// spawn starts a part. It ends with the test at the latest.
func spawn(tb testing.TB, part, dir string, as *syscall.SysProcAttr, args ...string) *process {
	tb.Helper()
	// Not os.Executable: another user could not reach it through the private directory of go test.
	cmd := exec.CommandContext(tb.Context(), "/proc/self/exe", append([]string{dir}, args...)...)
	cmd.Env = append(os.Environ(), childEnv+"="+part)
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = as
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.StdoutPipe()
	must(tb, err)
	childIn, in, err := os.Pipe()
	must(tb, err)
	cmd.Stdin = childIn
	must(tb, cmd.Start())
	must(tb, childIn.Close())
	p := &process{tb: tb, cmd: cmd, out: bufio.NewScanner(out), in: in}
	tb.Cleanup(func() { p.kill() })
	return p
}

// line waits for the next line; it is empty once the process has gone.
func (p *process) line() string {
	if p.out.Scan() {
		return p.out.Text()
	}
	return ""
}

// say sends the process a line.
func (p *process) say(s string) {
	p.tb.Helper()
	_, err := fmt.Fprintln(p.in, s)
	must(p.tb, err)
}

// kill ends the process as a power cut would, and waits until it has gone with its locks.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	for p.out.Scan() {
	}
	_ = p.cmd.Wait()
	_ = p.in.Close()
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// open opens a history that the test closes at its end.
func open(tb testing.TB, dir string) *history.Store {
	tb.Helper()
	s, err := history.Open(dir)
	must(tb, err)
	tb.Cleanup(func() { must(tb, s.Close()) })
	return s
}

// execute runs SQL on the file of a closed history, as another program might.
func execute(tb testing.TB, dir, query string, args ...any) {
	tb.Helper()
	db, err := sql.Open("sqlite", history.Path(dir))
	must(tb, err)
	_, err = db.Exec(query, args...)
	must(tb, err)
	must(tb, db.Close())
}

// bytesOf is the content of all files in a directory but the lock and the shared memory, which hold nothing.
func bytesOf(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	entries, err := os.ReadDir(dir)
	must(tb, err)
	out := map[string]string{}
	for _, e := range entries {
		if e.IsDir() || strings.HasSuffix(e.Name(), ".lock") || strings.HasSuffix(e.Name(), "-shm") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		must(tb, err)
		if len(data) > 0 || e.Name() == filepath.Base(history.Path(dir)) {
			out[e.Name()] = string(data)
		}
	}
	return out
}

var berlin = time.FixedZone("CET", 60*60)

// nine is the moment at which sittings begin. Whole milliseconds, which is what the history keeps.
func nine() exam.Moment {
	return exam.Moment{Wall: time.Date(2026, 12, 21, 9, 0, 0, 0, berlin), Mono: time.Hour, Boot: 2 * time.Hour}
}

// sitting is a live session whose every event is stored, as the program does it.
type sitting struct {
	*exam.Session
	tb    testing.TB
	store *history.Store
	now   exam.Moment
}

func newAttempt(tb testing.TB, bank *questions.Bank, policy exam.Policy, seed uint64) *exam.Attempt {
	tb.Helper()
	bp, _ := bank.Blueprint("T-2")
	form, err := exam.AssembleExam(nine(), bank, bp, seed, nil)
	must(tb, err)
	if policy.Feedback {
		form = exam.AssembleSet(nine(), bank, bp, seed, pointers(bank.Items), nil, 20)
	}
	a, err := exam.NewAttempt("T-2 "+string(policy.Mode), bank, bp, form, policy)
	must(tb, err)
	return a
}

func pointers[T any](s []T) []*T {
	out := make([]*T, len(s))
	for i := range s {
		out[i] = &s[i]
	}
	return out
}

func examPolicy() exam.Policy { return exam.ExamPolicy(40*time.Minute, 0, false) }

// begin starts and stores an attempt on a bank of 60 items.
func begin(tb testing.TB, store *history.Store, policy exam.Policy, at exam.Moment) *sitting {
	tb.Helper()
	return take(tb, store, newAttempt(tb, banktest.Bank(tb, 60), policy, 7), at)
}

func take(tb testing.TB, store *history.Store, a *exam.Attempt, at exam.Moment) *sitting {
	tb.Helper()
	session, events := exam.Start(at, a)
	must(tb, store.Create(a, events))
	return &sitting{Session: session, tb: tb, store: store, now: at}
}

// later lets seven seconds and a bit pass.
func (s *sitting) later() exam.Moment {
	s.now = s.now.Add(7*time.Second + 13*time.Millisecond)
	return s.now
}

// save stores what the engine returned.
func (s *sitting) save(events []exam.Event, err error) {
	s.tb.Helper()
	must(s.tb, err)
	must(s.tb, s.store.Append(s.Attempt(), events, s.Settled(events)))
}

func (s *sitting) visit(i int) { s.tb.Helper(); s.save(s.Visit(s.later(), s.Slot(i).Item)) }

func (s *sitting) mark(i int) { s.tb.Helper(); s.save(s.Mark(s.later(), s.Slot(i).Item)) }

// answer selects all the right options of an item, or as many wrong ones, in place of what was selected.
func (s *sitting) answer(i int, right bool) {
	s.tb.Helper()
	it := s.Item(i)
	for _, taken := range s.Selected(it.ID) {
		s.save(s.Choose(s.later(), it.ID, taken))
	}
	for _, o := range it.Options {
		if o.Correct == right && !s.IsComplete(i) {
			s.save(s.Choose(s.later(), it.ID, o.ID))
		}
	}
}

// settle visits an item, answers it and has the answer checked.
func (s *sitting) settle(i int, right bool) {
	s.tb.Helper()
	s.visit(i)
	s.answer(i, right)
	s.save(s.Check(s.later(), s.Slot(i).Item, review.Unstated))
}

func (s *sitting) submit() { s.tb.Helper(); s.save(s.Submit(s.later())) }

// answersOf reads the answers of the usual bank.
func answersOf(tb testing.TB, store *history.Store) []exam.Answer {
	tb.Helper()
	responses, err := store.Responses(bankID)
	must(tb, err)
	return responses.Answers
}

func (s *sitting) load() *exam.Session {
	s.tb.Helper()
	loaded, err := s.store.Load(s.Attempt().ID)
	must(s.tb, err)
	return loaded
}

// connectTo opens a database file without any care.
func connectTo(tb testing.TB, path string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite", path)
	must(tb, err)
	tb.Cleanup(func() { must(tb, db.Close()) })
	return db
}
