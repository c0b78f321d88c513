package tui_test

import (
	"regexp"
	"testing"

	"because/exam"
)

var gridCursor = regexp.MustCompile(`\[ *(\d+)`)

// cell is the number under the cursor of the grid.
func (s *stage) cell() string {
	s.Helper()
	m := gridCursor.FindStringSubmatch(s.text())
	if m == nil {
		s.Fatalf("the grid shows no cursor:\n%s", s.text())
	}
	return m[1]
}

// inGrid plays on the grid of 65 questions at question 12.
func inGrid(t *testing.T, f func(s *stage)) {
	t.Helper()
	m := newMemory()
	atTwelve(hotKey)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.press("enter", "g")
		s.at("grid")
		f(s)
	})
}

func TestTheGridMovesWithArrowsAndStopsAtItsEnds(t *testing.T) {
	inGrid(t, func(s *stage) {
		for _, step := range []struct{ key, at string }{
			{"right", "13"}, {"l", "14"}, {"left", "13"}, {"h", "12"}, {"down", "22"}, {"j", "32"}, {"up", "22"}, {"k", "12"},
			{"home", "1"}, {"left", "1"}, {"up", "1"}, {"end", "65"}, {"right", "65"}, {"down", "65"},
		} {
			s.press(step.key)
			is(s, "cell after "+step.key, s.cell(), step.at)
		}
	})
}

func TestTheGridJumpsToTheNumberTyped(t *testing.T) {
	for _, c := range []struct{ keys, at string }{
		{"7", "7"}, {"42", "42"}, {"65", "65"}, {"66", "6"}, {"70", "7"}, {"0", "12"}, {"05", "5"}, {"123", "3"}, {"99", "9"},
	} {
		inGrid(t, func(s *stage) {
			s.press(c.keys)
			is(s, "cell after "+c.keys, s.cell(), c.at)
		})
	}
}

func TestANumberTypedAfterAMoveStartsAnew(t *testing.T) {
	inGrid(t, func(s *stage) {
		s.press("1", "right", "5")
		is(s, "cell", s.cell(), "5")
	})
}

func TestEnterGoesFromTheGridToTheQuestion(t *testing.T) {
	inGrid(t, func(s *stage) {
		s.press("4", "2", "enter")
		s.at("question")
		is(s, "question", s.place(), 42)
	})
}

func TestLeavingTheGridComesBackToTheSameQuestion(t *testing.T) {
	for _, key := range []string{"g", "q", "esc"} {
		inGrid(t, func(s *stage) {
			s.press("4", "2", key)
			s.at("question")
			is(s, "question", s.place(), 12)
		})
	}
}

func TestSubmittingAsksAndNoGoesBack(t *testing.T) {
	inGrid(t, func(s *stage) {
		for _, no := range []string{"n", "esc", "q"} {
			s.press("s")
			s.sees("Submit the exam?", "10 questions answered, 55 unanswered, 2 marked")
			s.press("enter", " ", "s", "a")
			s.at("confirm")
			s.press(no)
			s.at("grid")
		}
		is(s, "status", s.stored(1).Status(), "interrupted") // what a replay makes of an open attempt
	})
}

func TestYesSubmitsAndShowsTheReport(t *testing.T) {
	inGrid(t, func(s *stage) {
		s.press("s", "y")
		s.at("report")
		s.sees("✗ FAIL", "of 50 scored questions right")
		is(s, "status", s.stored(1).Status(), "submitted")
		is(s, "reason", s.stored(1).Reason(), "candidate")
		s.press("q")
		s.at("home")
		s.lacks("Resume")
	})
}

// TestFaultSubmittedTwice confirms twice before the program could do anything in between: one submission is stored.
func TestFaultSubmittedTwice(t *testing.T) {
	inGrid(t, func(s *stage) {
		s.press("s")
		s.hit("y", "y", "enter")
		s.settle()
		submissions := 0
		for _, e := range s.memory.records[0].events {
			if e.Kind == exam.KindSubmit {
				submissions++
			}
		}
		is(s, "submissions", submissions, 1)
		is(s, "status", s.stored(1).Status(), "submitted")
		s.lacks("NOT SAVED")
	})
}

func TestSubmittingSettlesEveryQuestion(t *testing.T) {
	inGrid(t, func(s *stage) {
		s.press("s", "y", "q")
		s.sees("Review missed", "0 due · 58 tomorrow · 58 in the queue")
	})
}
