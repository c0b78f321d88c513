package tui_test

import (
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"because/questions/banktest"
)

// scene is one state of one screen that a candidate may look at.
type scene struct {
	name   string
	before func(tb tester, m *memory) // what the history holds
	play   func(tb tester, p *play)   // how the program starts
	act    func(s *stage)             // what the candidate does
	shows  []string                   // words and symbols that carry the meaning without any colour
	hides  []string
}

// perform brings a scene on a stage of some size; look is called with the finished screen.
func (sc scene) start(tb tester, p play) play {
	m := newMemory()
	if sc.before != nil {
		sc.before(tb, m)
	}
	p.store = m
	if sc.play != nil {
		sc.play(tb, &p)
	}
	return p
}

// yesterday is when earlier attempts were taken.
var yesterday = december.AddDate(0, 0, -1)

// atTwelve is an exam left at question 12, ten questions answered and two marked.
func atTwelve(first string) func(tester, *memory) {
	return func(tb tester, m *memory) {
		s := begun(tb, m, yesterday, mockExam(tb, slices.Insert(form65(), 11, first)[:12]...))
		s.answers(10, 7, 80*time.Second)
		s.keep(s.Mark(s.now, s.Slot(3).Item))
		s.keep(s.Mark(s.now, s.Slot(9).Item))
		s.keep(s.Visit(s.now, s.Slot(11).Item))
		s.now = s.now.Add(9*time.Minute + 37*time.Second)
		s.leave()
	}
}

// inPractice is a round left at its first question.
func inPractice(items ...string) func(tester, *memory) {
	return func(tb tester, m *memory) { begun(tb, m, yesterday, practice(tb, items...)).leave() }
}

// missedYesterday is a practice round of which two answers were wrong, so that they are due today.
func missedYesterday(tb tester, m *memory) {
	s := begun(tb, m, yesterday, practice(tb, hotKey, twoKeys, wideText, "filler-001", "filler-002"))
	s.answers(5, 3, 50*time.Second)
	s.submit()
}

// reported is an exam of yesterday with a number of right answers.
func reported(right int) func(tester, *memory) {
	return func(tb tester, m *memory) { withScore(tb, m, yesterday, right) }
}

// openReport goes from the home screen to the newest report.
func openReport(s *stage) {
	s.Helper()
	menu(menuHistory)(s)
	s.press("enter")
	s.at("report")
}

// menu opens an entry of the home screen, wherever the cursor stands.
func menu(title string) func(*stage) {
	return func(s *stage) {
		s.Helper()
		for range 10 {
			if strings.Contains(s.text(), "▸ "+title) || strings.Contains(s.text(), "> "+title) {
				s.press("enter")
				return
			}
			s.press("down")
		}
		s.Fatalf("the menu has no %q:\n%s", title, s.text())
	}
}

// The entries of the menu.
const (
	menuExam     = "Mock exam"
	menuPractice = "Practice"
	menuReview   = "Review missed"
	menuBrowse   = "Browse"
	menuHistory  = "History"
	menuSettings = "Settings"
)

func then(steps ...func(*stage)) func(*stage) {
	return func(s *stage) {
		for _, step := range steps {
			step(s)
		}
	}
}

func keys(k ...string) func(*stage) { return func(s *stage) { s.press(k...) } }

func scenes() []scene {
	return slices.Concat(homeScenes(), sittingScenes(), reviewScenes(), trapScenes(), trendScenes(), otherScenes(), inputScenes())
}

func homeScenes() []scene {
	return []scene{
		{name: "home", shows: []string{"DVA-C03", "Mock exam", "nothing missed yet", "no attempts yet"}},
		{name: "home-due", before: func(tb tester, m *memory) {
			missedYesterday(tb, m)
			atTwelve(hotKey)(tb, m)
		}, play: func(_ tester, p *play) {
			p.store.(*memory).settings["exam_date"] = "2026-12-15"
		}, shows: []string{"Resume", "1:47:03 left", "2 due · 0 tomorrow · 2 by the exam", "15 Dec 2026", "in 10 days", "2 attempts"}},
		{name: "home-ready", before: func(tb tester, m *memory) {
			s := begun(tb, m, yesterday, mockExam(tb))
			s.answers(65, 50, 90*time.Second)
			s.submit()
		}, shows: []string{"Readiness"}, hides: []string{"not known yet"}},
		{name: "home-ending", play: func(_ tester, p *play) { p.morning = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) },
			shows: []string{"DVA-C02", "ends on 30 Nov 2026 (in 9 days)", "then DVA-C03"}},
		{name: "home-broken", play: brokenBank, act: keys("enter"), shows: []string{"✗", "items/part-0000.yaml:", "3 problems"}},
		{name: "exam-start", act: menu(menuExam), shows: []string{"65 questions in 2:10:00", "15 of them are not scored", "enter starts the exam"}},
		{name: "exam-shortage", play: shortBank, act: then(menu(menuExam), keys("enter")), shows: []string{"✗ The bank cannot fill a form of T-2", "missing"}},
		{name: "setup", before: missedYesterday, act: then(menu(menuPractice), keys("right", "down", "right", "right", "right", "down")),
			shows: []string{"Development with AWS Services", "1.3 Use data stores", "1 question matches, the round takes 1"}},
		{name: "setup-pools", act: then(menu(menuPractice), keys("up", "up", "up", "right", " ")), shows: []string{"▸[✓] missed", "space tick"}},
	}
}

// brokenBank is a bank of which three items cannot be read.
func brokenBank(_ tester, p *play) {
	files := banktest.Files(10)
	data := string(files["items/part-0000.yaml"].Data)
	for range 3 {
		data += "- id: a broken id\n"
	}
	files["items/part-0000.yaml"] = &fstest.MapFile{Data: []byte(data)}
	p.bank = files
}

// shortBank holds too few items for its own exam.
func shortBank(_ tester, p *play) { p.bank = banktest.Files(16) }

func sittingScenes() []scene {
	return []scene{
		{name: "question", before: atTwelve(hotKey), act: keys("enter", "b", "a", "b", "down", "x", "down", "m"),
			shows: []string{"Question 12 of 65", "⚑ 3", "⚑ marked", "1:47:03", "B (●)", "A ( )", "(struck out)", "▸ D", "saved ✓"}},
		{name: "question-two", before: atTwelve(twoKeys), act: keys("enter", "a", "d"),
			shows: []string{"Select TWO.", "A [✓]", "B [ ]", "D [✓]", "▸ D"}},
		{name: "question-long", before: atTwelve(longStem), act: keys("enter", "down", "down"),
			shows: []string{"C ( )", "▴ more above"}},
		{name: "question-late", before: atTwelve(hotKey), act: then(keys("enter"), func(s *stage) { s.pass(102*time.Minute + 15*time.Second) }),
			shows: []string{"! 0:04:48", "5 minutes left"}},
		{name: "question-unsaved", before: atTwelve(hotKey), act: then(keys("enter"), func(s *stage) { s.memory.fail(errDisk) }, keys("b")),
			shows: []string{"NOT SAVED ✗"}, hides: []string{"saved ✓"}},
		{name: "practice-wrong", before: inPractice(hotKey, twoKeys, longStem), act: keys("enter", "a", "enter"),
			shows: []string{"✗ Wrong. You chose A. Correct: B.", "✗ A", "✓ B", "incorrect because", "It would be right if", "Trap: Capacity belongs to the table."}},
		{name: "practice-sure", before: inPractice(longStem, hotKey), act: keys("enter", "down", "c"),
			shows: []string{"C (●)", "How sure are you? 1 guess 2 unsure 3 sure"}},
		{name: "practice-right", before: inPractice(twoKeys, hotKey), act: keys("enter", "a", "b", "enter"),
			shows: []string{"✓ Right. You chose A and B.", "✓ A", "✓ B", "correct because"}},
		{name: "grid", before: atTwelve(twoKeys), act: keys("enter", "a", "g"),
			shows: []string{"10 answered, 1 not complete, 54 unanswered, 2 marked", "● answered", "⚑ marked", "[ 12… ]"}},
		{name: "grid-practice", before: inPractice(hotKey, twoKeys, wideText), act: keys("enter", "a", "enter", "enter", "a", "b", "enter", "g"),
			shows: []string{"1✗", "2✓", "✓ right", "✗ wrong"}},
		{name: "submit", before: atTwelve(hotKey), act: keys("enter", "g", "s"),
			shows: []string{"Submit the exam?", "55 unanswered", "y", "submit and see the report"}},
		{name: "leave", before: atTwelve(hotKey), act: keys("enter", "q"), shows: []string{"Leave the exam?", "The clock stands still", "stay"}},
		{name: "leave-practice", before: inPractice(hotKey, twoKeys), act: keys("enter", "q"), shows: []string{"Leave this round?", "finish now"}},
	}
}

func reviewScenes() []scene {
	return []scene{
		{name: "report-pass", before: reported(45), act: openReport, shows: []string{"✓ PASS", "(estimate)", "cut 720", "above the cut"}, hides: []string{"FAIL", "borderline"}},
		{name: "report-fail", before: reported(22), act: openReport, shows: []string{"✗ FAIL", "below the cut"}, hides: []string{"PASS"}},
		{name: "report-borderline", before: reported(36), act: openReport, shows: []string{"✓ PASS borderline", "not enough evidence"}},
		{name: "report-practice", before: missedYesterday, act: openReport, shows: []string{"3 of 5 right, 60 %"}, hides: []string{"PASS", "FAIL", "estimate"}},
		{name: "report-sure", before: inPractice(hotKey, twoKeys, wideText), act: keys("enter", "a", "3", "n", "a", "b", "2", "n", "b", "3", "enter"),
			shows: []string{"2 of 3 right", "sure: 1 of 2 right", "unsure: 1 of 1 right"}},
		{name: "report-compared", before: func(tb tester, m *memory) {
			withScore(tb, m, yesterday.AddDate(0, 0, -9), 30)
			withScore(tb, m, yesterday, 36)
		}, act: openReport, shows: []string{"Since exam no. 1 of 25 Nov 2026", "Estimate 631, now 739 (+108)", "Security", "65 questions seen before: 6 fixed · 0 slipped"}},
		{name: "walkthrough-fixed", before: func(tb tester, m *memory) {
			withScore(tb, m, yesterday.AddDate(0, 0, -9), 30)
			withScore(tb, m, yesterday, 36)
		}, act: then(openReport, keys("enter", "tab", "tab", "tab", "tab")), shows: []string{"fixed since the last time", "1 of 6"}},
		{name: "walkthrough", before: reported(0), act: then(openReport, keys("enter")),
			shows: []string{"Walk-through · all", "✗ Wrong.", "Correct: B.", "task 1.3"}},
		{name: "walkthrough-marked", before: reported(36), act: then(openReport, keys("enter", "tab", "tab")),
			shows: []string{"Walk-through · marked", "⚑", "◦ unscored"}},
		{name: "history", before: func(tb tester, m *memory) {
			withScore(tb, m, yesterday.AddDate(0, 0, -9), 30)
			missedYesterday(tb, m)
			withScore(tb, m, yesterday.Add(time.Hour), 41)
			begun(tb, m, yesterday.Add(5*time.Hour), practice(tb, hotKey, twoKeys)).submit()
			atTwelve(hotKey)(tb, m)
		}, act: then(menu(menuHistory), keys("down")),
			shows: []string{"✓ PASS", "✗ FAIL", "60 %", "unfinished", "unchecked"}},
	}
}

func otherScenes() []scene {
	return []scene{
		{name: "browse", before: missedYesterday, act: menu(menuBrowse), shows: []string{"140 of 140 questions", "seen", "/ searches"}},
		{name: "browse-search", act: then(menu(menuBrowse), keys("/", "s", "c", "a", "n", " ", "1", "3")), shows: []string{"/ scan 13", "of 140 questions"}},
		{name: "browse-nothing", act: then(menu(menuBrowse), keys("/", "z", "z", "z", "enter")), shows: []string{"No question holds all these words."}},
		{name: "reader", act: then(menu(menuBrowse), keys("end", "enter")), shows: []string{"Correct: B.", "correct because", "incorrect because"}},
		{name: "settings", play: func(_ tester, p *play) { p.store.(*memory).settings["exam_date"] = "2026-12-15" },
			act: menu(menuSettings), shows: []string{"15 Dec 2026", "DVA-C03", "by date", "default"}},
		{name: "settings-date", act: then(menu(menuSettings), keys("enter", "2", "0", "2", "6", "-", "1", "2", "enter")), shows: []string{"2026-12", "✗ write it as 2026-12-15"}},
		{name: "help", before: atTwelve(hotKey), act: keys("enter", "?"), shows: []string{"strike out", "mark", "grid", "quit, all saved"}},
		{name: "help-walkthrough", before: reported(36), act: then(openReport, keys("enter", "?")), shows: []string{"next filter", "only missed"}},
	}
}

// inputScenes are the lines to type in, empty or with a text.
func inputScenes() []scene {
	return []scene{
		{name: "browse-empty", act: then(menu(menuBrowse), keys("/")), shows: []string{"/ word of a question, service, trap or id"}},
		{name: "settings-empty", act: then(menu(menuSettings), keys("enter")), shows: []string{"2026-12-15  year-month-day; empty removes it"}},
		{name: "setup-name", act: then(menu(menuPractice), keys("*", "e", "v", "e")), shows: []string{"eve", "a name for this round"}},
		{name: "note", act: then(menu(menuBrowse), keys("end", "enter", "o", "a", "h", "a")), shows: []string{"Note · ", "> aha"}},
		{name: "dispute", act: then(menu(menuBrowse), keys("end", "enter", "!")), shows: []string{"Dispute · ", ">"}},
	}
}
