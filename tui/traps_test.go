package tui_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"because/exam"
	"because/exam/study"
	"because/exam/traps"
	"because/questions"
	"because/questions/banktest"
	"because/tui"
)

const menuTraps = "Traps"

func trapScenes() []scene {
	return []scene{
		{name: "traps", before: baited, act: then(menu(menuTraps), keys("down")),
			shows: []string{"2 of 3 caught you in 14 days", "▸ Capacity belongs to the table 1 of 3 3 of 4", "It caught you last on 4 Dec 2026.", "p practises 30 of its 101 questions."}},
		{name: "traps-empty", act: menu(menuTraps), shows: []string{"Nothing to show yet.", "Take a mock exam or a round of practice"}, hides: []string{"practise "}},
		{name: "traps-many", play: manyTraps, act: then(menu(menuTraps), keys("pgdown", "pgdown", "up")),
			shows: []string{"▸ Misconception number", "more above", "(pgdn)"}},
	}
}

// baited is a round of three weeks ago and one of yesterday.
func baited(tb tester, m *memory) {
	old := begun(tb, m, december.AddDate(0, 0, -21), practice(tb, hotKey, longStem, "filler-004", "filler-005", "filler-006"))
	for place, right := range []bool{false, true, false, false, true} {
		old.answer(place, right, time.Minute)
	}
	old.submit()
	s := begun(tb, m, yesterday, practice(tb, wideText, longStem, "filler-007", "filler-008", hotKey, "filler-000"))
	for place, right := range []bool{false, true, false, true, true, false} {
		s.answer(place, right, time.Minute)
	}
	s.submit()
}

// crowd is how many traps the bank with many traps has.
const crowd = 40

// crowded is the bank of the pictures with many more traps, each baited by an item of its own; lessons differ in length.
var crowded = sync.OnceValues(func() (fs.FS, *questions.Bank) {
	files := pictureFiles(quiet{}, 0).(fstest.MapFS)
	var list, items strings.Builder
	list.Write(files["traps.yaml"].Data)
	for i := range crowd {
		lesson := strings.Repeat("What is true instead is said here. ", i%7+1)
		fmt.Fprintf(&list, "- {id: trap-%02d, title: Misconception number %d, lesson: \"%s\"}\n", i, i+1, lesson)
		items.WriteString(strings.ReplaceAll(filler(i+4*(i/12+1)), "capacity-is-per-table", fmt.Sprintf("trap-%02d", i)))
	}
	files["traps.yaml"] = &fstest.MapFile{Data: []byte(list.String())}
	files["items/filler.yaml"] = &fstest.MapFile{Data: []byte(items.String())}
	return files, banktest.Load(quiet{}, files)
})

// manyTraps is that bank with one answer to each of its items, every other one wrong.
func manyTraps(tb tester, p *play) {
	files, bank := crowded()
	p.bank = files
	var ids []string
	for i := range bank.Items {
		if strings.HasPrefix(bank.Items[i].ID, "filler-") {
			ids = append(ids, bank.Items[i].ID)
		}
	}
	s := begun(tb, p.store.(*memory), yesterday, paper(tb, bank, "DVA-C03", "Practice", exam.PracticePolicy(), ids...))
	for i := range ids {
		s.answer(i, i%2 == 0, 10*time.Second)
	}
	s.submit()
}

// openTraps opens the ledger with a history.
func openTraps(t *testing.T, p play, f func(s *stage)) {
	t.Helper()
	on(t, p, func(s *stage) {
		menu(menuTraps)(s)
		s.at("trapList")
		f(s)
	})
}

// trapped is the ledger after baited: KMS, capacity, allows and denies.
func trapped(tb tester) play {
	m := newMemory()
	baited(tb, m)
	return play{store: m}
}

func TestTheMenuSaysHowManyTrapsCaughtLately(t *testing.T) {
	for name, c := range map[string]struct {
		morning time.Time
		before  func(tester, *memory)
		want    string
	}{
		"nothing answered":  {december, func(tester, *memory) {}, "Traps the misconceptions that catch you"},
		"two lately":        {december, baited, "Traps 2 traps caught you lately"},
		"one of them later": {december.AddDate(0, 0, 14), baited, "Traps none caught you lately"},
		"one": {december, func(tb tester, m *memory) {
			s := begun(tb, m, yesterday, practice(tb, wideText))
			s.answers(1, 0, time.Minute)
			s.submit()
		}, "Traps 1 trap caught you lately"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory()
			c.before(t, m)
			for _, o := range []order{asGiven, backwards} {
				on(t, play{store: m, morning: c.morning, order: o}, func(s *stage) { s.sees(c.want) })
			}
		})
	}
}

func TestTheLessonOfTheTrapAtTheCursorIsShown(t *testing.T) {
	openTraps(t, trapped(t), func(s *stage) {
		s.sees("▸ KMS encrypts data of any size", "Larger data are encrypted with a data key.", "p practises its one question.")
		s.press("down")
		s.sees("▸ Capacity belongs to the table", "Capacity units of a table help neither")
		s.lacks("Larger data")
		s.press("end")
		s.sees("▸ Allows and denies are weighed", "One matching deny ends the evaluation", "It has never caught you.")
		s.press("j")
		s.sees("▸ Allows and denies")
		s.press("home", "up")
		s.sees("▸ KMS encrypts")
		s.press("q")
		s.at("home")
	})
}

// TestPractisingATrapAsksNothingElse takes the round of a trap and looks at every question of it.
func TestPractisingATrapAsksNothingElse(t *testing.T) {
	for _, key := range []string{"p", "enter"} {
		openTraps(t, trapped(t), func(s *stage) {
			s.press("down", key)
			s.at("question")
			s.sees("Practice · trap: Capacity belongs to the table", "Question 1 of 30")
			a := s.stored(3).Attempt()
			is(s, "policy", a.Policy, exam.PracticePolicy())
			is(s, "blueprint", a.Form.Blueprint, "DVA-C03")
			seen := map[string]bool{}
			for i := range a.Items {
				if seen[a.Items[i].ID] = true; !strings.Contains(fmt.Sprint(traps.Baits(&a.Items[i])), "capacity-is-per-table") {
					t.Errorf("%s does not bait the trap", a.Items[i].ID)
				}
			}
			is(s, "questions", len(seen), 30)
			for _, met := range []string{hotKey, "filler-004", "filler-008"} { // unseen ones come first
				is(s, met, seen[met], false)
			}
		})
	}
}

// TestATrapThatTheBlueprintDoesNotBaitSaysSo takes answers of another blueprint along.
func TestATrapThatTheBlueprintDoesNotBaitSaysSo(t *testing.T) {
	files := pictureFiles(t, 20).(fstest.MapFS)
	shown := string(files["items/shown.yaml"].Data)
	without := strings.Replace(shown, `tasks: {DVA-C03: "2.2", DVA-C02: "1.1"}`, `tasks: {DVA-C03: "2.2"}`, 1)
	without = strings.Replace(without, `tasks: {DVA-C03: "1.3", DVA-C02: "1.1"}`, `tasks: {DVA-C03: "1.3"}`, 1)
	if len(without) > len(shown)-2*len(`, DVA-C02: "1.1"`) {
		t.Fatal("the bank of the pictures has changed")
	}
	files["items/shown.yaml"] = &fstest.MapFile{Data: []byte(without)}
	p := trapped(t)
	p.bank, p.options = files, study.Options{Blueprint: "DVA-C02"}
	openTraps(t, p, func(s *stage) {
		s.sees("▸ KMS encrypts", "No question of DVA-C02 baits it.")
		s.press("p")
		s.at("trapList")
		s.sees("No question of DVA-C02 baits this trap.")
		s.press("down")
		s.sees("p practises 12 of its 13 questions.")
		s.press("p")
		s.sees("Question 1 of 12")
	})
}

// TestATrapThatCatchesIsInTheLedgerAtOnce goes through the real history, over two rounds.
func TestATrapThatCatchesIsInTheLedgerAtOnce(t *testing.T) {
	dir := t.TempDir()
	// fall picks, in a round of practice, the first option that baits a trap.
	fall := func(s *stage, id int64) string {
		session := s.stored(id)
		for i := range session.Len() {
			it := session.Item(i)
			for _, letter := range lettersOf(session, i, func(_, option string) bool {
				o, _ := it.Option(option)
				return o.Trap != ""
			}) {
				s.press(strings.ToLower(string(letter)), "enter")
				o, _ := it.Option(session.Slot(i).Options[letter-'A'])
				trap, _ := session.Attempt().Trap(o.Trap)
				return trap.Title
			}
			s.press("n")
		}
		s.Fatalf("no question of the round baits a trap")
		return ""
	}
	title := ""
	withHistory(t, dir, december, func(s *stage) {
		menu(menuTraps)(s)
		s.sees("Nothing to show yet.")
		s.press("p", "enter", "down")
		s.at("trapList")
		s.press("q")
		menu(menuPractice)(s)
		s.press("enter")
		title = fall(s, 1)
		s.press("q", "s")
		s.at("report")
		s.press("q")
		s.sees("1 trap caught you lately")
		menu(menuTraps)(s)
		s.sees("1 of", "▸ "+title+" 1 of 1 –", "It caught you last on 5 Dec 2026.")
		s.press("p")
		s.sees("Practice · trap: " + title)
		is(s, "trap again", fall(s, 2), title)
		s.press("q", "s", "q")
		menu(menuTraps)(s)
		s.sees("▸ " + title + " 2 of 2 –")
		s.press("q", "q")
	})
	withHistory(t, dir, december.AddDate(0, 0, 20), func(s *stage) {
		s.sees("none caught you lately")
		menu(menuTraps)(s)
		s.sees("none caught you in 14 days", "▸ "+title+" – 2 of 2")
	})
}

// TestTheLedgerFollowsWhatIsReadLater opens the ledger before the answers of the last round have been read back.
func TestTheLedgerFollowsWhatIsReadLater(t *testing.T) {
	m := newMemory()
	baited(t, m)
	begun(t, m, december, practice(t, longStem)).leave()
	on(t, play{store: m}, func(s *stage) {
		s.press("enter", "a", "enter") // A says that an allow outweighs a deny
		s.press("q")
		s.sees("Leave this round?")
		s.hit("y", "down", "down", "down", "down", "down")
		s.sees("▸ Traps")
		s.hit("enter", "end")
		s.at("trapList")
		s.sees("▸ Allows and denies are weighed 0 of 1", "2 of 3 caught you")
		s.settle()
		s.sees("▸ Allows and denies are weighed 1 of 2", "3 of 3 caught you", "It caught you last on 5 Dec 2026.")
		s.press("down")
		s.sees("▸ Capacity") // it is the second now
	})
}

func TestAnotherBankHasItsOwnTraps(t *testing.T) {
	other := tui.Source{ID: "test-bank", Place: "/banks/test", FS: banktest.Files(20)}
	p := trapped(t)
	p.more = []tui.Source{other}
	on(t, p, func(s *stage) {
		s.sees("2 traps caught you lately")
		menu(menuSettings)(s)
		s.press("up", "right", "q")
		s.sees("Test bank", "Traps the misconceptions that catch you")
		menu(menuTraps)(s)
		s.sees("Nothing to show yet.")
	})
}

func TestABankWithoutTrapsSaysSo(t *testing.T) {
	files := banktest.Files(20)
	delete(files, "traps.yaml")
	for name, f := range files {
		lines := strings.Split(string(f.Data), "\n")
		lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), "trap:") })
		files[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
	openTraps(t, play{bank: files}, func(s *stage) { s.sees("The wrong options of this bank name no traps") })
}

// TestTheListKeepsItsHeightAndShowsTheCursor walks through many traps on terminals of many sizes.
func TestTheListKeepsItsHeightAndShowsTheCursor(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {60, 14}, {60, 20}, {80, 24}, {120, 40}, {200, 80}} {
		p := scene{play: manyTraps}.start(t, play{width: size[0], height: size[1]})
		openTraps(t, p, func(s *stage) {
			rows := 0
			for i := range crowd {
				shown := 0
				for _, l := range strings.Split(s.text(), "\n") {
					if strings.HasPrefix(l, " ▸ ") || strings.HasPrefix(l, "   ") && (strings.Contains(l, " of 1 ") || strings.Contains(l, "–")) {
						shown++
					}
				}
				if !strings.Contains(s.text(), "\n ▸ ") || i > 0 && shown != rows || shown < 3 {
					t.Fatalf("trap %d at %v, %d rows:\n%s", i, size, shown, s.text())
				}
				rows = shown
				s.press("down")
			}
			s.press("home")
			top := s.text()
			s.press("pgdown")
			s.press("pgup")
			is(s, "page down and up", s.text(), top)
		})
	}
}

// TestHomeFitsWithEverythingUnfinished has the longest menu there is, at the sizes of the pictures.
func TestHomeFitsWithEverythingUnfinished(t *testing.T) {
	m := newMemory()
	atTwelve(hotKey)(t, m)
	inPractice(hotKey, twoKeys)(t, m)
	for _, size := range sizes {
		on(t, play{store: m, width: size[0], height: size[1]}, func(s *stage) {
			s.sees("Resume DVA-C03 mock exam", "Resume Practice", menuTraps, menuSettings, "Original questions.")
		})
	}
}
