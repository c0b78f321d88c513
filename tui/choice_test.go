package tui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/review"
	"because/questions/banktest"
	"because/tui"
)

func TestTheSetupCountsWhatMatches(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuPractice)(s)
		s.sees("140 questions match, the round takes 10.")
		s.press("right") // Development with AWS Services
		s.sees("36 questions match")
		s.press("down", "right", "right") // task 1.2
		s.sees("1.2 Develop code for AWS Lambda", "1 question")
		s.press("down", "right")
		s.sees("AWS Lambda (1)")
		s.press("up", "up", "right") // the next domain begins its tasks and services anew
		s.sees("Security", "all tasks", "all services", "35 questions match")
		s.press("left", "left")
		s.sees("all domains", "140 questions match")
	})
}

func TestTheSetupNarrowsByTrapDifficultyAndPools(t *testing.T) {
	m := newMemory()
	s := begun(t, m, yesterday, practice(t, hotKey, twoKeys, wideText, "filler-001"))
	s.answers(3, 1, time.Minute)
	s.keep(s.Mark(s.now, "filler-001"))
	s.submit()
	on(t, play{store: m}, func(s *stage) {
		menu(menuPractice)(s)
		s.press("down", "down", "down", "right")
		s.sees("Allows and denies are weighed (1)", "1 question matches")
		s.press("left", "down", "right")
		s.sees("1 recall", "48 questions match")
		s.press("left", "down", " ")
		s.sees("[✓] unseen", "137 questions match") // the fourth was never on the screen
		s.press("right", " ")
		s.sees("[✓] unseen", "[✓] missed", "139 questions match")
		s.press("left", " ")
		s.sees("[ ] unseen", "2 questions match, the round takes 2.")
		s.press("left", "left", " ") // round the corner to marked
		s.sees("[✓] missed", "[✓] marked", "3 questions match")
		s.press("down", "right", "right", "right", "right", "right")
		s.sees("all that match", "the round takes 3.")
		s.press("pgup")
		s.sees("▸ Number 10")
		s.press("pgdown")
		s.sees("all that match")
		s.press("enter")
		s.at("question")
		s.sees("missed, marked")
		is(s, "questions", s.stored(2).Len(), 3)
	})
}

func TestGuessedAndSlowQuestionsMakeARound(t *testing.T) {
	m := newMemory()
	s := begun(t, m, yesterday, practice(t, form65()[:25]...))
	s.answers(22, 22, 30*time.Second)
	s.say(22, true, review.Guess, 30*time.Second)
	s.say(23, true, review.Sure, 5*time.Minute)
	s.say(24, false, review.Unsure, 30*time.Second)
	s.submit()
	on(t, play{store: m}, func(s *stage) {
		menu(menuPractice)(s)
		s.press("up", "up", "up", "right", "right", " ")
		s.sees("[✓] guessed", "2 questions match")
		s.press(" ", "right", " ")
		s.sees("[✓] slow", "1 question matches")
	})
}

func TestARoundIsSavedAsAPreset(t *testing.T) {
	m := newMemory()
	on(t, play{store: m}, func(s *stage) {
		menu(menuPractice)(s)
		s.sees("* saves this round under a name")
		s.press("right", "right", "down", "right", "up", "up", "up", "right", "up", " ", "*")
		s.press("enter")
		s.sees("A preset needs a name")
		for _, r := range "due and q?" { // letters that are commands elsewhere
			s.press(string(r))
		}
		s.press("enter")
		s.sees("due and q?", "1 preset")
		s.press("right") // none
		s.sees("none")
		s.press("down", "left", "left")
		s.sees("all domains")
	})
	on(t, play{store: m}, func(s *stage) { // the next time
		menu(menuPractice)(s)
		s.press("up", "right")
		s.sees("due and q?", "Security", "2.1 ", "[✓] unseen", "5  2/6")
		s.press("up", "right") // changed by hand, it is no preset any more
		s.sees("none")
		s.press("down", "right", "x")
		s.sees("The preset due and q? is deleted", "Security", "saves this round")
	})
	on(t, play{store: m}, func(s *stage) {
		menu(menuPractice)(s)
		s.sees("* saves this round under a name")
	})
}

func TestARoundHoldsWhatWasChosen(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuPractice)(s)
		s.press("right", "right", "enter")
		s.at("question")
		s.sees("Practice · Security")
		session := s.stored(1)
		is(s, "questions", session.Len(), 10)
		for i := range session.Len() {
			is(s, "domain", session.Slot(i).Domain, "security")
		}
	})
}

// TestTheFooterSaysHowToTickAtEverySize holds the footer to name, on the row of the boxes, what it is there for.
func TestTheFooterSaysHowToTickAtEverySize(t *testing.T) {
	for _, size := range sizes {
		on(t, play{width: size[0], height: size[1]}, func(s *stage) {
			menu(menuPractice)(s)
			if strings.Contains(lastLine(s.text()), "tick") {
				t.Errorf("%q", lastLine(s.text()))
			}
			s.press("up", "up", "up")
			if !strings.Contains(lastLine(s.text()), "space tick") {
				t.Errorf("%q", lastLine(s.text()))
			}
			s.press(" ", "?")
			s.sees("space        tick")
		})
	}
}

func TestNothingMatchesSaysSo(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuPractice)(s)
		s.press("up", "up", "up", "left", " ")
		s.sees("[✓] bookmarked", "No question matches")
		s.press("enter")
		s.at("setup")
		is(s, "attempts", s.memory.attempts(), 0)
	})
}

func TestSearchKeepsQuestionsWithEveryWord(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("/", "Partition KEY")
		s.sees("1 of 140 questions", "A ticketing service")
		s.press("enter", "enter")
		s.at("reader")
		s.press("q", "/")
		for range 20 {
			s.press("backspace")
		}
		s.sees("140 of 140 questions")
	})
}

func TestWhileTypingEveryKeyIsText(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("/", "q", "?", "g", "/", "x")
		s.at("browse")
		s.sees("/ q?g/x")
		s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(" and pasted\x1b[31m text"), Paste: true})
		s.settle()
		s.sees("/ q?g/x and pasted")
		s.press("esc", "?")
		s.at("helpScreen")
		s.press("?", "q")
		s.at("home")
	})
}

func TestKeysThatArriveTogetherOpenTheSearchAndFillIt(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("/kms")
		s.sees("/ kms", "1 of 140 questions")
	})
}

func TestTheListOfQuestionsMovesAndPages(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		const last = "An application must encrypt scans"
		for _, step := range []struct{ key, at string }{
			{"up", "queue 0 "}, {"down", "instance 1 "}, {"pgdown", "Deployment 18 "}, {"j", "Table 19 "}, {"k", "Deployment 18 "},
			{"end", last}, {"down", last}, {"pgup", "Deployment 122 "}, {"home", "queue 0 "},
		} {
			s.press(step.key)
			if line := s.lineAtCursor(); !strings.Contains(line, step.at) {
				t.Errorf("after %s the cursor is at %q, want %q", step.key, line, step.at)
			}
		}
	})
}

// lineAtCursor is the line of a list on which the cursor stands.
func (s *stage) lineAtCursor() string {
	s.Helper()
	for _, line := range strings.Split(s.text(), "\n") {
		if strings.HasPrefix(line, " ▸ ") {
			return line
		}
	}
	s.Fatalf("no cursor:\n%s", s.text())
	return ""
}

// TestTheListOfQuestionsGivesNoAnswerAway keeps the id off the list: it often names what is right about a question that the
// candidate has never seen. A search finds it all the same.
func TestTheListOfQuestionsGivesNoAnswerAway(t *testing.T) {
	for _, size := range sizes {
		on(t, play{width: size[0], height: size[1]}, func(s *stage) {
			menu(menuBrowse)(s)
			s.press("/", wideText, "enter")
			s.sees("1 of 140 questions", "/ "+wideText)
			for _, line := range strings.Split(s.text(), "\n")[3:] {
				if strings.Contains(line, "envelope") {
					t.Errorf("%q tells the answer", line)
				}
			}
			if line := s.lineAtCursor(); !strings.Contains(line, "2.2") || !strings.Contains(line, "An application must encrypt scans") {
				t.Errorf("%q lacks the task or the question", line)
			}
			is(s, "difficulty", strings.Contains(s.lineAtCursor(), "recall"), size[0] >= 100)
			s.press("enter")
			for _, k := range []string{"o", "!"} {
				s.press(k)
				s.at("writing")
				s.sees(" · An application must encrypt scans")
				s.lacks(wideText)
				s.press("esc")
			}
		})
	}
}

func TestABookmarkedQuestionHasItsSignInTheList(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.lacks("★")
		s.press("down", "enter", "*", "q")
		if line := s.lineAtCursor(); !strings.Contains(line, "★") {
			t.Errorf("%q shows no bookmark", line)
		}
	})
}

// TestTheWayOutOfASearchIsTheWholeList wants the same from the line of the search and from the list below it.
func TestTheWayOutOfASearchIsTheWholeList(t *testing.T) {
	for _, typing := range []bool{true, false} {
		on(t, play{}, func(s *stage) {
			menu(menuBrowse)(s)
			s.press("/", "scan 13")
			if !typing {
				s.press("enter", "down")
				s.sees("q/esc clear search")
			}
			at := strings.TrimSpace(s.lineAtCursor())
			s.press("esc")
			s.at("browse")
			s.sees("140 of 140 questions", "/ searches")
			is(s, "the question at the cursor", strings.TrimSpace(s.lineAtCursor()), at)
			s.press("esc")
			s.at("home")
		})
	}
}

func TestReadingAQuestionCountsAsSeen(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.press("enter")
		s.sees("filler-000", "1 of 140", "Correct: A.", "because")
		s.press("n", "right", "enter", "p", "left")
		s.sees("filler-001", "2 of 140")
		is(s, "seen", len(s.memory.browsed), 4)
	})
}

func TestReadingThatCannotBeNotedSaysSo(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuBrowse)(s)
		s.memory.fail(errDisk)
		s.press("enter")
		s.at("reader")
		s.sees("the disk is full")
	})
}

func TestTheExamDateIsTypedAndChecked(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuSettings)(s)
		s.press("enter", "enter")
		s.sees("not set")
		for _, c := range []struct{ typed, want string }{
			{"15.12.26", "write it as"}, {"2026-13-01", "write it as"}, {"2026-12-04", "that day has passed"}, {"2026-12-0", "write it as"},
		} {
			s.press("enter", c.typed, "enter")
			s.sees("✗ " + c.want)
			s.press("esc")
			s.sees("not set")
		}
		s.press("enter", "2026-12-15", "enter")
		s.sees("15 Dec 2026")
		is(s, "stored", s.memory.settings["exam_date"], "2026-12-15")
		s.press("q")
		s.sees("in 10 days")
		s.press("enter", " ")
		for range 10 {
			s.press("backspace")
		}
		s.press("enter")
		s.sees("not set")
		is(s, "stored", s.memory.settings["exam_date"], "")
	})
}

func TestWhileTheDateIsTypedKeysAreText(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuSettings)(s)
		s.press("enter", "q", "?", "j")
		s.sees("q?j")
		s.update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2026-12-20"), Paste: true})
		s.press("esc")
		s.sees("not set")
	})
}

func TestSettingsAreStoredAtOnce(t *testing.T) {
	on(t, play{}, func(s *stage) {
		menu(menuSettings)(s)
		s.press("down", "right", "right", "left")
		is(s, "blueprint", s.memory.settings["blueprint"], "DVA-C03")
		s.press("down", "right")
		is(s, "theme", s.memory.settings["theme"], "contrast")
		s.press("left", "left")
		is(s, "theme", s.memory.settings["theme"], "mono")
		s.press("down", "right")
		is(s, "confidence", s.memory.settings["confidence"], "off")
		s.press("down", "right")
		is(s, "reviews", s.memory.settings["review"], "fsrs")
		s.sees("FSRS-6")
		s.press("down", "right")
		is(s, "drill clock", s.memory.settings["drill_seconds"], "15")
		s.sees("15 seconds for each card")
		s.press("left")
		is(s, "drill clock", s.memory.settings["drill_seconds"], "")
		s.press("down", "right")
		is(s, "motion", s.memory.settings["reduced_motion"], "on")
		s.press("down", "right")
		is(s, "mouse", s.memory.settings["mouse"], "on")
		s.press("left")
		is(s, "mouse", s.memory.settings["mouse"], "")
		s.press("down", "right")
		s.sees("This is the only bank")
		s.memory.fail(errDisk)
		s.press("up", "up", "right")
		s.sees("the setting was not saved: the disk is full")
	})
}

func TestChangingTheBankReadsItAndItsHistory(t *testing.T) {
	other := tui.Source{ID: "test-bank", Title: "Test bank", Place: "/banks/test", FS: banktest.Files(48)}
	m := newMemory()
	missedYesterday(t, m)
	for _, o := range []order{asGiven, backwards} {
		on(t, play{store: m, more: []tui.Source{other}, order: o}, func(s *stage) {
			menu(menuSettings)(s)
			s.press("up", "right")
			s.sees("Test bank", "/banks/test")
			is(s, "stored", s.memory.settings["bank"], "test-bank")
			s.press("q")
			s.sees("Test bank", "Exam: T-2", "48 questions with search", "20 questions, 0:40:00 · unseen forms: 2")
		})
	}
}

func TestABankWithoutAManifestIsNotTaken(t *testing.T) {
	files := banktest.Files(5)
	delete(files, "bank.yaml")
	on(t, play{more: []tui.Source{{ID: "broken", Place: "/banks/broken", FS: files}}}, func(s *stage) {
		menu(menuSettings)(s)
		s.press("up", "right")
		s.sees("✗ no bank.yaml here", "The bank comes from: embedded")
		is(s, "stored", s.memory.settings["bank"], "")
	})
}

func TestABankWithoutItemsSaysSo(t *testing.T) {
	on(t, play{more: []tui.Source{{ID: "empty", Place: "/banks/empty", FS: banktest.Files(0)}}}, func(s *stage) {
		menu(menuSettings)(s)
		s.press("up", "right", "q")
		s.sees("the bank has 1 problem")
		menu(menuBrowse)(s)
		s.at("home")
		s.sees("✗ items: the bank has no items")
	})
}

func TestTheHistoryOpensReportsAndResumes(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 40)
	atTwelve(hotKey)(t, m)
	on(t, play{store: m}, func(s *stage) {
		menu(menuHistory)(s)
		s.sees("2 attempts", "unfinished", "✓ PASS")
		s.press("down", "enter")
		s.at("report")
		s.press("q")
		s.at("historyList")
		s.press("up", "enter")
		s.at("question")
		is(s, "question", s.place(), 12)
		s.press("q", "y")
		s.at("home")
	})
}

func TestALongHistoryScrolls(t *testing.T) {
	m := newMemory()
	for i := range 40 {
		begun(t, m, yesterday.Add(time.Duration(i)*time.Minute), practice(t, hotKey)).submit()
	}
	on(t, play{store: m}, func(s *stage) {
		menu(menuHistory)(s)
		s.sees("▸ 40 ")
		s.press("pgdown", "pgdown", "pgdown")
		s.sees("▸ 1 ")
		s.press("pgup", "down", "k")
		s.sees("▸ 18 ")
	})
}

func TestTheReportLeadsOn(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 40)
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.press("r")
		s.sees("Walk-through · missed")
		s.press("q", "enter")
		s.sees("Walk-through · all", "Question 1 · 1 of 65")
		s.press("q", "p")
		s.at("setup")
		s.sees("Security 3/5") // the weakest
		s.press("q", "e")
		s.sees("Written to /home/ada/because-report-1.md")
		if text := s.exports["because-report-1.md"]; !strings.Contains(text, "# DVA-C03 mock exam") {
			t.Errorf("the export is\n%s", text)
		}
	})
}

func TestAnExportThatFailsSaysWhyWhateverIsOnTop(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 40)
	on(t, play{store: m}, func(s *stage) {
		s.app.Export = func(string, []byte) (string, error) { return "", errors.New("cannot export: read-only") }
		openReport(s)
		s.press("e")
		s.sees("✗ cannot export: read-only")
		s.hit("e", "enter") // the walk-through is there before the export has failed
		s.settle()
		s.at("walkthrough")
		s.sees("✗ cannot export: read-only")
	})
}

func TestAReportWithoutMistakesHasNothingMissed(t *testing.T) {
	m := newMemory()
	done := begun(t, m, yesterday, practice(t, hotKey))
	done.answers(1, 1, time.Minute)
	done.submit()
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.press("r")
		s.at("report")
		s.sees("Nothing was missed.")
	})
}

func TestAReportOfAnotherBankHasNothingToPractise(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 40)
	on(t, play{store: m, bank: banktest.Files(40)}, func(s *stage) {
		openReport(s)
		s.press("p")
		s.at("report")
		s.sees("nothing to practise")
	})
}

func TestTheWalkThroughFilters(t *testing.T) {
	m := newMemory()
	done := begun(t, m, yesterday, mockExam(t, hotKey, twoKeys, longStem, wideText))
	for i := range 20 {
		done.answer(i, i < 12, time.Minute+time.Duration(i)*time.Second)
	}
	done.answer(0, false, 30*time.Minute) // the slowest, and changed to wrong
	done.keep(done.Mark(done.now, done.Slot(4).Item))
	done.submit()
	on(t, play{store: m, width: 120, height: 40}, func(s *stage) {
		openReport(s)
		s.press("enter")
		for _, f := range []struct{ name, shows string }{
			{"missed", "1 of 54"}, {"marked", "Question 5 · 1 of 1"}, {"slow", "Question 1 · 1 of"}, {"changed", "Question 1 · 1 of 1"},
			{"Development with AWS Services", " of 18"}, {"Security", ""}, {"Testing and Deployment", ""}, {"Troubleshooting and Optimization", ""}, {"all", " of 65"},
		} {
			s.press("tab")
			s.sees("Walk-through · "+f.name, f.shows)
		}
		s.press("shift+tab", "shift+tab")
		s.sees("Walk-through · Testing and Deployment")
		s.press("r")
		s.sees("Walk-through · missed")
	})
}

func TestTheWalkThroughTurnsAndScrolls(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 10)
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.press("enter")
		for _, step := range []struct{ key, at string }{
			{"p", "1 of 65"}, {"n", "2 of 65"}, {"right", "3 of 65"}, {"enter", "4 of 65"}, {"left", "3 of 65"}, {"end", "65 of 65"},
			{"n", "65 of 65"}, {"home", "1 of 65"},
		} {
			s.press(step.key)
			s.sees("· " + step.at)
		}
		s.press("down", "j")
		s.sees("more above")
		s.press("k", "up")
		s.lacks("more above")
		s.press("pgdown", "pgdown", "pgdown")
		s.lacks("more (pgdn)")
		s.press("n")
		s.lacks("more above") // the next question begins at its top
	})
}

func TestAFilterKeepsTheQuestionIfItPasses(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 0)
	on(t, play{store: m}, func(s *stage) {
		openReport(s)
		s.press("enter", "n", "n", "n", "r")
		s.sees("Question 4 · 4 of 65")
		is(s, "status", s.stored(1).Status(), exam.Submitted)
	})
}

func TestHelpListsTheKeysOfTheScreenBelow(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 40)
	for _, close := range []string{"?", "q", "esc", "enter"} {
		on(t, play{store: m}, func(s *stage) {
			openReport(s)
			s.press("?")
			s.at("helpScreen")
			s.sees("export as Markdown")
			s.press("e", "r")
			s.at("helpScreen")
			s.press(close)
			s.at("report")
		})
	}
}
