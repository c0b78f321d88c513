package exam_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"because/exam"
	"because/exam/review"
)

func TestReplayRefusesWhatCannotHaveHappened(t *testing.T) {
	s := sit(t, exam.PracticePolicy(), single, multi)
	s.choose(after(time.Second), single, s.right(single)[0])
	s.do(s.Visit(after(2*time.Second), multi))
	s.do(s.Submit(after(3 * time.Second)))
	cases := []struct {
		name string
		edit func(events []exam.Event) []exam.Event
		want string
	}{
		{"no events", func([]exam.Event) []exam.Event { return nil }, "no beginning"},
		{"no start", func(e []exam.Event) []exam.Event { return e[1:] }, "no beginning"},
		{"start is another event", func(e []exam.Event) []exam.Event { e[0].Kind = exam.KindVisit; return e }, "no beginning"},
		{"a second start", func(e []exam.Event) []exam.Event { e[2] = exam.Event{Seq: 3, Kind: exam.KindStart}; return e }, "event 3"},
		{"a gap", func(e []exam.Event) []exam.Event { return slices.Delete(e, 2, 3) }, "event 4 does not follow event 2"},
		{"an event twice", func(e []exam.Event) []exam.Event { return slices.Insert(e, 2, e[2]) }, "event 3 does not follow event 3"},
		{"out of order", func(e []exam.Event) []exam.Event { e[2], e[3] = e[3], e[2]; return e }, "event 4 does not follow event 2"},
		{"numbers from another place", func(e []exam.Event) []exam.Event { e[0].Seq = 7; return e }, "event 7 does not follow event 0"},
		{"an event after the submission", func(e []exam.Event) []exam.Event {
			return append(e, exam.Event{Seq: 6, Kind: exam.KindMark, Item: single, On: true})
		}, "event 6 does not follow event 5"},
		{"two submissions", func(e []exam.Event) []exam.Event { return append(e, exam.Event{Seq: 6, Kind: exam.KindSubmit}) }, "event 6"},
		{"unknown item", func(e []exam.Event) []exam.Event { e[2].Item = "item-9999"; return e }, exam.ErrUnknownItem.Error()},
		{"no item", func(e []exam.Event) []exam.Event { e[3].Item = ""; return e }, exam.ErrUnknownItem.Error()},
		{"unknown option", func(e []exam.Event) []exam.Event { e[2].Options = []string{"nonsense"}; return e }, exam.ErrUnknownOption.Error()},
		{"unknown kind", func(e []exam.Event) []exam.Event { e[2].Kind = "dance"; return e }, `unknown kind "dance"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := exam.Replay(s.Attempt(), c.edit(slices.Clone(s.events)), 0)
			if !errors.Is(err, exam.ErrBroken) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error = %v, want ErrBroken with %q", err, c.want)
			}
		})
	}
}

func TestReplayRefusesAnAttemptThatLostItsItems(t *testing.T) {
	s := sit(t, timed(), single, multi)
	half, empty := *s.Attempt(), *s.Attempt()
	half.Items = half.Items[:1]
	empty.Items, empty.Form.Slots = nil, nil
	for _, a := range []*exam.Attempt{&half, &empty} {
		_, err := exam.Replay(a, s.events[:1], 0)
		wantError(t, err, exam.ErrBroken)
	}
}

func TestDamagedTimesAreBroughtBackIntoRange(t *testing.T) {
	const limit = 10 * time.Minute
	cases := []struct {
		name      string
		stored    [4]time.Duration // start, visit, visit, visit
		heartbeat time.Duration
		want      time.Duration
	}{
		{"whole", [4]time.Duration{0, 0, 60e9, 120e9}, 125e9, 125e9},
		{"negative", [4]time.Duration{-1, -60e9, math.MinInt64, -1}, math.MinInt64, 0},
		{"huge", [4]time.Duration{0, 0, math.MaxInt64, 120e9}, 0, limit},
		{"beyond the limit", [4]time.Duration{0, 0, 60e9, limit + 1}, 0, limit},
		{"going backwards", [4]time.Duration{0, 90e9, 60e9, 30e9}, 10e9, 90e9},
		{"huge heartbeat", [4]time.Duration{0, 0, 0, 0}, math.MaxInt64, limit},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := sit(t, timed(), single, multi)
			s.do(s.Visit(nine, multi))
			s.do(s.Visit(nine, single))
			for i := range c.stored {
				s.events[i].Consumed = c.stored[i]
			}
			back := s.crash(c.heartbeat)
			if got := back.Consumed(nine); got != c.want {
				t.Errorf("consumed %v, want %v", got, c.want)
			}
			if spent := back.Spent(single) + back.Spent(multi); spent < 0 || spent > c.want {
				t.Errorf("spent %v on the items of %v consumed", spent, c.want)
			}
			back.do(back.Resume(nine))
			if got := back.Remaining(nine); got != limit-c.want {
				t.Errorf("remaining %v, want %v", got, limit-c.want)
			}
		})
	}
}

func TestResumedSessionStandsWhereItWasLeft(t *testing.T) {
	s := sit(t, exam.PracticePolicy(), single, single2, multi)
	s.choose(after(time.Second), single, s.wrong(single)[1])
	s.do(s.Check(after(2*time.Second), single, review.Unstated))
	s.do(s.Visit(after(3*time.Second), multi))
	s.choose(after(4*time.Second), multi, s.right(multi)[1])
	s.do(s.Strike(after(5*time.Second), multi, s.wrong(multi)[0]))
	s.do(s.Mark(after(6*time.Second), single2))
	s.do(s.Pause(after(7 * time.Second)))
	back := s.crash(0)
	same(t, "session", pictureOf(back.Session, nine), pictureOf(s.Session, nine))
	if back.Current() != multi || !back.IsChecked(single) || !back.IsMarked(single2) || !back.IsStruck(multi, s.wrong(multi)[0]) {
		t.Errorf("session = %+v", pictureOf(back.Session, nine))
	}
	back.do(back.Resume(after(time.Hour)))
	back.choose(after(time.Hour), multi, s.right(multi)[0])
	same(t, "answer", back.Selected(multi), []string{s.right(multi)[1], s.right(multi)[0]})
}

// A random candidate on a random machine: after every command the engine's promises hold, and its events alone rebuild it.
func TestReplayEqualsTheLiveSession(t *testing.T) {
	policies := []exam.Policy{timed(), strict(), exam.PracticePolicy(), {Mode: exam.ModePractice, Feedback: true, TimeLimit: 10 * time.Minute}}
	attempts := make([]*exam.Attempt, len(policies))
	for i, p := range policies {
		attempts[i] = attemptOn(t, p, single, single2, single3, multi)
	}
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(t, attempts[rapid.IntRange(0, len(attempts)-1).Draw(t, "policy")])
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			w.pass()
			w.command()
			w.promises()
		}
		w.compare()
	})
}

// walk is a session under random commands.
type walk struct {
	t      *rapid.T
	s      *exam.Session
	now    exam.Moment
	events []exam.Event
	before time.Duration // consumed at the last look
	beat   time.Duration // what the program last reported; it reports while the clock runs
}

func newWalk(t *rapid.T, a *exam.Attempt) *walk {
	w := &walk{t: t, now: nine}
	w.s, w.events = exam.Start(w.now, a)
	return w
}

// pass lets time pass in one of the ways it does.
func (w *walk) pass() {
	d := time.Duration(rapid.Int64Range(0, int64(40*time.Second)).Draw(w.t, "time"))
	switch rapid.IntRange(0, 19).Draw(w.t, "clocks") {
	case 0:
		w.now = w.now.Sleep(d * 100)
	case 1:
		w.now.Wall = w.now.Wall.AddDate(1, 0, 0)
	case 2:
		w.now.Wall = w.now.Wall.AddDate(-1, 0, 0)
	}
	w.now = w.now.Add(d)
}

func (w *walk) command() {
	slot := w.s.Slot(rapid.IntRange(0, w.s.Len()-1).Draw(w.t, "slot"))
	option := rapid.SampledFrom(slot.Options).Draw(w.t, "option")
	var events []exam.Event
	var err error
	switch rapid.IntRange(0, 29).Draw(w.t, "command") {
	case 0:
		events, err = w.s.Pause(w.now)
	case 1:
		if rapid.IntRange(0, 3).Draw(w.t, "really") == 0 {
			events, err = w.s.Submit(w.now)
		}
	case 2:
		w.restart()
	case 3, 4, 5, 6:
		events = w.s.Tick(w.now)
	case 7, 8, 9:
		events, err = w.s.Resume(w.now)
	case 10, 11:
		events, err = w.s.Mark(w.now, slot.Item)
	case 12, 13, 14:
		events, err = w.s.Strike(w.now, slot.Item, option)
	case 15, 16, 17:
		events, err = w.s.Check(w.now, slot.Item, review.Unstated)
	case 18, 19, 20, 21:
		events, err = w.s.Visit(w.now, slot.Item)
	default:
		events, err = w.s.Choose(w.now, slot.Item, option)
	}
	if err != nil && len(events) > 0 {
		w.t.Fatalf("a refused command gives %s", kinds(events))
	}
	w.events = append(w.events, events...)
}

// restart is kill -9 and a new process.
func (w *walk) restart() {
	back := w.replay(w.events)
	if a, b := w.s.Consumed(w.now), back.Consumed(w.now); a != b {
		w.t.Fatalf("consumed %v before the crash, %v after it", a, b)
	}
	w.s, w.now = back, reboot(w.now)
}

// replay rebuilds the session with a heartbeat of just now.
func (w *walk) replay(events []exam.Event) *exam.Session {
	w.t.Helper()
	if w.s.Status() == exam.Active {
		w.beat = w.s.Consumed(w.now)
	}
	back, err := exam.Replay(w.s.Attempt(), events, w.beat)
	if err != nil {
		w.t.Fatalf("replay: %v", err)
	}
	return back
}

func (w *walk) promises() {
	consumed, policy := w.s.Consumed(w.now), w.s.Attempt().Policy
	if policy.TimeLimit > 0 && consumed > policy.TimeLimit {
		w.t.Fatalf("consumed %v, limit %v", consumed, policy.TimeLimit)
	}
	if consumed < w.before && !policy.Strict { // a strict clock follows the wall until an event pins it
		w.t.Fatalf("consumed %v after %v", consumed, w.before)
	}
	w.before = consumed
	spent := time.Duration(0)
	for i := range w.s.Len() {
		spent += w.s.Spent(w.s.Slot(i).Item)
	}
	if spent > consumed {
		w.t.Fatalf("spent %v on the items of %v consumed", spent, consumed)
	}
	for i, e := range w.events {
		if e.Seq != i+1 || i > 0 && e.Consumed < w.events[i-1].Consumed {
			w.t.Fatalf("event %d is %+v after %v", i+1, e, w.events[i-1].Consumed)
		}
	}
}

// compare replays the events, first as after a crash, then as after a pause, which leaves nothing open.
func (w *walk) compare() {
	got, want := pictureOf(w.replay(w.events), w.now), pictureOf(w.s, w.now)
	if w.s.Status() == exam.Active {
		got.Status, got.Ended = want.Status, want.Ended
		for i := range got.Items {
			got.Items[i].Spent = want.Items[i].Spent
		}
	}
	same(w.t, "after a crash", got, want)
	events, err := w.s.Pause(w.now)
	if err != nil {
		w.t.Fatalf("pause: %v", err)
	}
	same(w.t, "after a pause", pictureOf(w.replay(append(w.events, events...)), w.now), pictureOf(w.s, w.now))
}

// FuzzReplay reads any bytes as a stored attempt: it is refused as broken, or it gives a session that keeps its promises.
func FuzzReplay(f *testing.F) {
	kinds := []exam.Kind{
		exam.KindStart, exam.KindVisit, exam.KindAnswer, exam.KindMark, exam.KindStrike, exam.KindCheck, exam.KindPause,
		exam.KindResume, exam.KindInterrupt, exam.KindSubmit, "dance",
	}
	a := attemptOn(f, timed(), single, single2, multi)
	f.Add([]byte{0, 0, 0, 0}, int64(0))
	f.Add([]byte{0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 5, 2, 2, 7, 9, 6, 0, 0, 20, 7, 0, 0, 20, 5, 0, 0, 30, 9, 0, 0, 40}, int64(40e9))
	f.Add([]byte{0, 0, 0, 0, 1, 2, 0, 255, 2, 2, 255, 1, 8, 0, 0, 0}, int64(math.MinInt64))
	f.Add([]byte{0, 0, 0, 0, 3, 1, 1, 0, 4, 2, 3, 0, 10, 0, 0, 0}, int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, data []byte, heartbeat int64) {
		var events []exam.Event
		for i := 0; i+3 < len(data); i += 4 {
			k, it, bits, at := data[i], data[i+1], data[i+2], int64(int8(data[i+3]))
			e := exam.Event{
				Seq: len(events) + 1, Kind: kinds[int(k)%len(kinds)], Item: "item-9999", On: bits&1 > 0, Wall: nine.Wall,
				Consumed: time.Duration(at * at * at * int64(time.Millisecond)), Gap: time.Duration(at * int64(time.Minute)),
			}
			if n := int(it) % (len(a.Items) + 1); n < len(a.Items) {
				e.Item = a.Items[n].ID
				for o := range a.Items[n].Options {
					if bits>>o&1 > 0 {
						e.Options = append(e.Options, a.Items[n].Options[o].ID)
					}
				}
			}
			events = append(events, e)
		}
		s, err := exam.Replay(a, events, time.Duration(heartbeat))
		if err != nil {
			wantError(t, err, exam.ErrBroken)
			return
		}
		checkReplayed(t, s)
	})
}

func checkReplayed(t *testing.T, s *exam.Session) {
	t.Helper()
	limit := s.Attempt().Policy.TimeLimit
	if c := s.Consumed(nine); c < 0 || c > limit {
		t.Errorf("consumed %v of %v", c, limit)
	}
	if r := exam.NewReport(s); r.Raw > r.Scored || r.Scaled < 100 || r.Scaled > 1000 || r.Pace() < 0 {
		t.Errorf("report %+v", r)
	}
	if s.Status() == exam.Submitted {
		return
	}
	if _, err := s.Resume(nine); err != nil {
		t.Errorf("resume: %v", err)
	}
	_, err := s.Choose(nine, single, s.Slot(0).Options[0])
	if err != nil && !errors.Is(err, exam.ErrExpired) && !errors.Is(err, exam.ErrChecked) {
		t.Errorf("choose: %v", err)
	}
	s.Tick(after(time.Hour))
	if s.Status() != exam.Submitted || s.Consumed(nine) != limit {
		t.Errorf("past the limit the attempt is %s with %v consumed", s.Status(), s.Consumed(nine))
	}
}
