package tui_test

import (
	"testing"
	"time"

	"because/exam"
)

func TestNothingIsCalledSavedBeforeItIs(t *testing.T) {
	inExam(t, func(s *stage) {
		s.sees("saved ✓")
		gate := make(chan struct{})
		s.memory.gate = gate
		s.press("b")
		s.lacks("saved ✓", "saving …") // a quick save is not worth a word
		s.wait(time.Second)
		s.sees("saving …")
		s.lacks("saved ✓")
		s.press("m", "n")
		s.sees("saving …")
		s.lacks("saved ✓")
		is(s, "stored", s.choice(0), "")
		s.memory.gate = nil
		close(gate)
		s.settle()
		s.sees("saved ✓")
		is(s, "stored", s.choice(0), "B")
	})
}

func TestAFailedSaveIsShownAndTriedAgainUntilItSucceeds(t *testing.T) {
	inExam(t, func(s *stage) {
		s.memory.fail(errDisk)
		s.press("b")
		s.sees("NOT SAVED ✗", "the disk is full")
		for range 5 {
			s.wait(time.Second)
			s.sees("NOT SAVED ✗")
			s.lacks("saved ✓", "saving")
		}
		s.press("n", "a", "m") // the exam goes on
		s.sees("NOT SAVED ✗")
		is(s, "stored", s.choice(0), "")
		s.memory.fail(nil)
		s.wait(2 * time.Second)
		s.sees("saved ✓")
		s.lacks("NOT SAVED")
		is(s, "first answer", s.choice(0), "B")
		is(s, "second answer", s.choice(1), "A")
	})
}

func TestASubmissionThatCannotBeSavedSaysSoOnTheReport(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("b", "g", "s")
		s.memory.fail(errDisk)
		s.press("y")
		s.at("report")
		s.sees("NOT SAVED")
		s.press("enter")
		s.wait(3 * time.Second)
		s.sees("NOT SAVED")
		s.press("q", "q")
		s.at("home")
		s.memory.fail(nil)
		s.wait(2 * time.Second)
		s.lacks("NOT SAVED")
		is(s, "status", s.stored(1).Status(), exam.Submitted)
	})
}

func TestWhatCouldNotBeSavedWhenLeavingIsThereAfterResuming(t *testing.T) {
	for _, o := range []order{asGiven, backwards} {
		inSitting(t, play{order: o}, exam.ExamPolicy(30*time.Minute, 0, false), func(s *stage) {
			s.memory.fail(errDisk)
			s.press("b", "n", "q", "y")
			s.at("home")
			s.sees("NOT SAVED")
			s.memory.fail(nil)
			s.press("enter")
			s.at("question")
			is(s, "question", s.place(), 2)
			s.press("p")
			is(s, "chosen", s.chosen(), "B")
			s.press("m")
			s.wait(5 * time.Second)
			s.sees("saved ✓")
			is(s, "stored", s.choice(0), "B")
			must(s, s.app.Flush())
		})
	}
}

func TestResumingWhileTheDiskIsStillFullLosesNothing(t *testing.T) {
	inExam(t, func(s *stage) {
		s.memory.fail(errDisk)
		s.press("b", "q", "y", "enter")
		s.at("home")
		s.sees("the disk is full")
		s.memory.fail(nil)
		s.wait(3 * time.Second)
		s.press("enter")
		is(s, "chosen", s.chosen(), "B")
		must(s, s.app.Flush())
	})
}

func TestAnswersAreSavedAfterLeavingAndResumingInOneProgram(t *testing.T) {
	for _, o := range []order{asGiven, backwards} {
		inSitting(t, play{order: o}, exam.ExamPolicy(30*time.Minute, 0, false), func(s *stage) {
			for i, letter := range []string{"a", "b", "c", "d", "a"} {
				s.press(letter)
				s.sees("saved ✓")
				is(s, "stored", s.choice(0), string(rune('A'+i%4)))
				s.press("q", "y", "enter")
				s.at("question")
			}
		})
	}
}

func TestQuickLeavingAndResumingWaitsForWhatIsOnItsWay(t *testing.T) {
	inExam(t, func(s *stage) {
		s.hit("b", "q", "y", "enter") // no command has run yet
		s.settle()
		s.wait(3 * time.Second)
		if s.screen() == "home" {
			s.press("enter")
		}
		s.at("question")
		is(s, "chosen", s.chosen(), "B")
		s.press("c")
		s.sees("saved ✓")
		is(s, "stored", s.choice(0), "C")
		must(s, s.app.Flush())
	})
}

func TestCtrlCLeavesAtOnceWithEverythingSaved(t *testing.T) {
	for name, keys := range covers {
		t.Run(name, func(t *testing.T) {
			inExam(t, func(s *stage) {
				s.hit("b")
				s.hit(keys...)
				s.hit("ctrl+c")
				s.settle()
				if !s.over {
					t.Fatal("the program goes on")
				}
				must(s, s.app.Flush())
				is(s, "stored", s.choice(0), "B")
				r, err := s.memory.find(1)
				must(s, err)
				is(s, "last event", r.events[len(r.events)-1].Kind, exam.KindPause)
			})
		})
	}
}

func TestCtrlCSavesInATerminalThatIsTooSmall(t *testing.T) {
	inExam(t, func(s *stage) {
		s.hit("b")
		s.resize(20, 5)
		s.press("ctrl+c")
		is(s, "over", s.over, true)
		must(s, s.app.Flush())
		is(s, "stored", s.choice(0), "B")
	})
}

func TestLeavingByASignalPausesTheAttempt(t *testing.T) {
	inExam(t, func(s *stage) {
		s.hit("b")
		s.root.Leave()
		must(s, s.app.Flush())
		is(s, "stored", s.choice(0), "B")
		is(s, "status", s.memory.records[0].status, exam.Interrupted)
	})
}

func TestFlushSaysWhatCouldNotBeSaved(t *testing.T) {
	inExam(t, func(s *stage) {
		s.memory.fail(errDisk)
		s.press("b", "ctrl+c")
		if err := s.app.Flush(); err == nil {
			t.Error("no error although the disk is full")
		}
	})
}

func TestAStartThatCannotBeStoredIsNoStart(t *testing.T) {
	on(t, play{}, func(s *stage) {
		s.memory.fail(errDisk)
		s.press("enter", "enter")
		s.at("examStart")
		s.sees("the disk is full")
		s.memory.fail(nil)
		s.press("enter")
		s.at("question")
		is(s, "attempts", s.memory.attempts(), 1)
	})
}

func TestEnterTwiceStartsOneAttempt(t *testing.T) {
	for name, c := range map[string]struct{ before, twice []string }{
		"exam":     {[]string{"enter"}, []string{"enter", "enter", "s"}},
		"practice": {[]string{"down", "enter"}, []string{"enter", "enter"}},
	} {
		t.Run(name, func(t *testing.T) {
			on(t, play{}, func(s *stage) {
				s.press(c.before...)
				s.hit(c.twice...)
				s.settle()
				s.at("question")
				is(s, "attempts", s.memory.attempts(), 1)
				is(s, "chosen", s.chosen(), "")
			})
		})
	}
}

func TestEnterTwiceResumesOnce(t *testing.T) {
	m := newMemory()
	atTwelve(hotKey)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.hit("enter", "enter")
		s.settle()
		s.at("question")
		s.press("q", "y")
		is(s, "interruptions", len(s.stored(1).Interruptions()), 1)
	})
}

func TestAFailedHeartbeatIsShown(t *testing.T) {
	inExam(t, func(s *stage) {
		s.memory.fail(errDisk)
		s.wait(6 * time.Second)
		s.sees("the disk is full")
	})
}

// TestHomeIsUpToDateAfterLeaving runs the commands of one key in both orders: reading the history must not overtake what
// is being written.
func TestHomeIsUpToDateAfterLeaving(t *testing.T) {
	for _, o := range []order{asGiven, backwards} {
		inSitting(t, play{order: o}, exam.ExamPolicy(30*time.Minute, 0, false), func(s *stage) {
			s.pass(5 * time.Minute)
			s.press("a", "q", "y")
			s.sees("Half-hour exam", "0:25:00 left")
			s.press("enter", "g", "s", "y", "q")
			s.at("home")
			s.lacks("Resume")
			s.sees("4 in the queue")
		})
	}
}

// unreadable is a history that can be neither written nor read while it fails.
type unreadable struct{ *memory }

func (u *unreadable) List() ([]exam.Summary, error) {
	u.lock.Lock()
	broken := u.broken
	u.lock.Unlock()
	if broken != nil {
		return nil, broken
	}
	return u.memory.List()
}

func TestNotSavedOutranksOtherErrors(t *testing.T) {
	for _, o := range []order{asGiven, backwards} {
		m := newMemory()
		inPractice(hotKey, twoKeys)(t, m)
		on(t, play{store: &unreadable{m}, order: o}, func(s *stage) {
			s.press("enter")
			m.fail(errDisk)
			s.press("b", "q", "y")
			s.at("home")
			s.sees("NOT SAVED, trying again: the disk is full")
			m.fail(nil)
			s.wait(2 * time.Second)
			s.lacks("NOT SAVED")
			is(s, "stored", s.choice(0), "B")
		})
	}
}
