package guess

import (
	"math"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"because/questions"
)

func TestPlantedCueFailsAndShuffledKeysPass(t *testing.T) {
	b := randomBank(400, random(1))
	plantLongest(b, 0.2, random(2))

	r := Run(b, 1)
	if r.Gate != Fail || find(t, r, "H1").Gate != Fail || r.Underpowered {
		t.Errorf("a fifth of the keys are the longest option, and the gate says %v (H1: %+v)", r.Gate, find(t, r, "H1"))
	}
	if len(r.Worst) != worstItems {
		t.Fatalf("%d worst items, want %d", len(r.Worst), worstItems)
	}
	for _, w := range r.Worst {
		if len(w.Cues) == 0 || !strings.Contains(w.Cues[0].Text, "the longest:") {
			t.Errorf("%s: the longest key is not the first clue: %+v", w.Item, w.Cues)
		}
	}

	shuffleKeys(b, random(3))
	if r := Run(b, 1); r.Gate != Pass {
		t.Errorf("keys at random, and the gate says %v: %+v", r.Gate, r.Players)
	}
}

func TestPlantedVocabularyIsLearned(t *testing.T) {
	b := randomBank(400, random(4))
	for i := range b.Items {
		for o := range b.Items[i].Options {
			option := &b.Items[i].Options[o]
			option.Text += map[bool]string{true: " managed", false: " custom"}[option.Correct == (i%4 > 0)]
		}
	}
	r := Run(b, 1)
	for _, id := range []string{"L1", "L2"} {
		if p := find(t, r, id); p.Gate != Fail {
			t.Errorf("%s does not find the words that are keyed in three items of four: %+v", id, p)
		}
	}
	for _, c := range r.Worst[0].Cues {
		if c.Player == "L1" && strings.Contains(c.Text, "managed") && strings.Contains(c.Text, "custom") {
			return
		}
	}
	t.Errorf("no clue names the words: %+v", r.Worst[0].Cues)
}

// A bank so large that L2 studies a sample of it: it must find what it finds in a small one.
func TestLargeBankIsLearnedFromASample(t *testing.T) {
	b := randomBank(mostLessons*5/4, random(10))
	plantLongest(b, 0.3, random(11))
	if p := find(t, Run(b, 1), "L2"); p.Gate != Fail {
		t.Errorf("L2 does not find that three keys in ten are the longest option: %+v", p)
	}
}

// Over many banks without any cue, every player must be at chance on average, and the gate must hardly ever fail.
func TestRandomBanksAreAtChance(t *testing.T) {
	const banks, items = 40, 240
	failed := 0
	sum := map[string]float64{}
	for seed := range uint64(banks) {
		r := Run(randomBank(items, random(100+seed)), seed)
		if r.Gate == Fail {
			failed++
		}
		for _, p := range r.Players {
			sum[p.ID] += p.Z
		}
	}
	if failed > 2 {
		t.Errorf("%d of %d banks without a cue fail", failed, banks)
	}
	const limit = 3.5 * 1.25 // standard errors of a mean, times the deviation of the learners' z, whose items are not independent
	for id, z := range sum {
		if mean := z / banks; math.Abs(mean) > limit/math.Sqrt(banks) {
			t.Errorf("mean z of %s over banks without a cue is %.2f", id, mean)
		}
	}
}

func TestSameSeedSameResult(t *testing.T) {
	b := randomBank(150, random(5))
	first := Run(b, 7)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if second := Run(b, 7); !reflect.DeepEqual(first, second) {
		t.Error("two runs with one seed differ")
	}
}

func TestOrderOfOptionsSaysNothing(t *testing.T) {
	b := randomBank(150, random(6))
	before := Run(b, 1)
	for i := range b.Items {
		options := b.Items[i].Options
		random(uint64(i)).Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
	}
	after := Run(b, 1)
	for i, p := range before.Players {
		if math.Abs(p.Solved-after.Players[i].Solved) > 1e-6 {
			t.Errorf("%s solves %v items, and %v with the options in another order", p.ID, p.Solved, after.Players[i].Solved)
		}
	}
}

// What a player answers to an item must not hang on the key of that item, nor, for L2, on the keys of its enemies.
func TestPlayersNeverSeeTheKey(t *testing.T) {
	const asked, enemy = 20, 21
	fresh := func() *questions.Bank {
		b := randomBank(60, random(8))
		b.Items[asked].Enemies = []string{b.Items[enemy].ID}
		return b
	}
	honest, turned := newExam(fresh()), fresh()
	rekey(&turned.Items[asked])
	for _, p := range allPlayers(3) {
		if got, want := p.sit(newExam(turned)).answers[asked], p.sit(honest).answers[asked]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s answers %v, and %v with another key", p.id, want, got)
		}
	}
	rekey(&turned.Items[enemy])
	l2 := cueLearner(3)
	if got, want := l2.sit(newExam(turned)).answers[asked], l2.sit(honest).answers[asked]; !reflect.DeepEqual(got, want) {
		t.Errorf("L2 answers %v, and %v with another key in an enemy", want, got)
	}
}

// rekey moves the keys on by one option.
func rekey(it *questions.Item) {
	last := it.Options[len(it.Options)-1].Correct
	for o := range it.Options {
		it.Options[o].Correct, last = last, it.Options[o].Correct
	}
}

func TestSmallBanks(t *testing.T) {
	good := item("one", "Why?", "*yes", "no")
	for _, c := range []struct {
		name  string
		bank  *questions.Bank
		items int
	}{
		{"no items", bank(), 0},
		{"one item", bank(good), 1},
		{"nothing to guess", bank(item("none", "Why?", "a", "b"), item("all", "Why?", "*a", "*b"), item("bare", "Why?")), 0},
		{"no words", bank(item("signs", "?", "*+", "-", "*", "/"), good), 2},
		{"two keys", bank(item("two", "Why?", "*a b", "*c d", "e f", "g h", "i j")), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Run(c.bank, 1)
			if r.Items != c.items || len(r.Players) != 13 || !r.Underpowered {
				t.Errorf("%d items, %d players, underpowered %v", r.Items, len(r.Players), r.Underpowered)
			}
			for _, p := range r.Players {
				if math.IsNaN(p.Z) || math.IsNaN(p.Accuracy) || math.IsNaN(p.Lift) {
					t.Errorf("%+v", p)
				}
			}
		})
	}
}

func TestUnderpoweredBelow200(t *testing.T) {
	for n, want := range map[int]bool{199: true, 200: false} {
		if got := Run(randomBank(n, random(9)), 1).Underpowered; got != want {
			t.Errorf("%d items: underpowered %v", n, got)
		}
	}
}

func FuzzRun(f *testing.F) {
	f.Add("Which queue?", "Use `SQS`, only", "use sqs", "…", "")
	f.Fuzz(func(t *testing.T, stem, a, b, c, d string) {
		items := bank(item("one", stem, "*"+a, b, c, d), item("two", d, c, "*"+b, "*"+a), item("three", a, "*"+b, stem))
		r := Run(items, 1)
		for _, p := range r.Players {
			if p.Accuracy < 0 || p.Accuracy > 1 || math.IsNaN(p.Z) || math.IsNaN(p.Lift) {
				t.Errorf("%+v", p)
			}
		}
		for _, w := range r.Worst {
			for _, clue := range w.Cues {
				if clue.Text == "" {
					t.Errorf("%s: no words for %s", w.Item, clue.Player)
				}
			}
		}
	})
}
