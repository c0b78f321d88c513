package exam_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"because/exam"
	"because/exam/review"
)

func TestStartPutsTheFirstItemOnTheScreen(t *testing.T) {
	s := sit(t, timed(), single, multi)
	same(t, "events", s.events, []exam.Event{
		{Seq: 1, Kind: exam.KindStart, Wall: nine.Wall}, {Seq: 2, Kind: exam.KindVisit, Item: single, Wall: nine.Wall},
	})
	if s.Status() != exam.Active || s.Current() != single || !s.WasVisited(single) || s.WasVisited(multi) || !s.Started().Equal(nine.Wall) {
		t.Errorf("session = %+v", pictureOf(s.Session, nine))
	}
}

func TestChooseTogglesOptions(t *testing.T) {
	s := sit(t, timed(), single, multi)
	one, two := s.item(single).Options, s.item(multi).Options
	steps := []struct {
		name         string
		item, option string
		want         []string // selected afterwards
	}{
		{"first choice", single, one[0].ID, []string{one[0].ID}},
		{"another choice replaces it", single, one[2].ID, []string{one[2].ID}},
		{"the same choice takes it back", single, one[2].ID, nil},
		{"first of two", multi, two[3].ID, []string{two[3].ID}},
		{"second of two", multi, two[0].ID, []string{two[3].ID, two[0].ID}},
		{"one taken back", multi, two[3].ID, []string{two[0].ID}},
		{"and another in its place", multi, two[4].ID, []string{two[0].ID, two[4].ID}},
	}
	for i, step := range steps {
		now := after(time.Duration(i+1) * time.Second)
		events := s.do(s.Choose(now, step.item, step.option))
		if got := s.Selected(step.item); !slices.Equal(got, step.want) {
			t.Errorf("%s: selected %v, want %v", step.name, got, step.want)
		}
		e := events[0]
		if len(events) != 1 || e.Kind != exam.KindAnswer || e.Item != step.item || !slices.Equal(e.Options, step.want) || e.Seq != i+3 {
			t.Errorf("%s: events %+v", step.name, events)
		}
		if s.IsSelected(step.item, step.option) != slices.Contains(step.want, step.option) {
			t.Errorf("%s: IsSelected disagrees", step.name)
		}
	}
	_, err := s.Choose(after(time.Minute), multi, two[1].ID)
	wantError(t, err, exam.ErrTooMany)
	same(t, "count", s.Count(), exam.Count{Answered: 1, Blank: 1})
}

func TestCountTellsCompleteFromIncomplete(t *testing.T) {
	s := sit(t, exam.PracticePolicy(), single, single2, multi)
	s.choose(nine, multi, s.right(multi)[0])
	same(t, "one of two chosen", s.Count(), exam.Count{Incomplete: 1, Blank: 2})
	if s.IsComplete(2) {
		t.Error("one of two is complete")
	}
	s.choose(nine, multi, s.wrong(multi)[0])
	s.choose(nine, single, s.right(single)[0])
	s.do(s.Mark(nine, single2))
	s.do(s.Check(nine, single, review.Unstated))
	same(t, "two answered", s.Count(), exam.Count{Answered: 2, Blank: 1, Marked: 1, Checked: 1})
	if !s.IsComplete(2) || s.IsComplete(1) {
		t.Error("IsComplete disagrees with Count")
	}
}

func TestMarkAndStrikeAreSwitches(t *testing.T) {
	s := sit(t, timed(), single, multi)
	a, b := s.item(single).Options[0].ID, s.item(single).Options[1].ID
	for _, want := range []bool{true, false, true} {
		if e := s.do(s.Mark(nine, multi))[0]; e.On != want || s.IsMarked(multi) != want || s.IsMarked(single) {
			t.Errorf("mark: event %+v, marked %v, want %v", e, s.IsMarked(multi), want)
		}
	}
	for _, step := range []struct {
		option string
		want   []string
	}{{a, []string{a}}, {b, []string{a, b}}, {a, []string{b}}, {b, []string{}}} {
		if e := s.do(s.Strike(nine, single, step.option))[0]; !slices.Equal(e.Options, step.want) {
			t.Errorf("struck out %v, want %v", e.Options, step.want)
		}
		for _, o := range []string{a, b} {
			if s.IsStruck(single, o) != slices.Contains(step.want, o) {
				t.Errorf("after %s: IsStruck(%s) = %v", step.option, o, s.IsStruck(single, o))
			}
		}
	}
	s.do(s.Strike(nine, single, a))
	s.choose(nine, single, a)
	if !s.IsStruck(single, a) || !s.IsSelected(single, a) {
		t.Error("a struck option cannot be chosen: striking is only a note")
	}
}

func TestVisitMovesAndIsSilentOnTheSpot(t *testing.T) {
	s := sit(t, timed(), single, single2, multi)
	if events := s.do(s.Visit(nine, single)); len(events) != 0 {
		t.Errorf("visiting the current item gives %s", kinds(events))
	}
	s.do(s.Visit(nine, multi))
	if s.Current() != multi || s.Position() != 2 || !s.WasVisited(multi) || s.WasVisited(single2) {
		t.Errorf("at %s, place %d", s.Current(), s.Position())
	}
}

func TestCheckFreezesAnAnswer(t *testing.T) {
	s := sit(t, exam.PracticePolicy(), single, multi)
	s.choose(nine, single, s.wrong(single)[0])
	s.do(s.Check(nine, single, review.Unstated))
	if !s.IsChecked(single) || s.IsChecked(multi) {
		t.Error("the wrong item is checked")
	}
	for name, act := range map[string]func() ([]exam.Event, error){
		"choose": func() ([]exam.Event, error) { return s.Choose(nine, single, s.right(single)[0]) },
		"strike": func() ([]exam.Event, error) { return s.Strike(nine, single, s.right(single)[0]) },
		"check":  func() ([]exam.Event, error) { return s.Check(nine, single, review.Unstated) },
	} {
		if _, err := act(); !errors.Is(err, exam.ErrChecked) {
			t.Errorf("%s after a check: %v, want %v", name, err, exam.ErrChecked)
		}
	}
	same(t, "selected", s.Selected(single), s.wrong(single)[:1])
	s.do(s.Mark(nine, single))
	s.choose(nine, multi, s.right(multi)...)
}

func TestCheckNeedsFeedbackAndACompleteAnswer(t *testing.T) {
	practice, mock := sit(t, exam.ReviewPolicy(), single, multi), sit(t, timed(), single)
	_, err := practice.Check(nine, single, review.Unstated)
	wantError(t, err, exam.ErrUnanswered)
	practice.choose(nine, multi, practice.right(multi)[0])
	_, err = practice.Check(nine, multi, review.Unstated)
	wantError(t, err, exam.ErrUnanswered)
	mock.choose(nine, single, mock.right(single)[0])
	if _, err = mock.Check(nine, single, review.Unstated); err == nil {
		t.Error("an exam gives feedback")
	}
}

// commands is every method that a candidate can call, with good and bad arguments.
func commands(s *sitting, now exam.Moment, item, option string) map[string]func() ([]exam.Event, error) {
	return map[string]func() ([]exam.Event, error){
		"Visit":  func() ([]exam.Event, error) { return s.Visit(now, item) },
		"Choose": func() ([]exam.Event, error) { return s.Choose(now, item, option) },
		"Strike": func() ([]exam.Event, error) { return s.Strike(now, item, option) },
		"Mark":   func() ([]exam.Event, error) { return s.Mark(now, item) },
		"Check":  func() ([]exam.Event, error) { return s.Check(now, item, review.Unstated) },
	}
}

func TestRefusedCommandsChangeNothing(t *testing.T) {
	deadline := after(10 * time.Minute)
	cases := []struct {
		name    string
		prepare func(s *sitting)
		now     exam.Moment
		item    string
		option  string // empty: a right one
		want    error
		only    []string // commands that refuse; all if empty
	}{
		{name: "unknown item", now: nine, item: "item-9999", option: "x", want: exam.ErrUnknownItem},
		{name: "item of the bank that is not in the form", now: nine, item: single3, option: "x", want: exam.ErrUnknownItem},
		{name: "unknown option", now: nine, item: multi, option: "nonsense", want: exam.ErrUnknownOption, only: []string{"Choose", "Strike"}},
		{name: "at the deadline", now: deadline, item: multi, want: exam.ErrExpired},
		{name: "long after it", now: deadline.Add(time.Hour), item: multi, want: exam.ErrExpired},
		{name: "the deadline comes before an unknown item", now: deadline, item: "item-9999", option: "x", want: exam.ErrExpired},
		{
			name: "submitted", now: nine, item: multi, want: exam.ErrSubmitted,
			prepare: func(s *sitting) { s.do(s.Submit(nine)) },
		},
		{
			name: "paused", now: nine, item: multi, want: exam.ErrInterrupted,
			prepare: func(s *sitting) { s.do(s.Pause(nine)) },
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			policy := exam.Policy{Mode: exam.ModePractice, Feedback: true, TimeLimit: 10 * time.Minute}
			s := sit(t, policy, single, multi)
			if c.option == "" {
				c.option = s.right(c.item)[0]
			}
			s.choose(nine, single, s.right(single)[0])
			if c.prepare != nil {
				c.prepare(s)
			}
			before := pictureOf(s.Session, c.now)
			for name, act := range commands(s, c.now, c.item, c.option) {
				if len(c.only) > 0 && !slices.Contains(c.only, name) {
					continue
				}
				events, err := act()
				wantError(t, err, c.want)
				if len(events) != 0 {
					t.Errorf("%s gives %s", name, kinds(events))
				}
			}
			same(t, "session", pictureOf(s.Session, c.now), before)
		})
	}
}

func TestSubmitIsFinal(t *testing.T) {
	s := sit(t, timed(), single, multi)
	s.do(s.Visit(after(time.Minute), multi))
	e := s.do(s.Submit(after(2 * time.Minute)))[0]
	same(t, "event", e, exam.Event{
		Seq: 4, Kind: exam.KindSubmit, Reason: exam.ByCandidate, Consumed: 2 * time.Minute, Wall: after(2 * time.Minute).Wall,
	})
	if s.Status() != exam.Submitted || s.Reason() != exam.ByCandidate || !s.Ended().Equal(e.Wall) {
		t.Errorf("status %s by %s", s.Status(), s.Reason())
	}
	_, err := s.Submit(after(3 * time.Minute))
	wantError(t, err, exam.ErrSubmitted)
	_, err = s.Resume(after(3 * time.Minute))
	wantError(t, err, exam.ErrSubmitted)
	if events, err := s.Pause(after(3 * time.Minute)); len(events) > 0 || err != nil {
		t.Errorf("pause after submission: %s, %v", kinds(events), err)
	}
	if events := s.Tick(after(time.Hour)); len(events) > 0 {
		t.Errorf("tick after submission: %s", kinds(events))
	}
	if got := s.Consumed(after(time.Hour)); got != 2*time.Minute {
		t.Errorf("consumed %v after the submission", got)
	}
}

func TestPauseAndResumeAreIdempotent(t *testing.T) {
	s := sit(t, timed(), single, multi)
	if events := s.do(s.Resume(nine)); len(events) > 0 {
		t.Errorf("resume of an active attempt gives %s", kinds(events))
	}
	s.do(s.Pause(nine))
	if events := s.do(s.Pause(nine)); len(events) > 0 || s.Status() != exam.Interrupted {
		t.Errorf("a second pause gives %s", kinds(events))
	}
	if events := s.Tick(after(time.Hour)); len(events) > 0 {
		t.Errorf("tick while paused: %s", kinds(events))
	}
	s.do(s.Resume(nine))
	if s.Status() != exam.Active {
		t.Errorf("status = %s", s.Status())
	}
}

func TestPausedAttemptCanBeSubmitted(t *testing.T) {
	s := sit(t, timed(), single, multi)
	s.do(s.Pause(after(time.Minute)))
	if events := s.do(s.Submit(after(time.Hour))); kinds(events) != "resume submit" {
		t.Errorf("events = %s", kinds(events))
	}
	if s.Reason() != exam.ByCandidate || s.Consumed(after(time.Hour)) != time.Minute {
		t.Errorf("submitted by %s after %v", s.Reason(), s.Consumed(after(time.Hour)))
	}
}

func TestSettledListsWhatTheEventsDecide(t *testing.T) {
	t.Run("a check settles its item with the time on the screen so far", func(t *testing.T) {
		s := sit(t, exam.PracticePolicy(), single, multi)
		s.do(s.Visit(after(10*time.Second), multi))
		s.do(s.Visit(after(15*time.Second), single))
		s.choose(after(20*time.Second), single, s.right(single)[0])
		events := s.do(s.Check(after(25*time.Second), single, review.Unstated))
		same(t, "settled", s.Settled(events), []exam.Graded{
			{Item: single, Correct: true, Answered: true, Choice: s.right(single), Scored: true, Spent: 20 * time.Second, Words: 50, Options: 4},
		})
	})
	t.Run("submission of an exam settles all", func(t *testing.T) {
		s := sit(t, timed(), single, multi, single2)
		s.choose(nine, single, s.wrong(single)[0])
		s.do(s.Visit(after(time.Minute), multi))
		s.choose(after(time.Minute), multi, s.right(multi)...)
		same(t, "settled", s.Settled(s.do(s.Submit(after(3*time.Minute)))), []exam.Graded{
			{Item: single, Answered: true, Choice: s.wrong(single)[:1], Scored: true, Spent: time.Minute, Words: 50, Options: 4},
			{Item: multi, Correct: true, Answered: true, Choice: s.right(multi), Scored: true, Spent: 2 * time.Minute, Words: 57, Options: 5},
			{Item: single2, Scored: true, Words: 50, Options: 4},
		})
	})
	t.Run("submission of practice settles nothing more", func(t *testing.T) {
		s := sit(t, exam.PracticePolicy(), single)
		s.choose(nine, single, s.right(single)[0])
		if got := s.Settled(s.do(s.Submit(nine))); len(got) != 0 {
			t.Errorf("settled %+v", got)
		}
	})
	t.Run("an item of another attempt stays blank", func(t *testing.T) {
		s := sit(t, timed(), single)
		same(t, "graded", s.Graded("item-9999"), exam.Graded{Item: "item-9999"})
	})
}

func TestSelectionGivenOutIsACopy(t *testing.T) {
	s := sit(t, timed(), multi)
	s.choose(nine, multi, s.right(multi)...)
	s.Selected(multi)[0] = "nonsense"
	same(t, "selected", s.Selected(multi), s.right(multi))
}
