package history_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"because/exam"
	"because/exam/history"
	"because/questions/banktest"
)

// picture is all that a screen can see of a session.
type picture struct {
	Seq, Position  int
	Started, Ended int64
	Reason         string
	Consumed       time.Duration
	Count          exam.Count
	Interruptions  []exam.Interruption
	Items, Copies  []string
	Attempt        string
	Report         string
}

func pictureOf(tb testing.TB, s *exam.Session, now exam.Moment) picture {
	tb.Helper()
	p := picture{
		Seq: s.Seq(), Position: s.Position(), Started: s.Started().UnixMilli(), Ended: s.Ended().UnixMilli(), Reason: s.Reason(),
		Consumed: s.Consumed(now), Count: s.Count(), Interruptions: s.Interruptions(), Attempt: text(tb, s.Attempt()),
	}
	for i := range s.Len() {
		id := s.Slot(i).Item
		var struck []string
		for _, o := range s.Item(i).Options {
			if s.IsStruck(id, o.ID) {
				struck = append(struck, o.ID)
			}
		}
		p.Items = append(p.Items, fmt.Sprint(id, s.Selected(id), struck, s.IsMarked(id), s.IsChecked(id), s.WasVisited(id),
			s.IsComplete(i), s.Spent(id)))
		p.Copies = append(p.Copies, text(tb, s.Item(i)))
	}
	r := *exam.NewReport(s)
	r.Attempt = nil
	r.Started, r.Submitted = r.Started.UTC(), r.Submitted.UTC()
	p.Report = text(tb, r)
	return p
}

func text(tb testing.TB, v any) string {
	tb.Helper()
	b, err := json.Marshal(v)
	must(tb, err)
	return string(b)
}

func samePicture(t *testing.T, got, want picture) {
	t.Helper()
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		if !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			t.Errorf("%s:\n got %+v\nwant %+v", g.Type().Field(i).Name, g.Field(i), w.Field(i))
		}
	}
}

// sitExam does everything that can be done in an exam, short of submitting.
func sitExam(s *sitting) {
	s.tb.Helper()
	for i := range 15 {
		s.visit(i)
		s.answer(i, i%3 != 0)
	}
	s.mark(3)
	s.mark(4)
	s.mark(4) // taken back
	first, second := s.Slot(0).Item, s.Slot(1).Item
	for _, o := range s.Item(0).Options[:2] {
		s.save(s.Strike(s.later(), first, o.ID))
	}
	s.save(s.Strike(s.later(), first, s.Item(0).Options[0].ID))                // taken back
	s.save(s.Choose(s.later(), second, s.Selected(second)[0]))                 // taken back
	s.answer(3, true)                                                          // changed
	s.save(s.Pause(s.later()))                                                 // left …
	s.now = exam.Moment{Wall: s.now.Wall.Add(3 * time.Hour), Mono: 5, Boot: 5} // … and back on a machine that has started anew
	s.save(s.Resume(s.now))
	s.visit(16)
	s.now = s.now.Sleep(time.Hour)
	s.save(s.Tick(s.later()), nil)
	s.answer(16, true)
	s.save(s.Pause(s.later()))
}

func TestExamComesBackAsItWas(t *testing.T) {
	for _, submitted := range []bool{false, true} {
		t.Run(fmt.Sprintf("submitted=%v", submitted), func(t *testing.T) {
			dir := t.TempDir()
			store, err := history.Open(dir)
			must(t, err)
			s := begin(t, store, examPolicy(), nine())
			if s.Attempt().ID == 0 {
				t.Error("the attempt has no number")
			}
			sitExam(s)
			status := exam.Interrupted
			if submitted {
				s.save(s.Resume(s.later()))
				s.submit()
				status = exam.Submitted
			}
			must(t, store.Close())

			s.store = open(t, dir)
			loaded := s.load()
			if loaded.Status() != status {
				t.Errorf("status %s, want %s", loaded.Status(), status)
			}
			if len(loaded.Interruptions()) < 2 {
				t.Errorf("interruptions: %v", loaded.Interruptions())
			}
			samePicture(t, pictureOf(t, loaded, exam.Moment{}), pictureOf(t, s.Session, s.now))
		})
	}
}

func TestPracticeComesBackAsItWas(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, exam.PracticePolicy(), nine())
	s.settle(2, true)
	s.settle(0, false)
	s.visit(5)
	s.answer(5, true) // never checked
	s.save(s.Pause(s.later()))
	samePicture(t, pictureOf(t, s.load(), exam.Moment{}), pictureOf(t, s.Session, s.now))

	answers := answersOf(t, store)
	if len(answers) != 2 || answers[0].Item != s.Slot(2).Item || !answers[0].Correct || answers[1].Item != s.Slot(0).Item || answers[1].Correct {
		t.Errorf("checked answers only, in order: %+v", answers)
	}
	s.save(s.Resume(s.later()))
	s.submit()
	samePicture(t, pictureOf(t, s.load(), exam.Moment{}), pictureOf(t, s.Session, s.now))
	if again := answersOf(t, store); !reflect.DeepEqual(exam.Outcomes(again), exam.Outcomes(answers)) {
		t.Errorf("submitting practice graded more: %+v", again)
	}
}

func TestResumedAttemptGoesOnWhereItWas(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, examPolicy(), nine())
	s.visit(4)
	s.answer(4, true)
	used := s.Consumed(s.now)

	back := &sitting{Session: s.load(), tb: t, store: store, now: exam.Moment{Wall: s.now.Wall.Add(48 * time.Hour)}}
	back.save(back.Resume(back.now))
	if back.Position() != 4 || back.Remaining(back.now) != 40*time.Minute-used {
		t.Errorf("position %d, remaining %v, used before %v", back.Position(), back.Remaining(back.now), used)
	}
	back.visit(5)
	back.submit()
	samePicture(t, pictureOf(t, back.load(), exam.Moment{}), pictureOf(t, back.Session, back.now))
}

func TestAttemptKeepsItsItemsWhateverTheBankBecomes(t *testing.T) {
	store := open(t, t.TempDir())
	bank := banktest.Bank(t, 60)
	s := take(t, store, newAttempt(t, bank, examPolicy(), 7), nine())
	sitExam(s)
	s.save(s.Resume(s.later()))
	s.submit()
	before := pictureOf(t, s.load(), exam.Moment{})

	for i := range bank.Items {
		it := &bank.Items[i]
		it.Stem = "rewritten"
		for o := range it.Options {
			it.Options[o].Correct = !it.Options[o].Correct
			it.Options[o].Text = "rewritten"
		}
	}
	samePicture(t, pictureOf(t, s.load(), exam.Moment{}), before)

	// A later attempt on the rewritten bank has the new items, under the same names.
	later := take(t, store, newAttempt(t, bank, examPolicy(), 7), nine())
	if got := later.load().Item(0).Stem; got != "rewritten" {
		t.Errorf("the new attempt shows %q", got)
	}
	samePicture(t, pictureOf(t, s.load(), exam.Moment{}), before)
}

func TestLoadOfUnknownAttempt(t *testing.T) {
	store := open(t, t.TempDir())
	if _, err := store.Load(99); !errors.Is(err, history.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestFailedCreateLeavesNothing(t *testing.T) {
	store := open(t, t.TempDir())
	a := newAttempt(t, banktest.Bank(t, 60), examPolicy(), 7)
	_, events := exam.Start(nine(), a)
	if err := store.Create(a, append(events, events[1])); !errors.Is(err, history.ErrConflict) {
		t.Fatalf("two events of one number: %v", err)
	}
	if a.ID != 0 {
		t.Errorf("the attempt has the number %d", a.ID)
	}
	if list, err := store.List(); err != nil || len(list) != 0 {
		t.Errorf("list: %v, %v", list, err)
	}
	if h, err := store.Check(); err != nil || h.Events != 0 || h.Integrity != "ok" {
		t.Errorf("check: %+v, %v", h, err)
	}
}
