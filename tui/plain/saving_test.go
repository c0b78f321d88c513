package plain_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/tui/plain"
)

func TestNothingIsCalledSavedBeforeItIs(t *testing.T) {
	for line, saved := range map[string]string{
		"b": "B. Saved.", "mark": "Question 1 is marked. Saved.", "strike a": "Option A is struck out. Saved.", "": "Question 2 of 4.", "go 3": "Question 3 of 4.",
	} {
		t.Run(line, func(t *testing.T) {
			inExam(t, play{live: true}, func(c *talk) {
				c.disk.fail(errDisk)
				c.types(line)
				c.hears("NOT SAVED: The disk is full.", "It is tried again every second.")
				c.misses(" Saved.", "Question", "Enter for")
				c.wait(3 * time.Second)
				is(c, "how often that was said", strings.Count(c.since(), "NOT SAVED"), 1)
				c.misses(" Saved.", "Question")
				c.disk.fail(nil)
				c.wait(time.Second)
				c.hears("Saved now.\n", saved)
			})
		})
	}
}

func TestNoLineIsTakenWhileTheOneBeforeIsNotSaved(t *testing.T) {
	inExam(t, play{live: true}, func(c *talk) {
		c.disk.fail(errDisk)
		c.types("b", "c")
		c.hears(`"c" was not taken: what came before it is not saved yet.`)
		c.disk.fail(nil)
		c.wait(time.Second)
		c.hears("Saved now.", "B. Saved.")
		is(c, "chosen", c.chosen(0), "B")
	})
}

func TestWhoLeavesWithoutSavingIsToldSo(t *testing.T) {
	for name, leave := range map[string]func(*talk){
		"quit": func(c *talk) { c.types("quit") }, "end of input": (*talk).end, "signal": func(c *talk) { c.leave() },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			p := play{live: true, before: begun(t, exam.ExamPolicy(30*time.Minute, 0, false)), first: plain.Resume(1)}
			in(t, dir, p, func(c *talk) {
				c.types("b", "")
				c.disk.fail(errDisk)
				c.types("a")
				leave(c)
				c.ended(errDisk)
				var lost *plain.Lost
				is(c, "lost", errors.As(c.err, &lost), true)
			})
			in(t, dir, play{first: plain.Resume(1), morning: december.Add(time.Hour)}, func(c *talk) { // what was called saved is there
				c.hears("Question 2 of 4.")
				is(c, "chosen", c.chosen(0), "B")
			})
		})
	}
}

func TestALastTryIsMadeBeforeLeaving(t *testing.T) {
	inExam(t, play{live: true}, func(c *talk) {
		c.disk.fail(errDisk)
		c.types("b")
		c.disk.fail(nil)
		c.end()
		c.ended(nil)
		is(c, "chosen", c.chosen(0), "B")
	})
}

// TestAPipeIsGivenUp keeps a script from hanging, and from answering the next question with the line of this one.
func TestAPipeIsGivenUp(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.disk.fail(errDisk)
		c.types("b", "", "c")
		c.wait(time.Minute)
		c.ended(errDisk)
		c.misses("Question 2", "C. Saved.", " Saved.")
	})
	inExam(t, play{}, func(c *talk) {
		c.disk.fail(errDisk)
		c.types("b", "", "c")
		c.wait(3 * time.Second)
		c.disk.fail(nil)
		c.wait(time.Second)
		c.hears("Saved now.", "Question 2 of 4.", "C. Saved.")
		is(c, "chosen", c.chosen(0), "B")
	})
}

func TestASubmissionIsReportedOnceItIsSaved(t *testing.T) {
	inExam(t, play{live: true}, func(c *talk) {
		c.types("b", "submit")
		c.disk.fail(errDisk)
		c.types("yes")
		c.hears("NOT SAVED")
		c.misses("Report")
		c.disk.fail(nil)
		c.wait(time.Second)
		c.hears("Saved now.", "Submitted. Saved.", "Report:")
		is(c, "status", c.stored().Status(), exam.Submitted)
	})
}

func TestTheDeadlineIsReportedOnceItIsSaved(t *testing.T) {
	inExam(t, play{live: true}, func(c *talk) {
		c.disk.fail(errDisk)
		c.idle(31 * time.Minute)
		c.hears("NOT SAVED")
		c.misses("Report", "submitted")
		c.disk.fail(nil)
		c.wait(time.Second)
		c.hears("The time is up. Your answers were submitted.", "Report:")
		is(c, "reason", c.stored().Reason(), exam.ByTime)
	})
}

func TestAStartThatCannotBeStoredIsNoStart(t *testing.T) {
	on(t, play{first: plain.Exam, live: true}, func(c *talk) {
		c.disk.fail(errDisk)
		c.types("")
		c.ended(errDisk)
		c.misses("Question 1")
	})
}

func TestADrillIsSavedCardByCard(t *testing.T) {
	on(t, play{first: plain.Drill(0), live: true, bank: shipped(t)}, func(c *talk) {
		c.disk.fail(errDisk)
		c.types("a")
		c.hears("NOT SAVED")
		c.misses("Right", "reason here")
		c.disk.fail(nil)
		c.wait(time.Second)
		c.hears("Saved now.", " Saved.\n")
		list, err := c.disk.Drilled(shipped(t).ID)
		must(c, err)
		is(c, "cards", len(list), 1)
	})
}
