package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"because/exam"
	"because/exam/review"
)

func TestALetterChoosesAndTheSameLetterTakesBack(t *testing.T) {
	inExam(t, func(s *stage) {
		for i, letter := range []string{"a", "b", "c", "d"} {
			want := string(rune('A' + i))
			s.press(letter)
			is(s, "chosen", s.chosen(), want)
			is(s, "stored", s.choice(0), want)
			is(s, "cursor", s.cursor(), want)
		}
		s.press("d")
		is(s, "chosen", s.chosen(), "")
		is(s, "stored", s.choice(0), "")
	})
}

func TestLettersBeyondTheOptionsDoNothing(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("b")
		before := s.text()
		s.press("e", "f")
		is(s, "screen", s.text(), before)
		is(s, "stored", s.choice(0), "B")
	})
}

func TestOfTwoKeysEachIsChosenAndAThirdIsRefused(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("n", "e", "a")
		is(s, "chosen", s.chosen(), "AE")
		s.press("c")
		s.sees("take one back first")
		is(s, "chosen", s.chosen(), "AE")
		s.press("e")
		s.lacks("take one back first")
		s.press("c")
		is(s, "stored", s.choice(1), "AC")
	})
}

func TestTheCursorGoesRoundWithArrowsAndLetters(t *testing.T) {
	inExam(t, func(s *stage) {
		for _, step := range []struct{ key, at string }{{"down", "B"}, {"j", "C"}, {"up", "B"}, {"k", "A"}, {"up", "D"}, {"down", "A"}} {
			s.press(step.key)
			is(s, "cursor after "+step.key, s.cursor(), step.at)
		}
		is(s, "chosen", s.chosen(), "")
	})
}

// TestSpaceAndEnterChooseAtTheCursor: enter goes on in practice, so who presses it twice must not lose an answer in an exam.
func TestSpaceAndEnterChooseAtTheCursor(t *testing.T) {
	for key, again := range map[string]string{" ": "", "enter": "C"} {
		t.Run(key, func(t *testing.T) {
			inExam(t, func(s *stage) {
				s.press("down", "down", key)
				is(s, "stored", s.choice(0), "C")
				s.press(key)
				is(s, "stored", s.choice(0), again)
				s.press("up", key)
				is(s, "stored", s.choice(0), "B")
			})
		})
	}
}

func TestQuestionsTurnForwardAndBack(t *testing.T) {
	inExam(t, func(s *stage) {
		for _, step := range []struct {
			key string
			at  int
		}{{"left", 1}, {"p", 1}, {"right", 2}, {"n", 3}, {"p", 2}, {"left", 1}, {"n", 2}, {"n", 3}, {"n", 4}} {
			s.press(step.key)
			is(s, "question after "+step.key, s.place(), step.at)
		}
		s.press("n")
		s.at("grid")
	})
}

func TestTheCursorComesBackToTheChosenOption(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("c", "n", "p")
		is(s, "cursor", s.cursor(), "C")
	})
}

func TestXStrikesOutAndTakesThatBack(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("down", "down", "x", "up", "up", "x")
		is(s, "struck", s.struck(), "AC")
		session := s.stored(1)
		is(s, "stored", lettersOf(session, 0, session.IsStruck), "AC")
		s.press("x")
		is(s, "struck", s.struck(), "C")
		s.press("c")
		is(s, "a struck option can be chosen", s.choice(0), "C")
	})
}

func TestMMarksAndUnmarks(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("m")
		s.sees("⚑ marked", "⚑ 1")
		is(s, "stored", s.stored(1).IsMarked(hotKey), true)
		s.press("m")
		s.lacks("⚑")
		is(s, "stored", s.stored(1).IsMarked(hotKey), false)
	})
}

func TestSeveralKeysInOneReadAllCount(t *testing.T) {
	inExam(t, func(s *stage) {
		s.press("bmjxn")
		is(s, "question", s.place(), 2)
		is(s, "stored", s.choice(0), "B")
		session := s.stored(1)
		is(s, "marked", session.IsMarked(hotKey), true)
		is(s, "struck", lettersOf(session, 0, session.IsStruck), "C")
		s.press("gs")
		s.at("confirm")
		s.press("ny")
		s.at("grid")
	})
}

func TestPastedTextNeverAnswers(t *testing.T) {
	inExam(t, func(s *stage) {
		before := s.text()
		for _, text := range []string{"a", "abcdef", "gsy", "qy", "x", "?"} {
			s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
			s.settle()
		}
		is(s, "screen", s.text(), before)
		is(s, "stored", s.choice(0), "")
	})
}

func TestAltLettersDoNotChoose(t *testing.T) {
	inExam(t, func(s *stage) {
		s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a"), Alt: true})
		s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("ab"), Alt: true})
		s.settle()
		is(s, "stored", s.choice(0), "")
	})
}

func TestALongStemScrollsAndFollowsTheCursor(t *testing.T) {
	m := newMemory()
	atTwelve(longStem)(t, m)
	on(t, play{store: m, width: 60, height: 14}, func(s *stage) {
		s.press("enter")
		s.sees("A Lambda function without a VPC", "lines more (pgdn)") // a question is read from its beginning
		s.lacks("more above")
		s.press("ctrl+d")
		s.sees("more above")
		s.press("down", "down", "down")
		s.sees("▸ D ( )")
		s.lacks("lines more")
		s.press("down")
		s.sees("▸ A ( )")
		s.press("n", "p")
		s.sees("A Lambda function")
	})
}

func TestQAndEscAskBeforeLeaving(t *testing.T) {
	for _, key := range []string{"q", "esc"} {
		t.Run(key, func(t *testing.T) {
			inExam(t, func(s *stage) {
				s.press("b", key)
				s.sees("Leave the exam?")
				for _, no := range []string{"n", "esc", "q"} {
					s.press(no)
					s.at("question")
					s.press(key)
				}
				s.press("x", "a", "enter", " ")
				s.at("confirm")
				s.press("y")
				s.at("home")
				is(s, "stored", s.choice(0), "B")
				s.sees("Resume")
			})
		})
	}
}

func TestTheClockStandsStillAfterLeaving(t *testing.T) {
	inExam(t, func(s *stage) {
		s.pass(5 * time.Minute)
		s.press("q", "y")
		s.skip(3 * time.Hour)
		s.press("enter")
		s.sees("0:25:00")
	})
}

func TestPracticeExplainsAfterEnter(t *testing.T) {
	inRound(t, func(s *stage) {
		s.press("down", "enter")
		is(s, "chosen", s.chosen(), "B")
		s.lacks("because")
		s.press("enter")
		s.sees("✓ Right. You chose B.", "correct because", "incorrect because")
		s.press("a", "x", " ")
		is(s, "a checked answer stands", s.choice(0), "B")
		s.press("enter")
		is(s, "question", s.place(), 2)
		s.press("p")
		s.sees("✓ Right. You chose B.")
	})
}

func TestPracticeChecksACompleteAnswerOnly(t *testing.T) {
	inRound(t, func(s *stage) {
		s.press("n", "b", "down", "enter")
		is(s, "chosen", s.chosen(), "BC")
		s.lacks("because")
		s.press("enter")
		s.sees("✗ Wrong. You chose B and C. Correct: A and B.")
	})
}

func TestAllCheckedGoesToTheReport(t *testing.T) {
	inRound(t, func(s *stage) {
		s.press("b", "enter", "n", "a", "b", "enter", "n", "a", "enter", "n", "a", "enter")
		s.at("question")
		s.press("enter")
		s.at("report")
		s.sees("2 of 4 right, 50 %")
		is(s, "status", s.stored(1).Status(), "submitted")
	})
}

func TestARoundCanBeFinishedEarly(t *testing.T) {
	inRound(t, func(s *stage) {
		s.press("b", "enter", "q", "s")
		s.at("report")
		s.sees("1 of 1 right, 100 %")
	})
}

func TestTheLastQuestionOfAnUnfinishedRoundLeadsToTheGrid(t *testing.T) {
	inRound(t, func(s *stage) {
		s.press("n", "n", "n", "a", "enter", "enter")
		s.at("grid")
	})
}

func TestConfidenceIsSaidWithTheCheck(t *testing.T) {
	for key, want := range map[string]review.Confidence{"1": review.Guess, "2": review.Unsure, "3": review.Sure, "enter": review.Unstated} {
		inRound(t, func(s *stage) {
			s.press("b")
			s.sees("How sure are you?")
			s.press(key)
			s.sees("✓ Right. You chose B.")
			responses, err := s.memory.Responses("pictures")
			must(s, err)
			is(s, "confidence", responses.Answers[0].Confidence, want)
		})
	}
}

func TestConfidenceIsAskedForACompleteAnswerOfARoundOnly(t *testing.T) {
	inRound(t, func(s *stage) {
		s.press("n", "a", "2") // one of two
		is(s, "question", s.place(), 2)
		s.lacks("How sure", "because")
		s.press("b")
		s.sees("How sure are you?")
		s.press("b")
		s.lacks("How sure")
	})
	inExam(t, func(s *stage) {
		s.press("b")
		s.lacks("How sure")
		s.press("1", "2", "3")
		is(s, "question", s.place(), 1)
		s.lacks("because")
	})
	m := newMemory()
	m.settings["confidence"] = "off"
	inPractice(hotKey, twoKeys)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.press("enter", "b", "3")
		s.lacks("How sure", "because")
		s.press("enter")
		s.sees("✓ Right.")
	})
}

func TestTheNextQuestionBeginsAtItsTop(t *testing.T) {
	inSitting(t, play{width: 44, height: 12}, exam.ExamPolicy(30*time.Minute, 0, false), func(s *stage) {
		s.press("pgdown", "pgdown", "n")
		s.sees("A function opens")
		s.lacks("more above")
	})
}

// TestStruckAndChosenCodeIsWhole strikes out and chooses options that hold code, which has a style of its own.
func TestStruckAndChosenCodeIsWhole(t *testing.T) {
	m := newMemory()
	inPractice(longStem)(t, m)
	on(t, play{store: m, colour: true}, func(s *stage) {
		s.press("enter", "x", "down", "down", " ", "down", "x", "up")
		s.at("question")
		for _, line := range strings.Split(ansi.Strip(s.root.View()), "\n") {
			if strings.Contains(line, "[3") || strings.Contains(line, "[0m") || strings.Contains(line, "9m") {
				t.Errorf("a part of a sequence is text: %q", line)
			}
		}
		s.sees("(struck out)", "(●)")
	})
}
