package traps_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"because/exam"
	"because/exam/review"
	"because/exam/traps"
	"because/questions"
	"because/questions/banktest"
)

var now = time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC)

// ago is a moment some days back.
func ago(days int) time.Time { return now.AddDate(0, 0, -days) }

// bank holds three items. Written as key, then distractors with the trap they bait:
//
//	one:  K, A big, B big, C tidy
//	two:  K and L, A big, B tidy, C without a trap
//	calm: K, A, B and C without a trap
//
// The trap lone is baited by no item, and late only by the item never.
func bank(t *testing.T) *questions.Bank {
	t.Helper()
	item := func(id, options string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "- id: item-%s\n  tasks: {T-2: \"1.1\"}\n  services: [bricks]\n  difficulty: 1\n  stem: Which wall of %s stands?\n  options:\n", id, id)
		for _, o := range strings.Fields(options) {
			name, trap, _ := strings.Cut(o, ":")
			fmt.Fprintf(&b, "    - text: Wall %s of %s\n      because: of wall %s.\n", name, id, name)
			if name == "K" || name == "L" {
				b.WriteString("      correct: true\n")
			} else if trap != "" {
				fmt.Fprintf(&b, "      trap: %s\n", trap)
			}
		}
		return b.String()
	}
	list := ""
	for _, id := range []string{"lone", "big", "tidy", "late"} {
		list += fmt.Sprintf("- {id: %s, title: The trap %s, lesson: Not %s.}\n", id, id, id)
	}
	return banktest.Load(t, fstest.MapFS{
		"bank.yaml":  {Data: []byte(banktest.Manifest)},
		"traps.yaml": {Data: []byte(list)},
		"items/walls.yaml": {Data: []byte(item("one", "K A:big B:big C:tidy") + item("two", "K L A:big B:tidy C") +
			item("calm", "K A B C") + item("never", "K A:late B C"))},
	})
}

// chose is an answer that selects options by name, such as "one AK".
func chose(t *testing.T, b *questions.Bank, what string, at time.Time) exam.Answer {
	t.Helper()
	id, names, _ := strings.Cut(what, " ")
	a := exam.Answer{Outcome: review.Outcome{Item: "item-" + id, At: at}}
	it, ok := b.Item(a.Item)
	for _, n := range names {
		option := "reworded since"
		if ok {
			for _, o := range it.Options {
				if strings.HasPrefix(o.Text, "Wall "+string(n)+" ") {
					option = o.ID
				}
			}
		}
		a.Choice = append(a.Choice, option)
	}
	return a
}

// line is an entry in short: trap, caught/baited lately, caught/baited at all.
func line(e traps.Entry) string {
	return fmt.Sprintf("%s %d/%d %d/%d", e.Trap.ID, e.LatelyCaught, e.LatelyBaited, e.Caught, e.Baited)
}

func lines(entries []traps.Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, line(e))
	}
	return strings.Join(out, ", ")
}

func TestAnswersAreCountedPerTrap(t *testing.T) {
	b := bank(t)
	for name, c := range map[string]struct {
		answers []string // what was chosen, today unless "… -n" says n days ago
		want    string
	}{
		"nothing answered":                      {nil, ""},
		"a right answer was baited":             {[]string{"one K"}, "big 0/1 0/1, tidy 0/1 0/1"},
		"a wrong one is caught by its own trap": {[]string{"one C"}, "tidy 1/1 1/1, big 0/1 0/1"},
		"two distractors of one trap":           {[]string{"one AB"}, "big 1/1 1/1, tidy 0/1 0/1"},
		"two traps in one answer":               {[]string{"two AB"}, "big 1/1 1/1, tidy 1/1 1/1"},
		"half right is caught too":              {[]string{"two KA"}, "big 1/1 1/1, tidy 0/1 0/1"},
		"half answered":                         {[]string{"two K"}, "big 0/1 0/1, tidy 0/1 0/1"},
		"wrong without a trap":                  {[]string{"two KC"}, "big 0/1 0/1, tidy 0/1 0/1"},
		"an item without traps":                 {[]string{"calm A"}, ""},
		"a blank":                               {[]string{"one "}, ""},
		"an item that is gone":                  {[]string{"gone A"}, ""},
		"an option that is gone":                {[]string{"one Z", "two AZ"}, ""},
		"fourteen days ago is before":           {[]string{"one A -14"}, "big 0/0 1/1, tidy 0/0 0/1"},
		"thirteen days ago is lately":           {[]string{"one A -13"}, "big 1/1 1/1, tidy 0/1 0/1"},
		"a clock that was set back":             {[]string{"one A --1"}, "big 1/1 1/1, tidy 0/1 0/1"},
		"lately and before": {
			[]string{"one A -40", "two KB -20", "one B -3", "two KL -2", "one K", "calm K"}, "big 1/3 2/5, tidy 0/3 1/5",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var answers []exam.Answer
			for _, a := range c.answers {
				what, days, _ := strings.Cut(a, " -")
				n := 0
				if days != "" {
					if _, err := fmt.Sscan(days, &n); err != nil {
						t.Fatal(err)
					}
				}
				answers = append(answers, chose(t, b, what, ago(n)))
			}
			if got := lines(traps.Ledger(b, answers, nil, now)); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

func TestTheFourteenthDayEndsToTheSecond(t *testing.T) {
	b := bank(t)
	answers := []exam.Answer{chose(t, b, "one A", ago(14)), chose(t, b, "one A", ago(14).Add(time.Second))}
	if got, want := lines(traps.Ledger(b, answers, nil, now)), "big 1/1 2/2, tidy 0/1 0/2"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestAnEntryKnowsItsTrapItsItemsAndTheLastTime(t *testing.T) {
	b := bank(t)
	answers := []exam.Answer{
		chose(t, b, "one A", ago(20)), chose(t, b, "two KA", ago(3).In(time.FixedZone("", 14*60*60))), chose(t, b, "one K", ago(1)),
	}
	e := traps.Ledger(b, answers, nil, now)
	if e[0].Trap.Lesson != "Not big." || e[0].Items != 2 || !e[0].Last.Equal(ago(3)) || e[0].Last.Location() != now.Location() {
		t.Errorf("%+v", e[0])
	}
	if caught, baited := e[0].Before(); caught != 1 || baited != 1 {
		t.Errorf("before: %d of %d", caught, baited)
	}
	if !e[1].Last.IsZero() {
		t.Errorf("tidy never caught, but last on %s", e[1].Last)
	}
	if n := traps.CaughtLately(e); n != 1 {
		t.Errorf("%d traps caught lately, want 1", n)
	}
}

// TestWhatCostsMostNowComesFirst gives each of two traps a record of its own and wants big before tidy. The items of this
// bank bait one trap each.
func TestWhatCostsMostNowComesFirst(t *testing.T) {
	files := banktest.Files(2) // item 0 baits both traps
	files["traps.yaml"] = &fstest.MapFile{Data: []byte("- {id: tidy, title: Tidy, lesson: L.}\n- {id: big, title: Big, lesson: L.}\n")}
	data := ""
	for i, trap := range []string{"tidy", "big"} {
		item := banktest.ItemYAML(i)
		data += strings.NewReplacer("trap: bigger-is-better", "trap: "+trap, "trap: locks-are-for-others", "trap: "+trap).Replace(item)
	}
	files["items/part-0000.yaml"] = &fstest.MapFile{Data: []byte(data)}
	b := banktest.Load(t, files)
	type record struct{ caught, baited, before, beforeOf int }
	answers := func(item int, r record) (out []exam.Answer) {
		it := &b.Items[item]
		wrong := it.Options[slices.IndexFunc(it.Options, func(o questions.Option) bool { return !o.Correct })].ID
		add := func(n, caught, days int) {
			for i := range n {
				a := exam.Answer{Outcome: review.Outcome{Item: it.ID, At: ago(days)}, Choice: it.KeyIDs()}
				if i < caught {
					a.Choice = []string{wrong}
				}
				out = append(out, a)
			}
		}
		add(r.baited, r.caught, 1)
		add(r.beforeOf, r.before, 30)
		return out
	}
	for name, c := range map[string]struct{ first, second record }{
		"caught before not caught":             {record{caught: 1, baited: 1}, record{caught: 0, baited: 1}},
		"the larger share of as many":          {record{caught: 4, baited: 10}, record{caught: 3, baited: 10}},
		"the same share of more":               {record{caught: 4, baited: 8}, record{caught: 2, baited: 4}},
		"half of ten before two of two":        {record{caught: 5, baited: 10}, record{caught: 2, baited: 2}},
		"two of two before one of one":         {record{caught: 2, baited: 2}, record{caught: 1, baited: 1}},
		"three of four before half of ten":     {record{caught: 3, baited: 4}, record{caught: 5, baited: 10}},
		"three of ten before one of one":       {record{caught: 3, baited: 10}, record{caught: 1, baited: 1}},
		"one of one before two of ten":         {record{caught: 1, baited: 1}, record{caught: 2, baited: 10}},
		"one of one before one of two":         {record{caught: 1, baited: 1}, record{caught: 1, baited: 2}},
		"lately before long ago":               {record{caught: 1, baited: 3}, record{before: 9, beforeOf: 9}},
		"cured lately after not met lately":    {record{before: 3, beforeOf: 4}, record{baited: 6, before: 3, beforeOf: 4}},
		"an old weakness before a clean sheet": {record{baited: 5, before: 1, beforeOf: 5}, record{baited: 5, beforeOf: 1}},
		"clean sheets after any catch ever":    {record{before: 1, beforeOf: 30}, record{baited: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, big := range []int{0, 1} { // whichever place in the bank it has
				got := traps.Ledger(b, append(answers(big, c.first), answers(1-big, c.second)...), nil, now)
				if want := []string{"tidy", "big"}[big]; len(got) != 2 || got[0].Trap.ID != want {
					t.Errorf("%s, want %s first", lines(got), want)
				}
			}
		})
	}
	t.Run("the order of the bank between equals", func(t *testing.T) {
		clean := record{baited: 3}
		if got := lines(traps.Ledger(b, append(answers(1, record{baited: 7}), answers(0, clean)...), nil, now)); got != "tidy 0/3 0/3, big 0/7 0/7" {
			t.Error(got)
		}
	})
}

func TestTheOrderOfTheAnswersDoesNotMatter(t *testing.T) {
	b := bank(t)
	var answers []exam.Answer
	for i, what := range []string{"one A", "one K", "two KB", "two KL", "one C", "never A", "two AB", "calm B", "never K"} {
		answers = append(answers, chose(t, b, what, ago(i*3)))
	}
	want := traps.Ledger(b, answers, nil, now)
	before := slices.Clone(answers)
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		rng.Shuffle(len(before), func(i, j int) { before[i], before[j] = before[j], before[i] })
		if got := traps.Ledger(b, before, nil, now); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%s\nwant %s", lines(got), lines(want))
		}
	}
}

func TestBaitsListsEachTrapOfTheDistractorsOnce(t *testing.T) {
	b := bank(t)
	for id, want := range map[string]string{"item-one": "[big tidy]", "item-two": "[big tidy]", "item-calm": "[]", "item-never": "[late]"} {
		it, _ := b.Item(id)
		if got := fmt.Sprint(traps.Baits(it)); got != want {
			t.Errorf("%s baits %s, want %s", id, got, want)
		}
	}
	odd := questions.Item{Options: []questions.Option{{ID: "k", Correct: true, Trap: "big"}, {ID: "a"}}}
	if got := traps.Baits(&odd); len(got) != 0 {
		t.Errorf("a right option baits %v", got)
	}
}

// BenchmarkLedger is a large history of a bank of the usual size.
func BenchmarkLedger(b *testing.B) {
	bank := banktest.Bank(b, 600)
	var answers []exam.Answer
	for i := range 10_000 {
		it := &bank.Items[i%len(bank.Items)]
		answers = append(answers, exam.Answer{Outcome: review.Outcome{Item: it.ID, At: ago(i % 60)}, Choice: []string{it.Options[i%4].ID}})
	}
	b.ReportAllocs()
	for b.Loop() {
		traps.Ledger(bank, answers, nil, now)
	}
}
