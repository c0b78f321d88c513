package exam_test

import (
	"testing"

	"because/exam"
	"because/exam/review"
)

func TestCompareWithTheLastAnswers(t *testing.T) {
	items := []string{single, multi, single2, single3}
	earlier := map[string]bool{single: false, multi: true, single2: false}
	answer := func(s *sitting) { // single and single3 right, multi wrong, single2 left blank
		s.choose(nine, single, s.right(single)[0])
		s.choose(nine, multi, s.wrong(multi)[0])
		s.choose(nine, single3, s.right(single3)[0])
	}
	t.Run("an exam", func(t *testing.T) {
		s := sit(t, timed(), items...)
		answer(s)
		s.do(s.Submit(nine))
		c := exam.Compare(exam.NewReport(s.Session), nil, earlier)
		same(t, "comparison", c, exam.Comparison{Fixed: []string{single}, Slipped: []string{multi}, Blank: []string{single2}})
		if c.Seen() != 3 {
			t.Errorf("%d seen before", c.Seen())
		}
	})
	t.Run("what is left blank has neither slipped nor is it still missed", func(t *testing.T) {
		s := sit(t, timed(), items...)
		s.choose(nine, single, s.wrong(single)[0])
		s.do(s.Submit(nine))
		c := exam.Compare(exam.NewReport(s.Session), nil, earlier)
		same(t, "comparison", c, exam.Comparison{StillMissed: []string{single}, Blank: []string{multi, single2}})
	})
	t.Run("a round compares what was checked", func(t *testing.T) {
		s := sit(t, exam.PracticePolicy(), items...)
		s.choose(nine, single, s.right(single)[0])
		s.do(s.Check(nine, single, review.Unstated))
		s.do(s.Submit(nine))
		c := exam.Compare(exam.NewReport(s.Session), nil, map[string]bool{single: true, multi: true, single2: false})
		same(t, "comparison", c, exam.Comparison{StillRight: []string{single}})
	})
}
