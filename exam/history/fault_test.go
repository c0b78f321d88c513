package history_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
)

// full says whether the faults run in full.
func full() bool { return os.Getenv("BECAUSE_FAULTS") == "full" }

// kills is how often the fault tests kill at random.
func kills() int {
	if full() {
		return 300
	}
	return 15
}

// ledger is what the other side was told: nothing in it may ever be lost.
type ledger struct {
	acked    map[int64][]exam.Event
	consumed map[int64]time.Duration
	pending  *line // announced, but not acknowledged
	touched  []int64
	acks     int
	adopted  int // stored without having been acknowledged
}

func (l *ledger) hear(heard line) {
	if !heard.Stored {
		l.pending = &heard
		return
	}
	l.acks++
	l.book(heard.Attempt)
}

// book moves what is pending to an attempt.
func (l *ledger) book(attempt int64) {
	l.acked[attempt] = append(l.acked[attempt], l.pending.Events...)
	l.consumed[attempt] = max(l.consumed[attempt], l.pending.Consumed)
	l.pending = nil
	if !slices.Contains(l.touched, attempt) {
		l.touched = append(l.touched, attempt)
	}
}

// run starts the candidate and kills it at a random moment: mostly a random time after the first acknowledgement, and every
// fourth time after the first line, so that some die while they open the history.
func (l *ledger) run(t *testing.T, dir string, seed uint64, r *rand.Rand) {
	t.Helper()
	p := spawn(t, "sit", dir, nil, strconv.FormatUint(seed, 10))
	if first := p.line(); first != "{}" {
		t.Fatal(first)
	}
	after := time.Duration(r.Int64N(int64(250 * time.Millisecond)))
	kill := func() { _ = p.cmd.Process.Kill() }
	var timer *time.Timer
	if seed%4 == 0 {
		timer = time.AfterFunc(after/10, kill)
	}
	for text := p.line(); text != ""; text = p.line() {
		var heard line
		if err := json.Unmarshal([]byte(text), &heard); err != nil {
			t.Fatalf("the candidate failed: %s", text)
		}
		l.hear(heard)
		if heard.Stored && timer == nil {
			timer = time.AfterFunc(after, kill)
		}
	}
	if timer != nil {
		timer.Stop()
	}
	p.kill()
}

// verify compares the history with what was acknowledged, in the attempts of the last run.
func (l *ledger) verify(t *testing.T, store *history.Store) {
	t.Helper()
	h, err := store.Check()
	must(t, err)
	if h.Integrity != "ok" {
		t.Fatalf("quick_check: %s", h.Integrity)
	}
	list, err := store.List()
	must(t, err)
	if p := l.pending; p != nil && p.Attempt == 0 && len(list) == len(l.acked)+1 {
		l.adopted++
		l.book(list[0].ID) // the new attempt was stored; the news did not arrive
	}
	if len(list) != len(l.acked) {
		t.Fatalf("%d attempts, %d acknowledged", len(list), len(l.acked))
	}
	if p := l.pending; p != nil && p.Attempt != 0 {
		l.settlePending(t, store)
	}
	for _, id := range l.touched {
		l.verifyAttempt(t, store, id)
	}
	l.pending, l.touched = nil, nil
}

// settlePending books what was announced and not acknowledged if it is stored: all of it, or nothing.
func (l *ledger) settlePending(t *testing.T, store *history.Store) {
	t.Helper()
	id := l.pending.Attempt
	loaded, err := store.Load(id)
	must(t, err)
	last := len(l.acked[id])
	if n := len(l.pending.Events); loaded.Seq() == last+n {
		last += n
		if n > 0 || loaded.Consumed(exam.Moment{}) == l.pending.Consumed {
			l.adopted++
			l.book(id)
		}
	}
	if loaded.Seq() != last {
		t.Fatalf("attempt %d: event %d is the last, %d was acknowledged, pending %+v", id, loaded.Seq(), last, l.pending)
	}
}

func (l *ledger) verifyAttempt(t *testing.T, store *history.Store, id int64) {
	t.Helper()
	loaded, err := store.Load(id)
	must(t, err)
	used := loaded.Consumed(exam.Moment{})
	want, err := exam.Replay(loaded.Attempt(), l.acked[id], l.consumed[id])
	must(t, err)
	samePicture(t, pictureOf(t, loaded, exam.Moment{}), pictureOf(t, want, exam.Moment{}))
	if loaded.Status() == exam.Submitted {
		return
	}
	if off := (used - l.consumed[id]).Abs(); off > 5*time.Second {
		t.Errorf("attempt %d: %v used, but %v acknowledged", id, used, l.consumed[id])
	}
	item := loaded.Current()
	now := exam.Moment{Wall: loaded.Ended().Add(time.Hour)}
	if _, err := loaded.Resume(now); err != nil || loaded.Current() != item || loaded.Remaining(now) != 40*time.Minute-used {
		t.Errorf("attempt %d resumes at %s with %v, %v", id, loaded.Current(), loaded.Remaining(now), err)
	}
}

// newLedger books what the candidate was told.
func newLedger(t *testing.T, heard []string) *ledger {
	t.Helper()
	l := &ledger{acked: map[int64][]exam.Event{}, consumed: map[int64]time.Duration{}}
	for _, text := range heard {
		var said line
		if err := json.Unmarshal([]byte(text), &said); err != nil {
			t.Fatalf("the candidate failed: %s", text)
		}
		l.hear(said)
	}
	return l
}

// checkAll opens what is left, compares it with what was acknowledged, and looks at the backups: a file with the name of a
// backup is whole.
func checkAll(t *testing.T, dir string, l *ledger) {
	t.Helper()
	store, loss, err := history.OpenOrRestore(dir, evening)
	must(t, err)
	if loss != nil {
		t.Errorf("a loss: %+v", loss)
	}
	l.verify(t, store)
	must(t, store.Close())
	for _, b := range backups(t, dir) {
		must(t, b.Verify())
	}
}

// TestFaultKill kills the program in the middle of exams. Every other time the next run finds the history as the kill
// left it, its log not yet folded in.
func TestFaultKill(t *testing.T) {
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0)) // the moments are random anyway
	l := &ledger{acked: map[int64][]exam.Event{}, consumed: map[int64]time.Duration{}}
	for n := range kills() {
		l.run(t, dir, uint64(n), r)
		reopen := history.Open
		if n%2 == 1 {
			reopen = history.OpenReadOnly
		}
		store, err := reopen(dir)
		if errors.Is(err, fs.ErrNotExist) && len(l.acked) == 0 {
			continue // killed before there was a history
		}
		must(t, err)
		l.verify(t, store)
		must(t, store.Close())
		if t.Failed() {
			t.Fatalf("after kill %d", n+1)
		}
	}

	store := open(t, dir)
	graded, events := 0, 0
	for id, acked := range l.acked {
		l.verifyAttempt(t, store, id)
		events += len(acked)
		if acked[len(acked)-1].Kind == exam.KindSubmit {
			graded += 20
		}
	}
	if got := answersOf(t, store); len(got) != graded {
		t.Errorf("%d answers, want %d", len(got), graded)
	}
	t.Logf("%d kills, %d acknowledgements, %d events in %d attempts, %d stored without acknowledgement, lost 0",
		kills(), l.acks, events, len(l.acked), l.adopted)
	if l.acks < kills()/2 {
		t.Error("too few acknowledgements to show anything")
	}
}

// create opens a history that is not there yet and waits to be killed.
func create(dir string) error {
	fmt.Println("opening")
	if _, err := history.Open(dir); err != nil {
		return err
	}
	fmt.Println("open")
	_, err := os.Stdin.Read(make([]byte, 1))
	return err
}

// TestFaultKillInCreation kills the program while it makes the history, and again while it makes up for that.
func TestFaultKillInCreation(t *testing.T) {
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	var dir string
	made, halfway := 0, 0
	for n := range kills() {
		if n%2 == 0 {
			dir = t.TempDir()
		}
		p := spawn(t, "create", dir, nil)
		if got := p.line(); got != "opening" {
			t.Fatal(got)
		}
		timer := time.AfterFunc(time.Duration(r.Int64N(int64(20*time.Millisecond))), func() { _ = p.cmd.Process.Kill() })
		opened := p.line() == "open"
		timer.Stop()
		p.kill()

		_, err := os.Lstat(history.Path(dir))
		if opened && err != nil {
			t.Fatalf("it was open, but is not there: %v", err)
		}
		if err == nil {
			made++
		} else if entries, err := os.ReadDir(dir); err == nil && len(entries) > 1 {
			halfway++
		}
		if n%2 == 0 {
			continue
		}
		store, err := history.Open(dir)
		must(t, err)
		if h, err := store.Check(); err != nil || h.Integrity != "ok" || h.Format != format {
			t.Fatalf("%+v, %v", h, err)
		}
		must(t, store.Close())
	}
	t.Logf("%d kills, %d with a whole history, %d halfway through", kills(), made, halfway)
}
