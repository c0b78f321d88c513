package tui_test

import (
	"regexp"
	"strings"
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
		{"7", "7"}, {"42", "42"}, {"65", "65"}, {"0", "12"}, {"05", "5"}, {"995", "5"},
	} {
		inGrid(t, func(s *stage) {
			s.press(c.keys)
			is(s, "cell after "+c.keys, s.cell(), c.at)
		})
	}
}

// TestTheGridRefusesANumberThatIsTooLarge wants the cursor back where it was before the number, and a word about it.
func TestTheGridRefusesANumberThatIsTooLarge(t *testing.T) {
	for _, c := range []struct{ keys, number string }{{"66", "66"}, {"70", "70"}, {"99", "99"}, {"0", ""}, {"123", "123"}, {"4299", "429"}} {
		inGrid(t, func(s *stage) {
			for _, k := range c.keys {
				s.press(string(k))
				if c.number != "" && strings.Contains(s.text(), "There is no question "+c.number+": the last is 65.") {
					break
				}
			}
			is(s, "cell after "+c.keys, s.cell(), "12")
			is(s, "refused "+c.keys, strings.Contains(s.text(), "There is no question"), c.number != "")
			s.press("4", "2")
			is(s, "cell after another number", s.cell(), "42")
			s.lacks("There is no question")
		})
	}
}

func TestTheGridGoesToTheNextUnansweredAndTheNextMarked(t *testing.T) {
	inGrid(t, func(s *stage) { // 1 to 10 are answered, 4 and 10 are marked
		for _, step := range []struct{ key, at string }{
			{"m", "4"}, {"m", "10"}, {"m", "4"}, {"u", "11"}, {"u", "12"}, {"end", "65"}, {"u", "11"}, {"u", "12"}, {"m", "4"},
		} {
			s.press(step.key)
			is(s, "cell after "+step.key, s.cell(), step.at)
		}
	})
	inRound(t, func(s *stage) {
		s.press("g", "m")
		s.sees("No question is marked.")
		s.press("u")
		is(s, "cell", s.cell(), "2")
	})
	m := newMemory()
	begun(t, m, yesterday, practice(t, hotKey)).leave()
	on(t, play{store: m}, func(s *stage) {
		s.press("enter", "a", "g", "u")
		s.sees("Every question is answered.")
		is(s, "cell", s.cell(), "1")
	})
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
			s.sees("Submit the exam?", "10 answered, 55 unanswered, 2 marked")
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
