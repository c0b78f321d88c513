package tui_test

import (
	"testing"
	"time"
)

// handedIn is an exam of the questions of withScore in which only the first ones are answered, so many of them right.
func handedIn(tb tester, m *memory, at time.Time, answered, right int) {
	tb.Helper()
	s := begun(tb, m, at, mockExam(tb, hotKey, twoKeys, longStem, wideText))
	s.answers(answered, right, time.Minute)
	s.submit()
}

func TestBlankIsNeitherSlippedNorStillMissed(t *testing.T) {
	m := newMemory()
	handedIn(t, m, yesterday.AddDate(0, 0, -9), 65, 50)
	handedIn(t, m, yesterday, 10, 8)
	on(t, play{store: m, width: 120, height: 40}, func(s *stage) {
		openReport(s)
		s.sees("65 questions seen before: 0 fixed · 2 slipped · 0 still missed · 8 still right · 55 not answered")
		s.press("enter")
		for _, name := range []string{"missed", "slow", "slipped since the last time", "not answered this time"} {
			s.press("tab")
			s.sees("Walk-through · " + name)
		}
		s.sees("1 of 55")
	})
}

// TestTheExamBeforeIsNamedByItsNumber: two of one day have the same date.
func TestTheExamBeforeIsNamedByItsNumber(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 30)
	withScore(t, m, yesterday.Add(5*time.Hour), 36)
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.sees("Since exam no. 1 of 4 Dec 2026")
	})
}
