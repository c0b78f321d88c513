package plain_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"because/exam"
	"because/exam/history"
	"because/exam/study"
	"because/questions"
	"because/questions/banktest"
	"because/tui/plain"
)

// december is the morning of most tests: T-2 is the blueprint of the day.
var december = time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC)

var errDisk = errors.New("the disk is full")

// disk is a history whose writes fail on demand.
type disk struct {
	*history.Store
	lock   sync.Mutex
	broken error
	events int // stored since the test began
}

func (d *disk) fail(err error) {
	d.lock.Lock()
	defer d.lock.Unlock()
	d.broken = err
}

func (d *disk) do(write func() error) error {
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.broken != nil {
		return d.broken
	}
	return write()
}

func (d *disk) Create(a *exam.Attempt, events []exam.Event) error {
	return d.do(func() error { return d.Store.Create(a, events) })
}

func (d *disk) Append(a *exam.Attempt, events []exam.Event, graded []exam.Graded) error {
	return d.do(func() error {
		d.events += len(events)
		return d.Store.Append(a, events, graded)
	})
}

func (d *disk) Heartbeat(id int64, consumed time.Duration) error {
	return d.do(func() error { return d.Store.Heartbeat(id, consumed) })
}

func (d *disk) Drill(bank string, c exam.Drilled) error {
	return d.do(func() error { return d.Store.Drill(bank, c) })
}

// play is what a conversation starts with. The zero value is a pipe on a morning in December with a bank of sixty items.
type play struct {
	first    plain.First
	bank     *questions.Bank
	settings map[string]string
	options  study.Options
	width    int
	live     bool
	morning  time.Time
	out      io.Writer // besides what is heard
	before   func(d *disk, b *questions.Bank)
}

// talk is a conversation with somebody whose lines are those of a test. Time is that of a synctest bubble.
type talk struct {
	*testing.T
	disk    *disk
	start   time.Time
	morning time.Time
	skipped time.Duration // by which the clocks have moved while no timer did
	keys    chan string
	rest    string // of a line that was read in part
	closed  bool   // keys will not come any more
	leave   context.CancelFunc

	lock  sync.Mutex
	heard strings.Builder // since the last line that was typed
	all   strings.Builder
	errs  strings.Builder
	over  bool
	err   error // what the conversation came to
}

// in holds a conversation in dir; f must not end it, but may.
func in(t *testing.T, dir string, p play, f func(*talk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		store, err := history.Open(dir)
		must(t, err)
		defer func() { must(t, store.Close()) }()
		c := &talk{T: t, disk: &disk{Store: store}, start: time.Now(), keys: make(chan string, 1000), morning: p.morning}
		if c.morning.IsZero() {
			c.morning = december
		}
		if p.bank == nil {
			p.bank = banktest.Bank(t, 60)
		}
		if p.before != nil {
			p.before(c.disk, p.bank)
		}
		ctx, cancel := context.WithCancel(t.Context())
		c.leave = cancel
		seed := uint64(0)
		d := plain.Deps{
			In: c, Out: io.Writer(ears{c, &c.all}), Err: ears{c, &c.errs}, Live: p.live, Width: p.width, Now: c.now, Seed: func() uint64 { seed++; return seed },
			Store: c.disk, Bank: p.bank, Options: p.options, Settings: study.ReadSettings(p.settings),
		}
		if p.out != nil {
			d.Out = p.out
		}
		go func() {
			err := plain.Run(ctx, d, p.first)
			c.lock.Lock()
			defer c.lock.Unlock()
			c.err, c.over = err, true
		}()
		defer func() {
			cancel()
			c.end()
		}()
		synctest.Wait()
		f(c)
	})
}

// on is in with a history of its own.
func on(t *testing.T, p play, f func(*talk)) {
	t.Helper()
	in(t, t.TempDir(), p, f)
}

func (c *talk) now() exam.Moment {
	c.lock.Lock()
	defer c.lock.Unlock()
	gone := time.Since(c.start) + c.skipped
	return exam.Moment{Wall: c.morning.Add(gone), Mono: time.Hour + gone, Boot: time.Hour + gone}
}

// skip moves the clocks as a stopped program sees them move: no timer runs.
func (c *talk) skip(d time.Duration) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.skipped += d
}

// wait lets time pass and what happens in it happen.
func (c *talk) wait(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// idle is wait for a longer time: the program sleeps through all but the last ten seconds of it.
func (c *talk) idle(d time.Duration) {
	c.skip(d - 10*time.Second)
	c.wait(10 * time.Second)
}

// Read gives the typed lines to the program.
func (c *talk) Read(p []byte) (int, error) {
	if c.rest == "" {
		var more bool
		if c.rest, more = <-c.keys; !more {
			return 0, io.EOF
		}
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

// ears keep what is said; two things are kept: everything, and what came since the last line.
type ears struct {
	c  *talk
	to *strings.Builder
}

func (e ears) Write(p []byte) (int, error) {
	e.c.lock.Lock()
	defer e.c.lock.Unlock()
	e.to.Write(p)
	if e.to == &e.c.all {
		e.c.heard.Write(p)
	}
	return len(p), nil
}

// types gives lines one after the other, each with everything that follows from it; heard is what follows the last.
func (c *talk) types(lines ...string) {
	c.Helper()
	for _, l := range lines {
		c.lock.Lock()
		c.heard.Reset()
		c.lock.Unlock()
		c.keys <- l + "\n"
		synctest.Wait()
	}
}

// end ends the input.
func (c *talk) end() {
	if !c.closed {
		c.closed = true
		close(c.keys)
	}
	synctest.Wait()
}

func (c *talk) since() string {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.heard.String()
}

func (c *talk) complaints() string {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.errs.String()
}

func (c *talk) everything() string {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.all.String()
}

// hears fails unless every text was said since the last line.
func (c *talk) hears(texts ...string) {
	c.Helper()
	said := c.since()
	for _, want := range texts {
		if !strings.Contains(said, want) {
			c.Fatalf("nobody said %q, but:\n%s", want, said)
		}
	}
}

// misses fails if one of the texts was said since the last line.
func (c *talk) misses(texts ...string) {
	c.Helper()
	said := c.since()
	for _, bad := range texts {
		if strings.Contains(said, bad) {
			c.Fatalf("somebody said %q:\n%s", bad, said)
		}
	}
}

// ended fails unless the conversation is over with this error.
func (c *talk) ended(want error) {
	c.Helper()
	synctest.Wait()
	c.lock.Lock()
	defer c.lock.Unlock()
	if !c.over {
		c.Fatalf("the conversation goes on:\n%s", c.heard.String())
	}
	if !errors.Is(c.err, want) {
		c.Fatalf("it ended with %v, want %v", c.err, want)
	}
}

// stored is the attempt as the history would give it back.
func (c *talk) stored() *exam.Session {
	c.Helper()
	s, err := c.disk.Load(1)
	must(c, err)
	return s
}

// chosen are the letters stored for a place.
func (c *talk) chosen(place int) string {
	c.Helper()
	s := c.stored()
	return letters(s, place, s.IsSelected)
}

func letters(s *exam.Session, place int, pass func(item, option string) bool) string {
	out := ""
	for i, o := range s.Slot(place).Options {
		if pass(s.Slot(place).Item, o) {
			out += string(rune('A' + i))
		}
	}
	return out
}

// tester is what helpers need of a test.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

func must(t tester, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v", err)
	}
}

func is[T comparable](t tester, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

// four are the items of most sittings: keys A, D and E of five, B, and D.
var four = []string{"item-0000", "item-0007", "item-0003", "item-0001"}

// paper is an attempt on four items with their options in the order of the file.
func paper(t *testing.T, bank *questions.Bank, policy exam.Policy) *exam.Attempt {
	t.Helper()
	bp, _ := bank.Blueprint("T-2")
	form := exam.Form{Bank: bank.ID, BankRevision: bank.Revision(), Blueprint: bp.ID, Assembly: exam.AssemblyVersion, Seed: 7}
	for i, id := range four {
		it, _ := bank.Item(id)
		d, _ := bp.DomainOf(it.Tasks[bp.ID])
		slot := exam.Slot{Item: id, Domain: d.ID, Task: it.Tasks[bp.ID], Scored: i < 3 || policy.Feedback}
		for _, o := range it.Options {
			slot.Options = append(slot.Options, o.ID)
		}
		form.Slots = append(form.Slots, slot)
	}
	a, err := exam.NewAttempt("Test · sitting", bank, bp, form, policy)
	must(t, err)
	return a
}

// begun stores an attempt that was just begun and left again, as the screens would.
func begun(t *testing.T, policy exam.Policy) func(*disk, *questions.Bank) {
	return func(d *disk, bank *questions.Bank) {
		a := paper(t, bank, policy)
		now := exam.Moment{Wall: december, Mono: time.Hour, Boot: time.Hour}
		s, events := exam.Start(now, a)
		must(t, d.Store.Create(a, events))
		events, err := s.Pause(now)
		must(t, err)
		must(t, d.Store.Append(a, events, nil))
	}
}

// inExam talks in an exam of half an hour on the four items, which is attempt 1.
func inExam(t *testing.T, p play, f func(*talk)) {
	t.Helper()
	p.before, p.first = begun(t, exam.ExamPolicy(30*time.Minute, 0, false)), plain.Resume(1)
	on(t, p, f)
}

// inRound talks in a round of practice on the same.
func inRound(t *testing.T, p play, f func(*talk)) {
	t.Helper()
	p.before, p.first = begun(t, exam.PracticePolicy()), plain.Resume(1)
	on(t, p, f)
}
