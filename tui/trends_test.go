package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/review"
	"because/questions/banktest"
	"because/tui"
)

// openTrends goes from the home screen to the trends and turns to one of their views.
func openTrends(keys ...string) func(*stage) {
	return func(s *stage) {
		s.Helper()
		menu(menuHistory)(s)
		s.press("t")
		s.at("trends")
		s.press(keys...)
	}
}

func trendScenes() []scene {
	return []scene{
		{name: "trends-scores", before: improving, act: openTrends(),
			shows: []string{"[Scores]", "cut 720 ┤", "Last: 795 ✓ PASS on 3 Dec 2026.", "Best: 832 on 29 Nov 2026.", "Passed: 3 of 6 mock exams.", "no streak · longest 1 day"}},
		{name: "trends-nothing", act: openTrends(), shows: []string{"No mock exam is finished yet."}, hides: []string{"streak"}},
		{name: "trends-readiness", before: preparing, act: openTrends("tab"),
			shows: []string{"[Readiness]", "100 % ┤", "●", "to pass (estimate), from 96 first answers.", "Left out: 1 faster than one can read."}},
		{name: "trends-unknown", before: timedStudy, act: openTrends("tab"),
			shows: []string{"Readiness is not known yet: 48 of 60 first answers so far."}, hides: []string{"┤"}},
		{name: "trends-tasks", before: timedStudy, act: openTrends("tab", "tab"),
			shows: []string{"[Tasks]", "Development with AWS Services", "1.1 Develop code", "11/12 ████ 92 % 76–97 % ✓", "7/12 ▒▒▒▒ 58 % 40–74 % ?", "3/12 ░░░░ 25 % 13–43 % ✗", "░ <50 %", "? across the cut"}},
		{name: "trends-time", before: timedStudy, act: openTrends("left", "left"),
			shows: []string{"[Time]", "Median: 1:15 a question, the exam leaves 2:00. From 48 first answers.", "fast ✓", "slow ✓", "✗", "Right: 63 % of the fast, 63 % of the slow answers.", "exam 2:00 ┤"}},
		{name: "trends-confidence", before: confident, act: openTrends("left"),
			shows: []string{"[Confidence]", "sure", "6/10", "about 90 %", "unsure", "guess", "points too sure (Brier 0.", "Answers changed: 1 from wrong to right"}},
	}
}

// confident is a round of a candidate who is too sure, with one change of mind.
func confident(tb tester, m *memory) {
	s := begun(tb, m, yesterday, practice(tb, form65()[:18]...))
	for i := range 10 {
		s.say(i, i < 6, review.Sure, 40*time.Second)
	}
	for i := range 5 {
		s.say(10+i, i < 3, review.Unsure, 50*time.Second)
	}
	s.say(15, true, review.Guess, 60*time.Second)
	item := s.Slot(16).Item
	s.keep(s.Visit(s.now, item))
	s.keep(s.Choose(s.now, item, wrongOf(s.Attempt(), 16)))
	s.say(16, true, review.Unsure, 30*time.Second)
	s.submit()
}

// improving is six mock exams of six weeks, two of them on one day, and a round between.
func improving(tb tester, m *memory) {
	for _, sat := range []struct{ before, hour, right int }{{40, 0, 24}, {26, 0, 31}, {26, 5, 29}, {14, 0, 36}, {5, 0, 41}, {1, 0, 39}} {
		withScore(tb, m, yesterday.AddDate(0, 0, -sat.before).Add(time.Duration(sat.hour)*time.Hour), sat.right)
	}
	round(tb, m, 13, 0, 3, func(int) (bool, int) { return true, 60 })
}

// round is a round of practice some days ago on generated questions from a number on; each says whether it is answered
// right and after how many seconds.
func round(tb tester, m *memory, daysAgo, from, n int, answer func(i int) (right bool, seconds int)) {
	tb.Helper()
	var items []string
	for i := range n {
		items = append(items, fmt.Sprintf("filler-%03d", from+i))
	}
	s := begun(tb, m, december.AddDate(0, 0, -daysAgo), practice(tb, items...))
	for i := range n {
		right, seconds := answer(i)
		s.answer(i, right, time.Duration(seconds)*time.Second)
	}
	s.submit()
}

// preparing is enough answers for readiness on three days, each better than the one before; one answer was rushed.
func preparing(tb tester, m *memory) {
	round(tb, m, 9, 0, 60, func(i int) (bool, int) { return i%5 < 3, 70 })
	round(tb, m, 6, 60, 20, func(i int) (bool, int) { return i%4 < 3, 60 })
	round(tb, m, 1, 80, 17, func(i int) (bool, int) { return i > 0, max(min(i, 1)*50, 1) })
}

// timedStudy is 48 answers on three days, later ones faster. Tasks go round: 1.1, 2.1, 3.3, 4.3.
func timedStudy(tb tester, m *memory) {
	right := func(i int) bool { return []int{11, 7, 3, 9}[i%4] > i*7/4%12 }
	round(tb, m, 8, 0, 16, func(i int) (bool, int) { return right(i), 100 + i*3 })
	round(tb, m, 3, 16, 16, func(i int) (bool, int) { return right(16 + i), 60 + i*2 })
	round(tb, m, 2, 32, 16, func(i int) (bool, int) { return right(32 + i), 40 + i*2 })
}

func TestTrendsTurnBothWays(t *testing.T) {
	m := newMemory()
	timedStudy(t, m)
	on(t, play{store: m}, func(s *stage) {
		openTrends()(s)
		for _, step := range []struct{ key, title string }{
			{"tab", "Readiness"}, {"right", "Tasks"}, {"l", "Time"}, {"tab", "Confidence"}, {"tab", "Scores"}, {"shift+tab", "Confidence"}, {"left", "Time"}, {"left", "Tasks"}, {"h", "Readiness"},
		} {
			s.press(step.key)
			s.sees("[" + step.title + "]")
		}
		s.press("q")
		s.at("historyList")
	})
}

func TestEmptyTrendsSayWhatIsMissing(t *testing.T) {
	on(t, play{}, func(s *stage) {
		openTrends()(s)
		for _, text := range []string{
			"No mock exam is finished yet.", "0 of 60 first answers so far", "No question has been answered for the first time yet.", "How long each one took is shown here.",
		} {
			s.sees(text)
			s.press("tab")
		}
	})
	m := newMemory()
	round(t, m, 0, 0, 5, func(int) (bool, int) { return true, 60 })
	on(t, play{store: m}, func(s *stage) {
		openTrends("left", "left")(s)
		s.sees("compared from 20 on; so far there are 5.", "Median: 1:00")
		s.press("left")
		s.sees("1.1 Develop code", "2/2", "1.3 Use data stores in application d… –")
	})
}

// TestQuestionsLeftBlankTookNoTime: an exam handed in early says how fast its answers were, not how fast its blanks.
func TestQuestionsLeftBlankTookNoTime(t *testing.T) {
	m := newMemory()
	handedIn(t, m, yesterday, 0, 0)
	on(t, play{store: m}, func(s *stage) {
		openTrends("left", "left")(s)
		s.sees("No question has been answered for the first time yet.")
		s.lacks("Median")
		s.press("left", "left")
		s.sees("Left out: 65 not answered.")
	})
	m = newMemory()
	handedIn(t, m, yesterday, 5, 5)
	on(t, play{store: m}, func(s *stage) {
		openTrends("left", "left")(s)
		s.sees("Median: 1:00 a question", "From 5 first answers.", "so far there are 5.")
		s.press("left", "left")
		s.sees("Left out: 60 not answered, 5 of rounds with many of these.")
	})
}

func TestOneExamIsAPointWithoutALine(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 34)
	on(t, play{store: m}, func(s *stage) {
		openTrends()(s)
		s.sees("Last: 702 ✗ FAIL on 4 Dec 2026.", "Passed: 0 of 1 mock exam.")
		s.lacks("··")
		is(s, "dates below the axis", strings.Count(s.text(), "4 Dec 2026"), 3)
	})
}

// TestTheCutShowsWhichSideAScoreIsOn: 702 fails and stands below the line, 720 stands on it, however flat the picture is.
func TestTheCutShowsWhichSideAScoreIsOn(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday.AddDate(0, 0, -3), 34)
	withScore(t, m, yesterday, 35)
	on(t, play{store: m}, func(s *stage) {
		openTrends()(s)
		for _, height := range []int{12, 16, 24, 40} {
			s.resize(80, height)
			s.press("pgup", "pgup")
			cut, below := false, false
			for _, line := range strings.Split(s.text(), "\n") {
				if plot, ok := strings.CutPrefix(strings.TrimSpace(line), "cut 720 ┤"); ok {
					cut = strings.Contains(plot, "✓") && !strings.Contains(plot, "✗")
				} else if cut && strings.Contains(line, "✗") {
					below = true
					break
				}
			}
			if !cut || !below {
				s.Errorf("at a height of %d:\n%s", height, s.text())
			}
		}
	})
}

func TestTwoHundredExamsFit(t *testing.T) {
	m := newMemory()
	for i := range 200 {
		shortExam(t, m, december.AddDate(0, 0, i-200), i%3 > 0)
	}
	on(t, play{store: m}, func(s *stage) {
		openTrends()(s)
		s.sees("Passed: 133 of 200 mock exams.", "19 May 2026")
		s.resize(40, 12)
		s.sees("cut 720 ┤", "(pgdn)")
	})
}

// shortExam is an exam of one question.
func shortExam(tb tester, m *memory, at time.Time, right bool) {
	_, bank := pictures()
	s := begun(tb, m, at, paper(tb, bank, "DVA-C03", "Short exam", exam.ExamPolicy(time.Hour, 0, false), hotKey))
	s.answer(0, right, time.Minute)
	s.submit()
}

func TestTrendsAreCountedBesideTheScreens(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 36)
	on(t, play{store: m}, func(s *stage) {
		menu(menuHistory)(s)
		s.hit("t")
		s.sees("[Scores]", "Counting …")
		s.press("tab", "tab", "tab") // turning does not wait for it
		s.sees("[Time]", "Median")
		s.press("tab", "tab")
		s.sees("Last: 739")
	})
}

func TestTrendsFollowTheHistory(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 36)
	on(t, play{store: m}, func(s *stage) {
		openTrends()(s)
		s.sees("of 1 mock exam.")
		withScore(t, m, yesterday.Add(5*time.Hour), 50)
		s.todo = append(s.todo, tui.InitWith(s.root, s.read))
		s.settle()
		s.sees("of 2 mock exams.", "Best: 1000")
	})
}

func TestALateReplyDoesNotUndoANewerOne(t *testing.T) {
	m := newMemory()
	withScore(t, m, yesterday, 36)
	on(t, play{store: m}, func(s *stage) {
		menu(menuHistory)(s)
		s.hit("t")
		late := s.todo
		withScore(t, m, yesterday.Add(5*time.Hour), 36)
		s.todo = []tea.Cmd{tui.InitWith(s.root, s.read)}
		s.settle()
		s.sees("of 2 mock exams.")
		s.todo = late
		s.settle()
		s.sees("of 2 mock exams.")
	})
}

func TestOfEqualScoresTheLatestIsTheBest(t *testing.T) {
	m := newMemory()
	for _, before := range []int{9, 5, 1} {
		withScore(t, m, yesterday.AddDate(0, 0, -before), map[int]int{9: 36, 5: 36, 1: 30}[before])
	}
	on(t, play{store: m}, func(s *stage) {
		openTrends()(s)
		s.sees("Best: 739 on 29 Nov 2026.")
	})
}

// TestATaskAtTheCutIsNotUnderIt: 7 of 10 are 70 %.
func TestATaskAtTheCutIsNotUnderIt(t *testing.T) {
	for right, shade := range map[int]string{4: "4/10 ░░░░", 5: "5/10 ▒▒▒▒", 6: "6/10 ▒▒▒▒", 7: "7/10 ▓▓▓▓", 8: "8/10 ▓▓▓▓", 9: "9/10 ████"} {
		m := newMemory()
		var items []string
		for i := range 10 {
			items = append(items, fmt.Sprintf("filler-%03d", i*4))
		}
		s := begun(t, m, yesterday, practice(t, items...))
		s.answers(10, right, time.Minute)
		s.submit()
		on(t, play{store: m}, func(s *stage) {
			openTrends("tab", "tab")(s)
			s.sees(shade)
		})
	}
}

func TestTrendsNeedTheBank(t *testing.T) {
	p := play{}
	brokenBank(t, &p)
	p.store = newMemory()
	on(t, p, func(s *stage) {
		menu(menuHistory)(s)
		s.press("t")
		s.at("historyList")
		s.sees("✗", "items/part-0000.yaml:")
	})
	on(t, play{}, func(s *stage) {
		s.app.Bank = nil // not read yet
		menu(menuHistory)(s)
		s.press("t")
		s.at("historyList")
		s.sees("The questions are still being read.")
	})
}

func TestTrendsScrollWhereTheyDoNotFit(t *testing.T) {
	m := newMemory()
	timedStudy(t, m)
	on(t, play{store: m, width: 80, height: 14}, func(s *stage) {
		openTrends("tab", "tab")(s)
		s.sees("(pgdn)")
		s.lacks("across the cut")
		s.press("pgdown", "pgdown")
		s.sees("across the cut", "more above")
		s.press("tab") // a new view begins at its top
		s.sees("Median: 1:15")
	})
}

// TestTheTasksOfALargeBlueprintFit has as many rows as the four domains and thirteen tasks of DVA-C02.
func TestTheTasksOfALargeBlueprintFit(t *testing.T) {
	files := banktest.Files(40)
	manifest, tasks := string(files["bank.yaml"].Data), ""
	for i := range 10 {
		tasks += fmt.Sprintf("          - {id: \"9.%d\", title: Another task}\n", i)
	}
	manifest = strings.Replace(manifest, "          - {id: \"1.2\", title: Mix mortar, weight: 1}\n", "          - {id: \"1.2\", title: Mix mortar, weight: 1}\n"+tasks+
		"      - {id: hanging, title: Hanging things, weight: 1, tasks: [{id: \"3.1\", title: Hang doors}]}\n", 1)
	files["bank.yaml"] = &fstest.MapFile{Data: []byte(manifest)}
	bank := banktest.Load(t, files)
	bp, _ := bank.Blueprint("T-2")
	m := newMemory()
	s := begun(t, m, yesterday, paper(t, bank, bp.ID, "Practice", exam.PracticePolicy(), "item-0000", "item-0001"))
	s.answers(2, 1, time.Minute)
	s.submit()
	on(t, play{store: m, bank: files}, func(s *stage) {
		openTrends("tab", "tab")(s)
		s.sees("1.1 Lay bricks 1/1", "3.1 Hang doors –", "? across the cut")
		s.lacks("(pgdn)")
	})
}
