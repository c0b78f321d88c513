package plain_test

import (
	"strings"
	"testing"
	"time"

	"because/exam"
	"because/tui/plain"
)

// sounded is how many announcements were made, of those that begin like this.
func (c *talk) sounded(words string) int {
	return strings.Count(c.everything(), "Time check: "+words)
}

func TestTheDeadlineDoesNotWaitForALine(t *testing.T) {
	for name, before := range map[string][]string{
		"at a question":   {"b"},
		"asked to submit": {"b", "submit"},
	} {
		t.Run(name, func(t *testing.T) {
			inExam(t, play{live: true}, func(c *talk) {
				c.types(before...)
				c.idle(30*time.Minute - time.Second)
				c.misses("time is up")
				c.wait(time.Second)
				c.hears("\nThe time is up. Your answers were submitted.\n", "Report: Test, sitting", "It was submitted when the time was up.")
				s := c.stored()
				is(c, "status", s.Status(), exam.Submitted)
				is(c, "reason", s.Reason(), exam.ByTime)
				is(c, "chosen", c.chosen(0), "B")
				c.types("c") // what was being typed when the time was up
				c.hears("was not understood")
				is(c, "chosen", c.chosen(0), "B")
			})
		})
	}
}

// TestALateLineIsNotTaken types in the moment between the deadline and the timer that notices it, as in a program that was
// stopped and goes on.
func TestALateLineIsNotTaken(t *testing.T) {
	for name, lines := range map[string][2]string{
		"answer": {"", "c"}, "mark": {"", "mark"}, "strike": {"", "strike a"}, "next": {"", ""}, "submit": {"submit", "yes"}, "quit": {"", "quit"},
	} {
		t.Run(name, func(t *testing.T) {
			inExam(t, play{}, func(c *talk) {
				c.types("b")
				if lines[0] != "" {
					c.types(lines[0])
				}
				c.skip(31 * time.Minute)
				c.types(lines[1])
				c.hears("The time is up. Your answers were submitted.\nThe line that came after that was not taken.", "Report:")
				s := c.stored()
				is(c, "reason", s.Reason(), exam.ByTime)
				is(c, "chosen", c.chosen(0), "B")
				is(c, "marked", s.IsMarked(four[0]), false)
				is(c, "struck", letters(s, 0, s.IsStruck), "")
			})
		})
	}
}

func TestTheEndOfTheInputAfterTheDeadlineSubmits(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.types("b")
		c.skip(31 * time.Minute)
		c.end()
		c.ended(nil)
		c.hears("The time is up.", "Report:")
		is(c, "reason", c.stored().Reason(), exam.ByTime)
	})
}

func TestAnnouncementsComeOnceEachBeforeAPrompt(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		steps := []struct {
			wait time.Duration
			said string
		}{
			{14 * time.Minute, ""},
			{2 * time.Minute, "Time check: half of it is over, 14 minutes left.\n"},
			{2 * time.Minute, ""},
			{3 * time.Minute, "Time check: 9 minutes left.\n"},
			{5 * time.Minute, "Time check: 4 minutes left.\n"},
			{2 * time.Minute, ""},
			{90 * time.Second, "Time check: 30 seconds left.\n"},
		}
		for i, s := range steps {
			before := c.sounded("")
			c.idle(s.wait)
			is(c, "announcements while a line may be typed", c.sounded(""), before)
			c.types("mark")
			if s.said != "" {
				c.hears(s.said + "Your answer:\n")
			} else {
				is(c, "announcements at step "+string(rune('0'+i)), c.sounded(""), before)
			}
			c.types("mark", "read")
		}
		is(c, "announcements", c.sounded(""), 4)
	})
}

func TestOfMarksPassedTogetherTheLastIsAnnounced(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.idle(27 * time.Minute)
		c.types("mark", "mark", "mark")
		is(c, "announcements", c.sounded(""), 1)
		is(c, "announcements of what is left", c.sounded("3 minutes left."), 1)
	})
}

func TestAResumedExamTellsTheTimeInsteadOfOldMarks(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, play{before: begun(t, exam.ExamPolicy(30*time.Minute, 0, false)), first: plain.Resume(1)}, func(c *talk) {
		c.idle(22 * time.Minute)
		c.types("quit")
	})
	in(t, dir, play{first: plain.Resume(1), morning: december.Add(5 * time.Hour)}, func(c *talk) {
		c.hears("Time left: 8 minutes.")
		c.types("mark", "mark")
		is(c, "announcements", c.sounded(""), 0)
		c.idle(4 * time.Minute)
		c.types("mark")
		c.hears("Time check: 4 minutes left.")
	})
}

func TestAnnouncementsOfShortAndLongExams(t *testing.T) {
	for _, tc := range []struct {
		limit, wait time.Duration
		want        int
	}{
		{20 * time.Minute, 10*time.Minute + time.Second, 1}, // half of it is ten minutes: one announcement
		{8 * time.Minute, 5*time.Minute - 2*time.Second, 1}, // half
		{8 * time.Minute, 2 * time.Minute, 0},               // begins below ten minutes
		{130 * time.Minute, 64 * time.Minute, 0},
	} {
		p := play{before: begun(t, exam.ExamPolicy(tc.limit, 0, false)), first: plain.Resume(1)}
		on(t, p, func(c *talk) {
			c.idle(tc.wait)
			c.types("mark", "mark")
			is(c, "announcements after "+tc.wait.String()+" of "+tc.limit.String(), c.sounded(""), tc.want)
		})
	}
}

func TestTheTimeIsToldOnRequest(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.wait(65 * time.Second)
		c.types("time")
		c.hears("Time left: 28 minutes 55 seconds of 30 minutes.")
	})
	inRound(t, play{}, func(c *talk) {
		c.idle(3 * time.Hour)
		c.types("time")
		c.hears("There is no time limit. Used so far: 3 hours.")
		is(c, "announcements", c.sounded(""), 0)
	})
}

func TestACrashCostsFewSeconds(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.idle(10 * time.Minute)
		if used := c.stored().Consumed(exam.Moment{}); used < 10*time.Minute-5*time.Second {
			c.Errorf("only %s of ten minutes are stored", used)
		}
	})
}

func TestAStrictExamRunsOnWhileTheProgramIsClosed(t *testing.T) {
	p := play{before: begun(t, exam.ExamPolicy(30*time.Minute, 0, true)), first: plain.Resume(1), morning: december.Add(10 * time.Minute)}
	on(t, p, func(c *talk) { c.hears("Time left: 20 minutes.") })
	p.morning = december.Add(40 * time.Minute)
	on(t, p, func(c *talk) {
		c.hears("The time is up. Your answers were submitted.", "Report:")
		c.misses("Question 1")
	})
}
