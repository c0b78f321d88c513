package drill_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"because/exam/drill"
	"because/questions"
)

// drills are the cards of the whole embedded bank with four seeds.
var drills = sync.OnceValue(func() []drill.Card {
	bank, err := questions.Load(questions.Embedded()["aws-developer-associate"])
	if err != nil {
		panic(err)
	}
	var cards []drill.Card
	for seed := range uint64(4) {
		cards = append(cards, drill.Cards(bank, all(bank), seed)...)
	}
	return cards
})

func TestCardsOfTheEmbeddedBank(t *testing.T) {
	bank, cards := embedded(t), drills()
	distractors := 0
	for i := range bank.Items {
		distractors += len(bank.Items[i].Options) - bank.Items[i].Keys()
	}
	t.Logf("%d cards for %d distractors", len(cards)/4, distractors)
	if 100*len(cards)/4 < 95*distractors {
		t.Errorf("only %d of %d distractors have a card", len(cards)/4, distractors)
	}
	uses := map[string]int{}
	for _, c := range cards {
		if err := flaw(bank, c); err != nil {
			t.Errorf("%s, %s: %v", c.Item, c.Distractor, err)
		}
		for _, choice := range c.Choices {
			uses[choice.Text]++
		}
	}
	// A because that is everywhere gives itself away as wrong.
	for text, n := range uses {
		if 100*n > 4*len(cards) {
			t.Errorf("%d of %d cards offer %q", n, len(cards), text)
		}
	}
}

func TestRightChoiceIsEquallyOftenInEachPlace(t *testing.T) {
	var places [4]int
	for _, c := range drills() {
		places[slices.IndexFunc(c.Choices, func(c drill.Choice) bool { return c.Correct })]++
	}
	want := float64(len(drills())) / 4
	x := 0.0
	for _, n := range places {
		x += (float64(n) - want) * (float64(n) - want) / want
	}
	const onceIn100000Banks = 25.9 // with three degrees of freedom
	if x > onceIn100000Banks {
		t.Errorf("the places %v of the right choice are not uniform: χ² = %.1f", places, x)
	}
}

// TestGuessersKnowLittle plays by the looks of the choices. Chance is 25 percent. Whoever matches words does better: the right
// because speaks of its own option, and one of another item that did so as much would often be true of it.
func TestGuessersKnowLittle(t *testing.T) {
	bank := embedded(t)
	length := func(_ drill.Card, text string) int { return len([]rune(text)) }
	for _, g := range []struct {
		name        string
		least, most float64
		mark        func(c drill.Card, text string) int // the highest is chosen, by lot among equals
	}{
		{"the longest", 0.18, 0.32, length},
		{"the shortest", 0.18, 0.32, func(c drill.Card, text string) int { return -length(c, text) }},
		{"begins by pointing to the option", 0.18, 0.32, func(_ drill.Card, text string) int {
			if slices.Contains([]string{"it", "this", "that", "these", "such", "they"}, strings.Fields(text)[0]) {
				return 1
			}
			return 0
		}},
		{"has most words of the option", 0, 0.60, func(c drill.Card, text string) int {
			it, _ := bank.Item(c.Item)
			o, _ := it.Option(c.Distractor)
			return shared(text, o.Text)
		}},
	} {
		t.Run(g.name, func(t *testing.T) {
			won := 0.0
			for _, c := range drills() {
				won += chance(c, g.mark)
			}
			rate := won / float64(len(drills()))
			t.Logf("%.1f percent", 100*rate)
			if rate < g.least || rate > g.most {
				t.Errorf("the guesser is right on %.1f percent of the cards", 100*rate)
			}
		})
	}
}

// chance is a guesser's probability of choosing right.
func chance(c drill.Card, mark func(c drill.Card, text string) int) float64 {
	best, ties, right := 0, 0, 0
	for i, choice := range c.Choices {
		m := mark(c, choice.Text)
		if i == 0 || m > best {
			best, ties, right = m, 0, 0
		}
		if m == best {
			ties++
			if choice.Correct {
				right++
			}
		}
	}
	return float64(right) / float64(ties)
}

// shared counts the words of more than three letters that two texts have in common.
func shared(a, b string) int {
	split := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" `.,;:'()*", r) })
	}
	n, other := 0, split(b)
	for _, w := range split(a) {
		if len(w) > 3 && slices.Contains(other, w) {
			n++
		}
	}
	return n
}
