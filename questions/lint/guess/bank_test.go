package guess

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"because/questions"
)

// item is an item with the given options; those that begin with * are keys.
func item(id, stem string, options ...string) questions.Item {
	it := questions.Item{ID: id, Stem: stem}
	for _, text := range options {
		text, correct := strings.CutPrefix(text, "*")
		it.Options = append(it.Options, questions.Option{Text: text, Correct: correct})
	}
	return it
}

func bank(items ...questions.Item) *questions.Bank { return &questions.Bank{Items: items} }

// randomBank has n items of random words in which nothing gives a key away; every eighth has two keys of five options.
func randomBank(n int, rng *rand.Rand) *questions.Bank {
	prose := func(words int) string {
		var b strings.Builder
		for range words {
			fmt.Fprintf(&b, "word%dx ", rng.IntN(600))
		}
		return strings.TrimSpace(b.String())
	}
	b := &questions.Bank{}
	for i := range n {
		options, keys := 4, 1
		if i%8 == 7 {
			options, keys = 5, 2
		}
		it := questions.Item{ID: fmt.Sprintf("item-%05d", i), Stem: prose(40) + "?"}
		for range options {
			it.Options = append(it.Options, questions.Option{Text: prose(6 + rng.IntN(7))})
		}
		for _, o := range rng.Perm(options)[:keys] {
			it.Options[o].Correct = true
		}
		b.Items = append(b.Items, it)
	}
	return b
}

// plantLongest makes the longest option the key in a share of the items with one key.
func plantLongest(b *questions.Bank, share float64, rng *rand.Rand) {
	for i := range b.Items {
		it := &b.Items[i]
		if it.Keys() != 1 || rng.Float64() >= share {
			continue
		}
		longest := 0
		for o := range it.Options {
			it.Options[o].Correct = false
			if len(it.Options[o].Text) > len(it.Options[longest].Text) {
				longest = o
			}
		}
		it.Options[longest].Correct = true
	}
}

// shuffleKeys gives every item as many keys as it has, at random.
func shuffleKeys(b *questions.Bank, rng *rand.Rand) {
	for i := range b.Items {
		it := &b.Items[i]
		keys := it.Keys()
		for at, o := range rng.Perm(len(it.Options)) {
			it.Options[o].Correct = at < keys
		}
	}
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func find(t *testing.T, r *Result, id string) Player {
	t.Helper()
	for _, p := range r.Players {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no player %s", id)
	return Player{}
}
