package tui_test

import (
	"testing"
	"time"

	"because/exam"
)

// covers are the screens that can lie over a question, by the keys that bring them there.
var covers = map[string][]string{
	"question": nil, "grid": {"g"}, "confirm": {"g", "s"}, "leave": {"q"}, "help": {"?"}, "help over grid": {"g", "?"},
}

func TestTheClockCountsWhatWasConsumed(t *testing.T) {
	inExam(t, func(s *stage) {
		s.sees("0:30:00")
		s.wait(90 * time.Second)
		s.sees("0:28:30")
		s.skip(10 * time.Minute) // suspended: time runs
		s.wait(time.Second)
		s.sees("0:18:29")
	})
}

func TestTheClockNeverSkipsASecond(t *testing.T) {
	inExam(t, func(s *stage) {
		for want := 30*time.Minute - time.Second; want > 29*time.Minute; want -= time.Second {
			s.skip(3 * time.Millisecond) // a machine that is late
			s.wait(time.Second - 3*time.Millisecond)
			s.sees(time.Time{}.Add(want).Format("15:04:05")[1:])
			if s.place() == 1 && want%(5*time.Second) == 0 {
				s.press("down")
			}
		}
	})
}

func TestOneTickLoopRunsAfterLeavingAndResuming(t *testing.T) {
	inExam(t, func(s *stage) {
		for range 3 {
			s.press("q", "y", "enter")
		}
		s.at("question")
		s.wait(10 * time.Second)
		before := s.updates
		s.wait(10 * time.Second)
		if got := s.updates - before; got > 13 { // ten ticks and two heartbeats
			t.Errorf("%d messages in ten seconds", got)
		}
	})
}

func TestWarningsComeOnceEach(t *testing.T) {
	for name, keys := range covers {
		t.Run(name, func(t *testing.T) {
			inExam(t, func(s *stage) {
				s.press(keys...)
				s.idle(14*time.Minute + 58*time.Second)
				is(s, "warnings", s.told("minutes left"), 0)
				s.wait(5 * time.Second)
				s.sees("15 minutes left")
				s.press("down") // the next key clears it
				s.lacks("15 minutes left")
				s.idle(9*time.Minute + 50*time.Second)
				is(s, "warnings at 15 minutes", s.told("15 minutes left"), 1)
				s.wait(10 * time.Second)
				s.sees("5 minutes left")
				s.press("down")
				s.idle(4 * time.Minute)
				is(s, "warnings at 15 minutes", s.told("15 minutes left"), 1)
				is(s, "warnings at 5 minutes", s.told(" 5 minutes left"), 1)
			})
		})
	}
}

func TestNearTheEndAResumedExamWarnsOnceOfWhatIsLeft(t *testing.T) {
	inExam(t, func(s *stage) {
		s.pass(26 * time.Minute)
		is(s, "warnings at 15 minutes", s.told("15 minutes left"), 0)
		is(s, "warnings at 5 minutes", s.told(" 5 minutes left"), 1)
	})
}

func TestAShortExamHasNoWarningItBeginsWith(t *testing.T) {
	inSitting(t, play{}, exam.ExamPolicy(10*time.Minute, 0, false), func(s *stage) {
		s.idle(4 * time.Minute)
		is(s, "warnings", s.told("minutes left"), 0)
		s.wait(61 * time.Second)
		is(s, "warnings", s.told(" 5 minutes left"), 1)
	})
}

func TestPracticeHasNoWarnings(t *testing.T) {
	inRound(t, func(s *stage) {
		s.pass(3 * time.Hour)
		s.at("question")
		is(s, "warnings", s.told("minutes left"), 0)
		s.sees("3:00:00")
	})
}

func TestTheDeadlineSubmitsWhateverIsOnTheScreen(t *testing.T) {
	for name, keys := range covers {
		t.Run(name, func(t *testing.T) {
			inExam(t, func(s *stage) {
				s.press("b")
				s.press(keys...)
				s.pass(29*time.Minute + 58*time.Second)
				is(s, "status before", s.stored(1).Status(), exam.Interrupted)
				s.wait(2 * time.Second)
				s.at("report")
				s.sees("The time is up: your answers were submitted.", "submitted when the time was up")
				session := s.stored(1)
				is(s, "status", session.Status(), exam.Submitted)
				is(s, "reason", session.Reason(), exam.ByTime)
				is(s, "answer", s.choice(0), "B")
				s.press("esc")
				s.at("home")
				s.wait(time.Minute)
				s.lacks("Resume")
			})
		})
	}
}

// TestAKeyAfterTheDeadlineIsNotTaken presses keys in the moment between the deadline and the tick that notices it, as on
// a machine that was suspended.
func TestAKeyAfterTheDeadlineIsNotTaken(t *testing.T) {
	for name, c := range map[string]struct{ before, late []string }{
		"letter":         {nil, []string{"a"}},
		"space":          {nil, []string{" "}},
		"strike":         {nil, []string{"x"}},
		"mark":           {nil, []string{"m"}},
		"next":           {nil, []string{"n"}},
		"go from grid":   {[]string{"g", "3"}, []string{"enter"}},
		"submit":         {[]string{"g", "s"}, []string{"y"}},
		"letter in help": {[]string{"?"}, []string{"esc", "a"}},
	} {
		t.Run(name, func(t *testing.T) {
			inExam(t, func(s *stage) {
				s.press("b")
				s.press(c.before...)
				s.skip(31 * time.Minute)
				s.press(c.late...)
				s.at("report")
				session := s.stored(1)
				is(s, "status", session.Status(), exam.Submitted)
				is(s, "reason", session.Reason(), exam.ByTime)
				is(s, "answer", s.choice(0), "B")
				is(s, "marked", session.IsMarked(hotKey), false)
				is(s, "struck", lettersOf(session, 0, session.IsStruck), "")
				s.press("q")
				s.at("home")
			})
		})
	}
}

func TestResumeComesBackToTheSameQuestionWithTheSameTime(t *testing.T) {
	m := newMemory()
	atTwelve(hotKey)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.sees("Resume", "DVA-C03 mock exam")
		s.press("enter")
		s.sees("Question 12 of 65 · ⚑ 2", "1:47:03")
	})
}

func TestACrashCostsFewSeconds(t *testing.T) {
	m := newMemory()
	_, bank := pictures()
	begun(t, m, december, paper(t, bank, "DVA-C03", "Half-hour exam", exam.ExamPolicy(30*time.Minute, 0, false), hotKey, twoKeys)).leave()
	on(t, play{store: m}, func(s *stage) {
		s.press("enter", "b", "n")
		s.idle(10 * time.Minute)
		// The program dies here: nothing more is written.
	})
	on(t, play{store: m, morning: december.Add(5 * time.Hour)}, func(s *stage) {
		s.press("enter")
		is(s, "question", s.place(), 2)
		if left := s.stored(1).Remaining(s.now()); left > 20*time.Minute+5*time.Second {
			t.Errorf("%s left of 30 minutes after ten", left)
		}
		s.press("p")
		is(s, "chosen", s.chosen(), "B")
	})
}

func TestAStrictExamRunsOnWhileTheProgramIsClosed(t *testing.T) {
	m := newMemory()
	_, bank := pictures()
	begun(t, m, december, paper(t, bank, "DVA-C03", "Strict exam", exam.ExamPolicy(30*time.Minute, 0, true), hotKey, twoKeys)).leave()
	on(t, play{store: m, morning: december.Add(10 * time.Minute)}, func(s *stage) {
		s.press("enter")
		s.sees("0:20:00")
		s.press("q")
		s.sees("The clock is strict")
	})
	on(t, play{store: m, morning: december.Add(40 * time.Minute)}, func(s *stage) {
		s.press("enter")
		s.at("report")
		s.sees("submitted when the time was up")
	})
}
