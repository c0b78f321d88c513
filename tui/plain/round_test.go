package plain_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"because/exam"
	"because/exam/review"
	"because/exam/study"
	"because/questions"
	"because/tui/plain"
)

var readShipped = sync.OnceValues(func() (*questions.Bank, error) {
	return questions.Load(questions.Embedded()["aws-developer-associate"])
})

// shipped is the bank that comes with the program.
func shipped(t *testing.T) *questions.Bank {
	t.Helper()
	b, err := readShipped()
	must(t, err)
	return b
}

func TestPracticeExplainsEveryOptionInWords(t *testing.T) {
	inRound(t, play{}, func(c *talk) {
		c.types("b")
		c.hears("B. Saved.\nHow sure are you: sure, unsure or guess? Enter checks without saying:\n")
		c.misses("because")
		c.types("unsure")
		want := `Wrong. You chose B. Correct: A.

A. Move support number 1 of wall 0
Correct because it carries the load of case 0 straight down into the ground.
B, your answer. Move support number 2 of wall 0
Incorrect because number 2 stands on sand, which the rain washes out under load.
It would be right if the wall stood on rock.
Trap: Locks are for others. Every door is somebody's way in.
C. Move support number 3 of wall 0
Incorrect because number 3 stands on sand, which the rain washes out under load.
It would be right if the wall stood on rock.
Trap: Bigger is better. Size has a price.
D. Move support number 4 of wall 0
Incorrect because number 4 stands on sand, which the rain washes out under load.
It would be right if the wall stood on rock.
Trap: Locks are for others.
Documentation: https://docs.aws.amazon.com/test/0.html
Enter for the next question:
`
		is(c, "said", c.since(), want)
		responses, err := c.disk.Responses("test-bank")
		must(c, err)
		is(c, "confidence", responses.Answers[0].Confidence, review.Unsure)
		is(c, "right", responses.Answers[0].Correct, false)
		c.types("a")
		c.hears("This answer was checked and stands.")
		c.types("clear")
		c.hears("This answer was checked and stands.")
		is(c, "chosen", c.chosen(0), "B")
	})
}

func TestHowSureCanBeSaidWithTheAnswer(t *testing.T) {
	for line, want := range map[string]review.Confidence{"a sure": review.Sure, "a guess": review.Guess, "1 UNSURE": review.Unsure, "a|": review.Unstated, "b|a|sure": review.Sure} {
		inRound(t, play{}, func(c *talk) {
			c.types(strings.Split(line, "|")...)
			c.hears("Right. You chose A.")
			responses, err := c.disk.Responses("test-bank")
			must(c, err)
			is(c, "confidence of "+line, responses.Answers[0].Confidence, want)
		})
	}
}

func TestWhoNeedNotSayHowSureIsNotAsked(t *testing.T) {
	inRound(t, play{settings: map[string]string{study.SettingSure: study.Off}}, func(c *talk) {
		c.types("a")
		c.hears("A. Saved.\nRight. You chose A.")
		c.types("", "d")
		c.hears("Select two")
		c.misses("Wrong", "Right")
		c.types("d e")
		c.hears("Right. You chose D and E.")
	})
	dir := t.TempDir()
	in(t, dir, play{before: begun(t, exam.PracticePolicy()), first: plain.Resume(1)}, func(c *talk) { c.types("a", "quit") })
	in(t, dir, play{first: plain.Resume(1), settings: map[string]string{study.SettingSure: study.Off}}, func(c *talk) {
		c.hears("Your answer: A.\nEnter checks the answer:\n")
		c.types("")
		c.hears("Right. You chose A.")
	})
}

func TestAnIncompleteAnswerIsNotChecked(t *testing.T) {
	inRound(t, play{}, func(c *talk) {
		c.types("sure")
		c.hears("Choose an answer first.")
		c.types("", "d sure")
		c.hears("Select two")
		is(c, "checked", c.stored().Count().Checked, 0)
	})
}

func TestARoundEndsWithItsReportAndAWalk(t *testing.T) {
	inRound(t, play{}, func(c *talk) {
		c.types("a sure", "", "d e", "", "", "a guess", "", "a")
		c.types("list")
		c.hears("4 of 4 questions answered. Answered, but not checked: 1, namely 4. None is blank.")
		c.types("")
		c.hears("Enter for the result:")
		c.types("")
		c.hears("Report: Test, sitting, 5 December 2026.\n2 of 4 right, 50 percent.\n", "Building things:", "You fell for the trap:",
			"Time used: 0 seconds.", "Answers given as sure: 1 of 1 right.", "Answers given as guess: 0 of 1 right.", "Missed: 2. Type walk to go through them, or quit:")
		c.misses("PASS", "FAIL", "stimate")
		c.types("walk")
		c.hears("Question 3, missed, task 1.1, 0 seconds.", "Wrong. You chose A. Correct: B.", "1 of 2. Enter for the next one:")
		c.types("")
		c.hears("Question 4, missed", "2 of 2. Enter for the report:")
		c.types("back")
		c.hears("Question 3, missed")
		c.types("stop", "walk all")
		c.hears("Question 1, right", "1 of 4. Enter")
		c.types("", "", "", "")
		c.hears("Missed: 2.")
		c.types("dance")
		c.hears(`"dance" was not understood.`)
		c.types("menu") // there is none to go back to
		c.hears(`"menu" was not understood.`)
		c.types("quit")
		c.ended(nil)
	})
}

func TestFinishingARoundEarlyCountsWhatWasChecked(t *testing.T) {
	inRound(t, play{}, func(c *talk) {
		c.types("a sure", "submit")
		c.hears("Questions that were not checked do not count.")
		c.types("yes")
		c.hears("1 of 1 right, 100 percent.", "Nothing was missed. Type walk all")
		c.types("walk")
		c.hears("There is nothing to go through.")
	})
	inRound(t, play{}, func(c *talk) {
		c.types("submit", "yes")
		c.hears("No answer was checked, so there is nothing to score.")
	})
}

func TestTheReportOfAnExamSaysWhatItIs(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.wait(3 * time.Minute)
		c.types("b", "a", "", "d e", "", "b", "submit", "yes")
		c.hears("Estimated score: 1000, PASS. Plausible range: 1000 to 1000. The cut is 720.\nThis is an estimate, not an official score",
			"3 of 3 scored questions right. 1 more were not scored.", "likely range", "not enough evidence",
			"Time used: 3 minutes of 30 minutes, 1 minute for each answer.", "from wrong to right: 1.")
		c.misses("borderline")
		c.types("walk all", "", "", "")
		c.hears("Question 4, missed, not scored, task 1.2", "Not answered. Correct: D.")
	})
}

func TestAResultNearTheCutSaysSo(t *testing.T) {
	inExam(t, play{}, func(c *talk) {
		c.types("a", "", "d e", "submit", "yes")
		c.hears(", FAIL, borderline. Plausible range: ")
	})
}

func TestReviewTakesWhatIsDue(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, play{before: begun(t, exam.PracticePolicy()), first: plain.Resume(1)}, func(c *talk) {
		c.types("b sure", "", "d e sure", "submit", "yes", "quit")
	})
	in(t, dir, play{first: plain.Review}, func(c *talk) {
		c.hears("Nothing is due today: 1 tomorrow, 1 in the queue.")
		c.ended(nil)
	})
	in(t, dir, play{morning: december.AddDate(0, 0, 1)}, func(c *talk) {
		c.hears("Review of missed questions: 1 due.", "Enter for 3, the suggested next step:")
		c.types("")
		c.hears("Review of missed questions: 1 question.", "Case 0:")
	})
	in(t, dir, play{first: plain.Round(5), morning: december.AddDate(0, 0, 2)}, func(c *talk) {
		c.hears("Round of 5 minutes: 5 questions.")
	})
}

func TestADrillAsksWhyNot(t *testing.T) {
	on(t, play{first: plain.Drill(0), bank: shipped(t)}, func(c *talk) {
		c.hears("Why-not drill: ", "Card 1 of ", "\nRight: ", "\nWhy not: ", "\nA. Because ", "\nD. Because ", "Why not? Your answer:\n")
		c.types("sing")
		c.hears(`"sing" was not understood.`)
		c.types("e")
		c.hears("was not understood")
		known := 0
		for range 3 {
			c.types("b")
			if strings.Contains(c.since(), "Right. Saved.") {
				known++
			} else {
				c.hears("That is a reason against something else. The reason here is ", " Saved.")
			}
			c.types("")
		}
		c.types("quit")
		c.ended(nil)
		c.hears(fmt.Sprintf("%d of 3 reasons known", known))
		list, err := c.disk.Drilled(shipped(t).ID)
		must(c, err)
		is(c, "cards stored", len(list), 3)
		responses, err := c.disk.Responses(shipped(t).ID)
		must(c, err)
		is(c, "unseen after the drill", responses.Exposures[list[0].Item].Count, 1)
	})
}

func TestTheMenuLeadsEverywhereAndBack(t *testing.T) {
	on(t, play{before: begun(t, exam.ExamPolicy(30*time.Minute, 0, false))}, func(c *talk) {
		c.hears("because: Test bank. 5 December 2026.", "Exam: T-2.", "Readiness: not known yet", "1. Resume Test, sitting, begun on 5 December 2026, 30 minutes left.",
			"2. Mock exam: 20 questions in 40 minutes.", "4. Review of missed questions: 0 due.", "6. Quit.", "Your choice, or Enter for 1, the suggested next step:")
		c.types("7")
		c.hears(`"7" was not understood.`)
		c.types("4")
		c.hears("Nothing to review", "1. Resume")
		c.types("3", "2", "2", "many")
		c.hears(`"many" is not a number from 1 to `)
		c.types("2")
		c.hears("Practice, Building things, unseen: 2 questions.")
		c.types("submit", "yes", "menu")
		c.hears("1. Resume Test, sitting")
		c.types("6")
		c.ended(nil)
	})
}

func TestASelectionThatMatchesNothingIsNews(t *testing.T) {
	on(t, play{first: plain.Practice(&study.Selection{Pools: []study.Pool{study.Marked}})}, func(c *talk) {
		c.hears("No question matches: loosen a condition.")
		c.ended(nil)
	})
	on(t, play{}, func(c *talk) {
		c.types("2", "1", "4")
		c.hears("No question matches: loosen a condition.", "1. Mock exam")
	})
}

func TestADrillCanBeTimed(t *testing.T) {
	on(t, play{first: plain.Drill(20 * time.Second), bank: shipped(t)}, func(c *talk) {
		c.hears("You have 20 seconds for each card")
		c.wait(19 * time.Second)
		c.types("a")
		c.hears("Saved.")
		c.types("")
		c.wait(20 * time.Second)
		c.types("a")
		c.hears("The time for this card was up.", "The reason here is")
		list, err := c.disk.Drilled(shipped(t).ID)
		must(c, err)
		if len(list) != 2 || list[1].Correct || list[1].Spent != 20*time.Second {
			t.Errorf("logged %+v", list)
		}
		c.types("quit")
		c.ended(nil)
	})
}
