package history_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"because/exam"
	"because/exam/review"
)

const bankID = "test-bank"

func TestExposuresCountAttemptsAndBrowsing(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, exam.PracticePolicy(), nine())
	first, second := s.Slot(0).Item, s.Slot(1).Item
	s.visit(1)
	s.visit(0) // again in the same attempt: still one exposure, at the later time
	inFirst := s.now.Wall

	again := begin(t, store, exam.PracticePolicy(), nine().Add(24*time.Hour))
	again.visit(1)
	inSecond := again.now.Wall

	browsed := nine().Wall.Add(72 * time.Hour)
	must(t, store.Browsed(bankID, first, browsed.Add(-time.Hour)))
	must(t, store.Browsed(bankID, first, browsed))
	must(t, store.Browsed(bankID, "item-never-asked", browsed))
	must(t, store.Browsed(otherBank, second, browsed))

	responses, err := store.Responses(bankID)
	must(t, err)
	want := map[string]exam.Exposure{
		first:              {Count: 3, Last: browsed},
		second:             {Count: 2, Last: inSecond},
		"item-never-asked": {Count: 1, Last: browsed},
	}
	if !maps.EqualFunc(responses.Exposures, want, func(a, b exam.Exposure) bool { return a.Count == b.Count && a.Last.Equal(b.Last) }) {
		t.Errorf("got %v\nwant %v (first attempt at %v)", responses.Exposures, want, inFirst)
	}
}

func TestAnswersAreInTheOrderOfTheAnswers(t *testing.T) {
	store := open(t, t.TempDir())
	one := begin(t, store, exam.PracticePolicy(), nine())
	two := begin(t, store, exam.PracticePolicy(), nine().Add(time.Minute))
	three := begin(t, store, exam.PracticePolicy(), nine().Add(20*time.Minute))
	one.settle(4, false)
	two.settle(3, true)
	three.settle(4, true)
	one.now = nine().Add(10 * time.Minute)
	one.settle(0, true)

	got := answersOf(t, store)
	var seen []string
	for _, o := range got {
		seen = append(seen, fmt.Sprint(o.Item, " ", o.Correct))
	}
	want := []string{one.Slot(4).Item + " false", two.Slot(3).Item + " true", one.Slot(0).Item + " true", one.Slot(4).Item + " true"}
	if !slices.Equal(seen, want) {
		t.Errorf("got %v\nwant %v", seen, want)
	}
	if !slices.IsSortedFunc(got, func(a, b exam.Answer) int { return a.At.Compare(b.At) }) {
		t.Errorf("not in order: %v", got)
	}
}

func TestAnswersFallOnTheDayOfTheCandidate(t *testing.T) {
	utc := time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)
	for name, offset := range map[string]int{"Kiritimati": 14, "Berlin": 1, "UTC": 0, "Los Angeles": -8} {
		t.Run(name, func(t *testing.T) {
			store := open(t, t.TempDir())
			here := utc.In(time.FixedZone(name, offset*60*60))
			s := begin(t, store, exam.PracticePolicy(), exam.Moment{Wall: here})
			s.settle(0, false)
			got := answersOf(t, store)
			if len(got) != 1 || review.DayOf(got[0].At) != review.DayOf(s.now.Wall) || !got[0].At.Equal(s.now.Wall) {
				t.Errorf("got %v, answered at %v", got, s.now.Wall)
			}
		})
	}
}

func TestSubmittedExamGradesEveryItem(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, examPolicy(), nine())
	s.answer(0, true)
	s.visit(1)
	s.answer(1, false)
	if got := answersOf(t, store); len(got) != 0 {
		t.Errorf("graded before submission: %v", got)
	}
	s.submit()
	got := answersOf(t, store)
	right := 0
	for _, o := range got {
		if o.Correct {
			right++
		}
	}
	if len(got) != s.Len() || right != 1 {
		t.Errorf("%d graded, %d right", len(got), right)
	}
}

func TestMarkedFollowsTheLastMark(t *testing.T) {
	store := open(t, t.TempDir())
	one := begin(t, store, examPolicy(), nine())
	for _, i := range []int{1, 2, 3} {
		one.mark(i)
	}
	one.mark(3) // taken back
	one.submit()
	two := begin(t, store, examPolicy(), nine().Add(time.Hour))
	two.mark(2)
	two.mark(2) // taken back
	two.mark(5)

	responses, err := store.Responses(bankID)
	must(t, err)
	if want := map[string]bool{one.Slot(1).Item: true, two.Slot(5).Item: true}; !maps.Equal(responses.Marked, want) {
		t.Errorf("got %v, want %v", responses.Marked, want)
	}
	if other, err := store.Responses(otherBank); err != nil || len(other.Marked) != 0 {
		t.Errorf("another bank: %v, %v", other, err)
	}
}

func TestListShowsTheNewestFirst(t *testing.T) {
	store := open(t, t.TempDir())
	if list, err := store.List(); err != nil || len(list) != 0 {
		t.Fatalf("an empty history lists %v, %v", list, err)
	}
	done := begin(t, store, examPolicy(), nine())
	done.answer(0, true)
	done.submit()
	left := begin(t, store, exam.PracticePolicy(), nine().Add(time.Hour))
	if list, err := store.List(); err != nil || len(list) != 2 { // what is listed now is known when the list is asked for again
		t.Fatalf("%v, %v", list, err)
	}
	left.settle(0, true)
	left.settle(1, false)
	left.save(left.Pause(left.later()))
	runs := begin(t, store, examPolicy(), nine().Add(2*time.Hour))

	got, err := store.List()
	must(t, err)
	for i := range got {
		got[i].Created = got[i].Created.UTC()
	}
	row := func(s *sitting, status exam.Status, at exam.Moment, graded int) exam.Summary {
		a, r := s.Attempt(), exam.NewReport(s.Session)
		sum := exam.Summary{
			ID: a.ID, Bank: bankID, Blueprint: "T-2", Mode: a.Policy.Mode, Status: status, Created: at.Wall.UTC(), Consumed: s.Consumed(s.now),
			Limit: a.Policy.TimeLimit, Title: a.Title, Items: 20, Graded: graded, Scale: a.Blueprint.Scale,
		}
		if graded > 0 {
			sum.Raw, sum.Scored = r.Raw, r.Scored
		}
		return sum
	}
	want := []exam.Summary{
		row(runs, exam.Active, nine().Add(2*time.Hour), 0),
		row(left, exam.Interrupted, nine().Add(time.Hour), 2),
		row(done, exam.Submitted, nine(), 20),
	}
	if want[1].Raw != 1 || want[1].Scored != 2 || want[2].Scored != 15 {
		t.Fatalf("the expectation is wrong: %+v", want)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestStatusFollowsTheLastChange(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, examPolicy(), nine())
	status := func(want exam.Status) {
		t.Helper()
		if list, err := store.List(); err != nil || list[0].Status != want {
			t.Errorf("got %+v, %v, want %s", list, err, want)
		}
	}
	status(exam.Active)
	s.save(s.Pause(s.later()))
	status(exam.Interrupted)
	s.save(s.Resume(s.later()))
	status(exam.Active)
	away, err := s.Pause(s.later())
	must(t, err)
	back, err := s.Resume(s.later())
	s.save(append(away, back...), err) // both in one transaction
	status(exam.Active)
	s.submit()
	status(exam.Submitted)
}

func TestSettings(t *testing.T) {
	store := open(t, t.TempDir())
	for _, c := range []struct {
		key, value string
		want       map[string]string
	}{
		{"theme", "light", map[string]string{"theme": "light"}},
		{"exam date", "2026-12-24 'quoted'; --", map[string]string{"theme": "light", "exam date": "2026-12-24 'quoted'; --"}},
		{"theme", "dark", map[string]string{"theme": "dark", "exam date": "2026-12-24 'quoted'; --"}},
		{"exam date", "", map[string]string{"theme": "dark"}},
		{"never set", "", map[string]string{"theme": "dark"}},
	} {
		must(t, store.SetSetting(c.key, c.value))
		if got, err := store.Settings(); err != nil || !maps.Equal(got, c.want) {
			t.Errorf("after %q = %q: %v, %v", c.key, c.value, got, err)
		}
	}
}

func TestHeartbeatCountsAfterACrash(t *testing.T) {
	const limit = 40 * time.Minute
	for _, c := range []struct {
		name  string
		beats []time.Duration
		want  time.Duration
	}{
		{"none", nil, 0},
		{"later than the last event", []time.Duration{5 * time.Second, 10 * time.Second}, 10 * time.Second},
		{"backwards", []time.Duration{10 * time.Second, 5 * time.Second, -time.Hour}, 10 * time.Second},
		{"past the limit", []time.Duration{time.Hour}, limit},
		{"absurd", []time.Duration{1<<63 - 1}, limit},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := open(t, t.TempDir())
			s := begin(t, store, examPolicy(), nine())
			for _, d := range c.beats {
				must(t, store.Heartbeat(s.Attempt().ID, d))
			}
			if got := s.load().Consumed(exam.Moment{}); got != c.want {
				t.Errorf("%v used, want %v", got, c.want)
			}
		})
	}
}

func TestHeartbeatDoesNotTouchAnAttemptThatStands(t *testing.T) {
	for name, stop := range map[string]func(*sitting) ([]exam.Event, error){
		"interrupted": func(s *sitting) ([]exam.Event, error) { return s.Pause(s.later()) },
		"submitted":   func(s *sitting) ([]exam.Event, error) { return s.Submit(s.later()) },
	} {
		t.Run(name, func(t *testing.T) {
			store := open(t, t.TempDir())
			s := begin(t, store, examPolicy(), nine())
			s.save(stop(s))
			used := s.Consumed(s.now)
			must(t, store.Heartbeat(s.Attempt().ID, time.Minute))
			if got := s.load().Consumed(exam.Moment{}); got != used {
				t.Errorf("%v used, want %v", got, used)
			}
		})
	}
}

func TestStoreServesSeveralGoroutines(t *testing.T) {
	store := open(t, t.TempDir())
	s := begin(t, store, examPolicy(), nine())
	var wg sync.WaitGroup
	errs := make(chan error, 200)
	for i := range 20 {
		for _, do := range []func() error{
			func() error { return store.Heartbeat(s.Attempt().ID, time.Duration(i)*time.Second) },
			func() error { return store.Browsed(bankID, fmt.Sprint("item-", i), nine().Wall) },
			func() error { return store.SetSetting("n", fmt.Sprint(i)) },
			func() error { _, err := store.List(); return err },
			func() error { _, err := store.Load(s.Attempt().ID); return err },
			func() error { _, err := store.Responses(bankID); return err },
		} {
			wg.Go(func() { errs <- do() })
		}
	}
	for i := range 15 {
		s.visit(i)
		s.answer(i, true)
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	s.save(s.Pause(s.later()))
	samePicture(t, pictureOf(t, s.load(), exam.Moment{}), pictureOf(t, s.Session, s.now))
}
