package plain_test

import (
	"strings"
	"testing"

	"because/exam"
	"because/exam/study"
	"because/tui/plain"
)

func TestAQuestionIsToldInOrder(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		want := `
Test, sitting, resumed. Type help for the commands.
Time left: 30 minutes.

Question 1 of 4.
Case 0: a wall of 3 bricks leans towards the street after a week of rain.
What should the builder do FIRST?

A. Move support number 1 of wall 0
B. Move support number 2 of wall 0
C. Move support number 3 of wall 0
D. Move support number 4 of wall 0
Your answer:
`
		is(c, "said", c.everything(), want)
	})
}

func TestAnswersAreSavedAsTyped(t *testing.T) {
	for _, tc := range []struct {
		place, lines, stored, said string
	}{
		{"1", "b", "B", "B. Saved.\nEnter for the next question:\n"},
		{"1", "B", "B", "B. Saved."},
		{"1", "  3 ", "C", "C. Saved."},
		{"1", "b|c", "C", "C. Saved."},
		{"1", "b|b", "B", "B. Saved."},
		{"1", "b|clear", "", "This question is blank. Saved."},
		{"2", "d e", "DE", "D and E. Saved."},
		{"2", "de", "DE", "D and E. Saved."},
		{"2", "e, 4", "DE", "D and E. Saved."},
		{"2", "a and c", "AC", "A and C. Saved."},
		{"2", "d", "D", "D. Saved.\nSelect two: type all the letters in one line.\nYour answer:\n"},
		{"2", "a c|c e", "CE", "C and E. Saved."},
		{"2", "a c|e", "E", "E. Saved."},
		{"2", "d e|dad", "DE", `"dad" was not understood.`},
		{"2", "d e|bade", "DE", "Nothing was changed: select two, not four."},
	} {
		t.Run(tc.place+" "+tc.lines, func(t *testing.T) {
			inExam(t, play{}, func(c *talk) {
				c.types("go " + tc.place)
				c.types(strings.Split(tc.lines, "|")...)
				c.hears(tc.said)
				is(c, "stored", c.chosen(int(tc.place[0]-'1')), tc.stored)
			})
		})
	}
}

func TestWhatIsNotUnderstoodChangesNothing(t *testing.T) {
	for line, said := range map[string]string{
		"f":                           "There is no option F: they are A to D.",
		"12":                          "There is no option 12: they are A to D.",
		"0":                           `"0" was not understood.`,
		"a b":                         "Nothing was changed: select one, not two.",
		"ab":                          `"ab" was not understood.`,
		"hello":                       `"hello" was not understood. Type help for the commands.`,
		"next please":                 `"next please" was not understood.`,
		"go":                          `"go" was not understood.`,
		"go there":                    "There is no question there: they are numbered 1 to 4.",
		"go 5":                        "There is no question 5: they are numbered 1 to 4.",
		"go 0":                        "There is no question 0",
		"back":                        "This is the first question.",
		"strike z":                    "There is no option Z: they are A to D.",
		"sure":                        `"sure" was not understood.`,
		"a sure":                      `"a sure" was not understood.`,
		"yes":                         `"yes" was not understood.`,
		"\x1b[A":                      `"[A" was not understood.`,
		"é":                           `"é" was not understood.`,
		strings.Repeat("a ", 600_000): " was not understood.",
	} {
		t.Run(line[:min(len(line), 12)], func(t *testing.T) {
			inExam(t, play{}, func(c *talk) {
				c.types("b")
				before := c.disk.events
				c.types(line)
				c.hears(said)
				is(c, "events", c.disk.events, before)
				is(c, "lines", strings.Count(c.since(), "\n"), 2) // what was wrong, and the prompt
			})
		})
	}
}

func TestMarksAndStrikesAreStoredAndTold(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.types("mark")
		c.hears("Question 1 is marked. Saved.")
		c.types("strike c")
		c.hears("Option C is struck out. Saved.")
		c.types("read")
		c.hears("Question 1 of 4. Marked.", "C. Struck out: Move support number 3 of wall 0")
		s := c.stored()
		is(c, "marked", s.IsMarked(four[0]), true)
		is(c, "struck", letters(s, 0, s.IsStruck), "C")
		c.types("mark")
		c.hears("Question 1 is no longer marked. Saved.")
		c.types("strike 3")
		c.hears("Option C is no longer struck out. Saved.")
		s = c.stored()
		is(c, "marked", s.IsMarked(four[0]), false)
		is(c, "struck", letters(s, 0, s.IsStruck), "")
	})
}

func TestMovingAbout(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.types("")
		c.hears("Question 2 of 4.", "Select two.")
		c.types("NEXT")
		c.hears("Question 3 of 4.")
		c.types("back")
		c.hears("Question 2 of 4.")
		c.types("go 4")
		c.hears("Question 4 of 4.")
		c.types("b")
		c.hears("Enter for the summary:")
		c.types("")
		c.hears("That was the last question.", "1 of 4 questions answered. Blank: 3, namely 1 to 3.", "Type submit to end")
		c.types("go 2", "a", "mark", "list")
		c.hears("Blank: 2, namely 1 and 3. Answered in part: 1, namely 2. Marked: 1, namely 2.")
		is(c, "place", c.stored().Position(), 1)
	})
}

func TestSubmittingWithBlanksAsksFirst(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.types("a", "mark", "submit")
		c.hears("1 of 4 questions answered. Blank: 3, namely 2 to 4. Marked: 1, namely 1.", "no answer can be changed", "Type yes to submit")
		for _, line := range []string{"", "no", "y", "ye"} {
			c.types("submit", line)
			c.hears("Not submitted.")
			is(c, "status after "+line, c.stored().Status(), exam.Interrupted) // open, as the history gives it back
		}
		c.types("submit", "go 2") // goes on with what was typed
		c.hears("Not submitted.", "Question 2 of 4.")
		c.types("yes")
		c.hears("was not understood")
		c.types("submit", "yes")
		c.hears("Submitted. Saved.", "Report: Test, sitting, 5 December 2026.", "Estimated score:", "1 of 3 scored questions right. 1 more were not scored.")
		is(c, "status", c.stored().Status(), exam.Submitted)
		is(c, "reason", c.stored().Reason(), exam.ByCandidate)
	})
}

func TestQuitSavesAndSaysHowToGoOn(t *testing.T) {
	dir := t.TempDir()
	p := play{before: begun(t, exam.ExamPolicy(1800e9, 0, false)), first: plain.Resume(1)}
	in(t, dir, p, func(c *talk) {
		c.types("", "d e", "quit")
		c.hears("Left at question 2 of 4. Everything is saved. The clock stands still while you are away.", "choose Resume")
		c.ended(nil)
		is(c, "complaints", c.complaints(), "")
		is(c, "chosen", c.chosen(1), "DE")
	})
	in(t, dir, play{}, func(c *talk) { // the menu offers it first
		c.types("")
		c.hears("Question 2 of 4.", "Your answer: D and E.")
	})
}

func TestTheEndOfTheInputLeavesTheAttemptOpen(t *testing.T) {
	for name, end := range map[string]func(*talk){
		"end of input": (*talk).end,
		"signal":       func(c *talk) { c.leave() },
	} {
		t.Run(name, func(t *testing.T) {
			inExam(t, play{}, func(c *talk) {
				c.types("b", "")
				end(c)
				c.ended(nil)
				if got := c.complaints(); !strings.Contains(got, "Left at question 2 of 4. Everything is saved.") {
					c.Errorf("standard error: %q", got)
				}
				list, err := c.disk.List()
				must(c, err)
				is(c, "status", list[0].Status, exam.Interrupted)
				is(c, "chosen", c.chosen(0), "B")
			})
		})
	}
}

func TestALastLineWithoutAnEndCounts(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.keys <- "b"
		c.end()
		is(c, "chosen", c.chosen(0), "B")
	})
}

// deaf fails after some bytes, as a pipe whose reader has gone.
type deaf struct{ left int }

func (d *deaf) Write(p []byte) (int, error) {
	if d.left -= len(p); d.left < 0 {
		return 0, errDisk
	}
	return len(p), nil
}

func TestWhenNobodyListensTheAttemptIsLeft(t *testing.T) {
	inExam(t, play{out: &deaf{100}}, func(c *talk) {
		c.ended(nil)
		list, err := c.disk.List()
		must(c, err)
		is(c, "status", list[0].Status, exam.Interrupted)
	})
}

func TestAnExamBeginsWhenTheCandidateIsReady(t *testing.T) {
	p := play{first: plain.Exam, options: study.Options{Seed: 3, ExtraTime: 600e9, Strict: true}}
	on(t, p, func(c *talk) {
		c.wait(3600e9)
		list, err := c.disk.List()
		must(c, err)
		is(c, "attempts while the rules are heard", len(list), 0)
		c.types("what")
		c.hears("was not understood")
		c.types("")
		c.hears("T-2 mock exam: 20 questions.", "Time left: 50 minutes.", "Question 1 of 20.")
		s := c.stored()
		is(c, "seed", s.Attempt().Form.Seed, 3)
		is(c, "strict", s.Attempt().Policy.Strict, true)
		c.types("quit")
		c.hears("The clock is strict: it goes on while you are away.")
	})
	on(t, p, func(c *talk) {
		c.end()
		c.ended(nil)
		list, err := c.disk.List()
		must(c, err)
		is(c, "attempts", len(list), 0)
	})
}

func TestAnUnfinishedExamIsOfferedBeforeANewOne(t *testing.T) {
	on(t, play{first: plain.Exam, before: begun(t, exam.ExamPolicy(1800e9, 0, false))}, func(c *talk) {
		c.types("resume")
		c.hears("Test, sitting, resumed.", "Question 1 of 4.")
	})
}

func TestTheSameSeedIsTheSameConversation(t *testing.T) {
	sel := study.Selection{Domain: "building", Number: 3}
	var said []string
	for range 2 {
		on(t, play{first: plain.Practice(&sel), options: study.Options{Seed: 11}}, func(c *talk) {
			for range 3 {
				c.types("a", "", "")
			}
			c.types("submit", "yes")
			said = append(said, c.everything())
		})
	}
	is(t, "the second time", said[1], said[0])
	if !strings.Contains(said[0], "of 2 right") {
		t.Errorf("no report:\n%s", said[0])
	}
}
