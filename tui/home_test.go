package tui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"because/exam"
	"because/exam/history"
	"because/exam/readiness"
	"because/exam/review"
	"because/exam/study"
	"because/questions/banktest"
	"because/tui"
)

func TestTheMenuOpensEveryScreen(t *testing.T) {
	for title, screen := range map[string]string{
		menuExam: "examStart", menuPractice: "setup", menuReview: "home", menuBrowse: "browse", menuHistory: "historyList", menuSettings: "settingsScreen",
	} {
		on(t, play{}, func(s *stage) {
			menu(title)(s)
			s.at(screen)
			if screen == "home" {
				s.sees("Nothing to review")
				return
			}
			s.press("q")
			s.at("home")
			s.press("enter", "esc")
			s.at("home")
			is(s, "depth", tui.Depth(s.root), 1)
		})
	}
}

func TestTheMenuGoesRound(t *testing.T) {
	on(t, play{}, func(s *stage) {
		s.press("up")
		s.sees("▸ Settings")
		s.press("j")
		s.sees("▸ Mock exam")
		s.press("k", "k", "right")
		s.at("historyList")
	})
}

func TestQQuitsFromHome(t *testing.T) {
	for _, key := range []string{"q", "ctrl+c"} {
		on(t, play{}, func(s *stage) {
			s.press(key)
			is(s, "over", s.over, true)
		})
	}
}

// TestEscEndsNothing, unless no other key does.
func TestEscEndsNothing(t *testing.T) {
	on(t, play{}, func(s *stage) {
		s.press("down", "down", "down", "down", "enter", "esc", "esc", "esc")
		s.at("home")
		is(s, "over", s.over, false)
	})
	keys := tui.NewKeyMap()
	must(t, keys.Remap("leave", []string{"esc"}))
	on(t, play{keys: &keys}, func(s *stage) {
		s.press("esc")
		is(s, "over", s.over, true)
	})
}

func TestAnExamDateOutsideTheBlueprintIsNamed(t *testing.T) {
	for _, c := range []struct {
		blueprint, date string
		wrong           bool
	}{{"DVA-C02", "2026-12-15", true}, {"DVA-C03", "2026-12-15", false}} {
		m := newMemory()
		m.settings["exam_date"], m.settings["blueprint"] = c.date, c.blueprint
		on(t, play{store: m, morning: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}, func(s *stage) {
			s.sees("Exam on 15 Dec 2026")
			is(s, c.blueprint, strings.Contains(s.text(), "is not given on that day"), c.wrong)
		})
	}
}

// early plays f while the bank and the history are still being read; settle reads them.
func early(t *testing.T, p play, f func(s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, p)
		s.build()
		s.update(keySize(80, 24))
		s.todo = append(s.todo, s.root.Init())
		defer time.Sleep(time.Hour)
		f(s)
	})
}

func TestTheFirstFrameDoesNotWaitForTheBank(t *testing.T) {
	early(t, play{}, func(s *stage) {
		s.sees("Mock exam", "reading the questions …")
		s.hit("down", "down")
		s.sees("▸ Review missed")
		s.hit("up", "up", "up", "enter")
		s.at("settingsScreen")
	})
}

func TestWhatIsChosenTooEarlyOpensOnceItIsRead(t *testing.T) {
	for _, o := range []order{asGiven, backwards} {
		for name, c := range map[string]struct {
			keys   []string
			screen string
			shows  string
		}{
			"exam":             {[]string{"enter"}, "examStart", "enter starts the exam"},
			"pressed twice":    {[]string{"enter", "enter", "enter"}, "examStart", "enter starts the exam"},
			"something else":   {[]string{"enter", "down", "right", "enter"}, "setup", "match"},
			"moved away":       {[]string{"enter", "down"}, "home", "▸ Practice"},
			"practice":         {[]string{"down", "enter"}, "setup", "match"},
			"nothing to do":    {[]string{"down", "down", "enter"}, "home", "Nothing to review"},
			"history":          {[]string{"up", "up", "enter"}, "historyList", "No attempts yet"},
			"called off":       {[]string{"enter", "q"}, "home", "unseen forms"},
			"off and on again": {[]string{"enter", "esc", "down", "enter"}, "setup", "match"},
		} {
			t.Run(name, func(t *testing.T) {
				early(t, play{order: o}, func(s *stage) {
					s.hit(c.keys...)
					s.at("home")
					s.settle()
					s.at(c.screen)
					s.sees(c.shows)
				})
			})
		}
	}
}

func TestWaitingIsShown(t *testing.T) {
	early(t, play{}, func(s *stage) {
		s.hit("enter")
		s.sees("reading the history …")
		s.app.Progress.Loaded = true
		s.sees("reading the questions … ↑↓ move")
	})
}

// TestNothingOpensOverSomethingElse chooses too early and has another screen open before it is time.
func TestNothingOpensOverSomethingElse(t *testing.T) {
	t.Run("what the command line asked for", func(t *testing.T) {
		early(t, play{first: tui.FirstPractice(&study.Selection{Number: 3})}, func(s *stage) {
			s.hit("enter", "enter", "enter")
			s.settle()
			s.at("question")
			is(s, "chosen", s.chosen(), "")
			s.press("q", "y")
			s.at("home")
		})
	})
	t.Run("help", func(t *testing.T) {
		early(t, play{}, func(s *stage) {
			s.hit("enter", "?")
			s.settle()
			s.at("helpScreen")
			s.press("q")
			s.at("home")
		})
	})
	t.Run("a resumed attempt", func(t *testing.T) {
		m := newMemory()
		var standing study.Standing
		on(t, play{store: m}, func(s *stage) {
			s.press("enter", "enter", "q", "y")
			standing, _ = s.app.Stands()
		})
		early(t, play{store: m, recalled: &standing}, func(s *stage) {
			s.sees("▸ Resume")
			s.hit("enter", "down", "down", "enter")
			s.settle()
			s.at("question")
			s.press("q", "y")
			s.at("home")
			is(s, "attempts", len(m.records), 1)
		})
	})
}

func TestACursorMovedByHandStaysOnItsEntry(t *testing.T) {
	m := newMemory()
	on(t, play{store: m}, func(s *stage) { s.press("enter", "enter", "q", "y") })
	early(t, play{store: m}, func(s *stage) {
		s.hit("down")
		s.sees("▸ Practice")
		s.settle()
		s.sees("Resume", "▸ Practice")
	})
}

func TestABrokenBankEndsTheWaiting(t *testing.T) {
	var p play
	brokenBank(nil, &p)
	early(t, p, func(s *stage) {
		s.hit("enter")
		s.settle()
		s.sees("✗ items/part-0000.yaml:")
		s.press("down")
		s.lacks("✗")
	})
	early(t, p, func(s *stage) { // the history needs no bank
		s.hit("up", "up", "enter")
		s.settle()
		s.at("historyList")
	})
}

func TestNothingIsRememberedOfABrokenBank(t *testing.T) {
	p := play{recalled: &study.Standing{Past: &study.Past{}, Supply: &study.Supply{Questions: 77, UnseenForms: 7}, Readiness: &readiness.Estimate{Known: true, Pass: .5}, Traps: &study.TrapCount{}}}
	brokenBank(nil, &p)
	early(t, p, func(s *stage) {
		s.sees("77 questions", "forms: 7", "50 % to pass")
		s.settle()
		s.sees("the bank has")
		s.lacks("77", "forms:", "to pass", "misconceptions")
	})
}

func TestAHistoryThatCannotBeReadEndsTheWaiting(t *testing.T) {
	m := newMemory()
	m.unreadable = errDisk
	early(t, play{store: m}, func(s *stage) {
		s.hit("up", "up", "enter")
		s.settle()
		s.at("home")
		s.sees("✗ the disk is full")
		s.lacks("reading the questions")
		s.press("down")
		s.sees("▸ Settings")
		s.press("up", "enter")
		s.sees("✗ the disk is full")
		m.unreadable = nil
		s.press("enter", "enter")
		s.at("historyList")
	})
}

// TestTheHomeScreenIsRemembered compares the first frame with the one that stood there last.
func TestTheHomeScreenIsRemembered(t *testing.T) {
	m := newMemory()
	var last string
	var standing study.Standing
	on(t, play{store: m}, func(s *stage) {
		s.press("enter", "enter", "a", "q", "y")
		s.at("home")
		s.sees("Resume")
		last = s.view()
		var ok bool
		standing, ok = s.app.Stands()
		is(s, "remembered", ok, true)
	})
	early(t, play{store: m, recalled: &standing}, func(s *stage) {
		s.sees("▸ Resume", "unseen forms", "140 questions with search", "1 attempt")
		s.settle()
		is(s, "the home screen", s.view(), last)
	})
}

func TestNothingIsRememberedThatMayHaveChanged(t *testing.T) {
	early(t, play{}, func(s *stage) {
		is(s, "before anything is read", stands(s), false)
		s.settle()
		is(s, "on the home screen", stands(s), true)
		s.press("enter", "enter", "a")
		s.at("question")
		is(s, "after an answer", stands(s), false)
		counted, ok := s.app.CountAnew()
		is(s, "counted", ok, true)
		is(s, "to resume", len(counted.Past.Unfinished), 1)
		s.press("q", "y")
		s.at("home")
		is(s, "back home", stands(s), true)
		s.press("up", "enter", "down", "right")
		s.at("settingsScreen")
		is(s, "after a change of settings", stands(s), false)
	})
}

func stands(s *stage) bool {
	_, ok := s.app.Stands()
	return ok
}

func TestWhatIsRememberedIsSafeToPrint(t *testing.T) {
	const evil = "a\x1b[31mb\nc\x07"
	recalled := &study.Standing{
		Past:      &study.Past{Attempts: -5, Unfinished: []exam.Summary{{Title: evil, Consumed: -1, Limit: 1}}, Loads: []review.Load{{All: -1}}},
		Supply:    &study.Supply{Questions: -1, NewTasks: []string{evil}},
		Readiness: &readiness.Estimate{Reason: evil},
		Traps:     &study.TrapCount{Met: -1, Caught: -3},
	}
	early(t, play{recalled: recalled}, func(s *stage) {
		s.sees("New: a[31mb c.", "▸ Resume a[31mb c", "not known yet, a[31mb c")
		s.lacks("\x1b[31m", "\x07")
		is(s, "lines", strings.Count(s.view(), "\n"), 23)
	})
}

func TestABrokenBankSaysWhereAndKeepsTheRestUsable(t *testing.T) {
	var p play
	brokenBank(nil, &p)
	on(t, p, func(s *stage) {
		for range 6 {
			s.press("enter")
			s.at("home")
			s.sees("✗ items/part-0000.yaml:")
			s.press("down")
		}
		s.lacks("✗")
		s.press("enter")
		s.at("historyList")
	})
}

func TestTheCommandLineOpensItsScreenOnceEverythingIsRead(t *testing.T) {
	for name, c := range map[string]struct {
		first  tui.First
		screen string
		shows  string
	}{
		"exam":      {tui.FirstExam, "examStart", "enter starts the exam"},
		"setup":     {tui.FirstPractice(nil), "setup", "match"},
		"selection": {tui.FirstPractice(&study.Selection{Domain: "security", Number: 3}), "question", "Question 1 of 3"},
		"no match":  {tui.FirstPractice(&study.Selection{Pools: []study.Pool{study.Marked}}), "home", "No question matches"},
		"review":    {tui.FirstReview, "home", "Nothing to review"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, o := range []order{asGiven, backwards} {
				on(t, play{first: c.first, order: o}, func(s *stage) {
					s.at(c.screen)
					s.sees(c.shows)
				})
			}
		})
	}
}

func TestTheBlueprintOfTheDayTheDateAndTheSettingApply(t *testing.T) {
	november := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		morning  time.Time
		settings map[string]string
		options  study.Options
		want     string
	}{
		"today":               {november, nil, study.Options{}, "DVA-C02"},
		"from December on":    {december, nil, study.Options{}, "DVA-C03"},
		"the exam's date":     {november, map[string]string{"exam_date": "2026-12-15"}, study.Options{}, "DVA-C03"},
		"the setting":         {december, map[string]string{"blueprint": "DVA-C02"}, study.Options{}, "DVA-C02"},
		"the command line":    {december, map[string]string{"blueprint": "DVA-C03"}, study.Options{Blueprint: "DVA-C02"}, "DVA-C02"},
		"an unknown setting":  {december, map[string]string{"blueprint": "DVA-C99"}, study.Options{}, "DVA-C03"},
		"an unreadable date":  {november, map[string]string{"exam_date": "soon"}, study.Options{}, "DVA-C02"},
		"a date of yesterday": {december, map[string]string{"exam_date": "2026-12-04"}, study.Options{}, "DVA-C03"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory()
			for k, v := range c.settings {
				m.settings[k] = v
			}
			on(t, play{store: m, morning: c.morning, options: c.options}, func(s *stage) {
				s.sees("Exam: " + c.want)
			})
		})
	}
}

func TestTheDaysToTheExamAreCounted(t *testing.T) {
	for date, want := range map[string]string{
		"2026-12-05": "today", "2026-12-06": "tomorrow", "2026-12-15": "in 10 days", "2026-12-01": "has passed",
	} {
		m := newMemory()
		m.settings["exam_date"] = date
		on(t, play{store: m, morning: december.Add(14 * time.Hour)}, func(s *stage) { s.sees(want) })
	}
}

func TestTheSameSeedGivesTheSameForm(t *testing.T) {
	forms := map[string]bool{}
	for range 2 {
		on(t, play{options: study.Options{Seed: 42}}, func(s *stage) {
			s.press("enter", "enter")
			s.at("question")
			form := ""
			for _, slot := range s.stored(1).Attempt().Form.Slots {
				form += slot.Item + " "
			}
			forms[form] = true
		})
	}
	is(t, "forms", len(forms), 1)
}

func TestTheExamIsTakenAsChosenOnItsPage(t *testing.T) {
	on(t, play{}, func(s *stage) {
		s.press("enter")
		s.sees("▸ Blueprint", "DVA-C03", "none", "stands still")
		s.press("right", "left", "down", "right", "down", " ")
		s.sees("+0:30:00", "strict", "65 questions in 2:40:00", "the clock does not wait")
		s.lacks("same time left")
		s.press("up", "right")
		s.sees("+1:00:00")
		s.press("right")
		s.sees("Extra time none")
		s.press("h")
		s.sees("+1:00:00")
		s.press("s")
		s.at("question")
		s.sees("3:10:00")
		is(s, "policy", s.stored(1).Attempt().Policy, exam.ExamPolicy(130*time.Minute, time.Hour, true))
	})
}

func TestWhatIsUnfinishedIsSaid(t *testing.T) {
	on(t, play{}, func(s *stage) {
		for i := range 2 {
			menu(menuExam)(s)
			s.at("examStart")
			if i > 0 {
				s.sees("An exam is unfinished: Resume on the home screen goes on with it.")
			} else {
				s.lacks("unfinished")
			}
			s.press("enter", "a", "q", "y")
		}
		s.at("home")
		s.sees("2 attempts, the last on 5 Dec 2026 · 1 more unfinished")
	})
}

func TestABankThatIsTooSmallSaysWhatIsMissing(t *testing.T) {
	on(t, play{bank: banktest.Files(16)}, func(s *stage) {
		s.press("enter", "enter")
		s.at("examStart")
		s.sees("✗ The bank cannot fill a form of T-2.", "Guarding things 8 5 3")
		s.press("right")
		s.lacks("cannot fill")
		s.press("enter")
		s.at("question")
	})
}

// TestWhatWasMissedIsDueTheNextDay goes through the real history, from a wrong answer to the review of it.
func TestWhatWasMissedIsDueTheNextDay(t *testing.T) {
	for name, take := range map[string]func(s *stage){
		"in practice": func(s *stage) {
			s.press("down", "enter", "up", "up", "right", "enter") // five questions
			s.at("question")
			for range 5 {
				s.press("a", "b", "enter", "enter") // B stands where one key is asked for
			}
			s.at("report")
			s.press("q")
		},
		"in an exam": func(s *stage) {
			s.press("enter", "enter", "g", "s", "y", "q")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			missed := 0
			withHistory(t, dir, december, func(s *stage) {
				take(s)
				s.at("home")
				report := exam.NewReport(s.stored(1))
				missed = len(report.MissedItems())
				if missed == 0 {
					t.Fatal("nothing was missed")
				}
				s.sees(countDue(0, missed, missed))
				menu(menuReview)(s)
				s.sees(fmt.Sprintf("Nothing is due today: %d tomorrow, %d in the queue.", missed, missed))
			})
			withHistory(t, dir, december.Add(15*time.Hour+time.Minute), func(s *stage) { // one minute after midnight
				s.sees(countDue(missed, 0, missed))
				menu(menuReview)(s)
				s.at("question")
				s.sees("Review of missed questions", "Question 1 of "+count(min(missed, 30)))
				is(s, "mode", s.stored(2).Attempt().Policy.Mode, exam.ModeReview)
				s.press("q", "y")
				s.sees("Resume")
			})
		})
	}
}

// TestAReviewedQuestionClimbsTheLadder answers a due question right and finds it three days later.
func TestAReviewedQuestionClimbsTheLadder(t *testing.T) {
	m := newMemory()
	missedYesterday(t, m) // two missed
	on(t, play{store: m}, func(s *stage) {
		s.sees(countDue(2, 0, 2))
		menu(menuReview)(s)
		session := s.stored(2)
		for i := range 2 {
			for _, key := range lettersOf(session, i, func(item, option string) bool {
				it := session.Item(i)
				o, _ := it.Option(option)
				return o.Correct
			}) {
				s.press(string(key + 'a' - 'A'))
			}
			s.press("enter", "enter")
		}
		s.at("report")
		s.sees("2 of 2 right")
		s.press("q")
		s.sees(countDue(0, 0, 2))
	})
	on(t, play{store: m, morning: december.AddDate(0, 0, 3)}, func(s *stage) { s.sees(countDue(2, 0, 2)) })
}

func TestAnAttemptThatCannotBeReadDoesNotStart(t *testing.T) {
	m := newMemory()
	atTwelve(hotKey)(t, m)
	on(t, play{store: &damaged{m}}, func(s *stage) {
		s.press("enter")
		s.at("home")
		s.sees("the attempt cannot go on, nothing is lost", "page 7")
		menu(menuHistory)(s)
		s.press("enter")
		s.sees("page 7")
	})
}

// damaged is a history whose attempts cannot be read.
type damaged struct{ *memory }

func (*damaged) Load(int64) (*exam.Session, error) {
	return nil, errors.New("the history is damaged\non page 7")
}

// withHistory plays on the real history in a directory.
func withHistory(t *testing.T, dir string, morning time.Time, f func(s *stage)) {
	t.Helper()
	store, err := history.Open(dir)
	must(t, err)
	defer func() { must(t, store.Close()) }()
	on(t, play{store: store, morning: morning}, f)
}

func TestARoundAndAnExamCanBothBeResumed(t *testing.T) {
	m := newMemory()
	atTwelve(hotKey)(t, m)
	inPractice(hotKey, twoKeys)(t, m)
	on(t, play{store: m}, func(s *stage) {
		s.sees("▸ Resume DVA-C03 mock exam", "Resume Practice")
		s.press("down", "enter")
		s.sees("Practice", "Question 1 of 2")
	})
}

func TestWhatTheOutsideHasToSayStandsUntilTheFirstKey(t *testing.T) {
	on(t, play{notice: "Damaged history restored.\x1b[31m"}, func(s *stage) {
		s.wait(time.Minute)
		s.sees("Damaged history restored.")
		s.press("down")
		s.lacks("Damaged history")
	})
}
