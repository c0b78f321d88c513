package tui_test

import (
	"slices"
	"time"

	"because/exam"
	"because/exam/review"
)

// sat is an attempt that was taken before the test begins.
type sat struct {
	tester
	*exam.Session
	now   exam.Moment
	store *memory
}

// begun starts an attempt in a store at a time of its own.
func begun(tb tester, store *memory, at time.Time, a *exam.Attempt) *sat {
	tb.Helper()
	s := &sat{tester: tb, now: exam.Moment{Wall: at}, store: store}
	session, events := exam.Start(s.now, a)
	must(tb, store.Create(a, events))
	s.Session = session
	return s
}

func (s *sat) keep(events []exam.Event, err error) {
	s.Helper()
	must(s, err)
	must(s, s.store.Append(s.Attempt(), events, s.Settled(events)))
}

// answer gives a place of the form right or wrong after some time on it.
func (s *sat) answer(place int, right bool, after time.Duration) {
	s.Helper()
	s.say(place, right, review.Unstated, after)
}

// say answers with a stated confidence, which only practice and review take.
func (s *sat) say(place int, right bool, sure review.Confidence, after time.Duration) {
	s.Helper()
	item := s.Slot(place).Item
	s.keep(s.Visit(s.now, item))
	s.now = s.now.Add(after)
	choice := keysOf(s.Attempt(), place)
	if !right {
		choice = slices.Clone(choice)
		choice[0] = wrongOf(s.Attempt(), place)
	}
	for _, o := range choice {
		s.keep(s.Choose(s.now, item, o))
	}
	if s.Attempt().Policy.Feedback {
		s.keep(s.Check(s.now, item, sure))
	}
}

// answers gives the first n places, of which the first right ones are right.
func (s *sat) answers(n, right int, each time.Duration) {
	s.Helper()
	for i := range n {
		s.answer(i, i < right, each)
	}
}

// leave pauses it.
func (s *sat) leave() {
	s.Helper()
	s.keep(s.Pause(s.now))
}

// submit ends it.
func (s *sat) submit() {
	s.Helper()
	s.keep(s.Submit(s.now))
}

// mockExam is a form of 65 with a limit of 130 minutes.
func mockExam(tb tester, first ...string) *exam.Attempt {
	_, bank := pictures()
	return paper(tb, bank, "DVA-C03", "DVA-C03 mock exam", exam.ExamPolicy(130*time.Minute, 0, false), form65(first...)...)
}

// practice is a round with feedback on some items of the bank of the pictures.
func practice(tb tester, items ...string) *exam.Attempt {
	_, bank := pictures()
	return paper(tb, bank, "DVA-C03", "Practice · Development with AWS Services", exam.PracticePolicy(), items...)
}

// withScore is an exam in which so many of the 50 scored questions are right, with one change of mind and a pause.
func withScore(tb tester, store *memory, at time.Time, right int) *sat {
	tb.Helper()
	s := begun(tb, store, at, mockExam(tb, hotKey, twoKeys, longStem, wideText))
	for i := range s.Len() {
		scored := s.Slot(i).Scored
		s.answer(i, scored && right > 0, 90*time.Second+time.Duration(i%7)*5*time.Second)
		if scored {
			right--
		}
	}
	s.leave()
	s.now = s.now.Add(20 * time.Minute)
	s.keep(s.Resume(s.now))
	item := s.Slot(64).Item
	s.keep(s.Visit(s.now, item))
	s.keep(s.Mark(s.now, item))
	s.submit()
	return s
}
