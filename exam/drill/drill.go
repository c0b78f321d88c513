// Package drill is the engine of the why-not drill: one distractor at a time, the candidate chooses the because that tells
// why it is not right, among becauses of kindred items. It is pure: cards follow from the bank and a seed, times are arguments.
package drill

import (
	"because/exam/seeded"
	"because/questions"
)

// choices is how many becauses a card offers.
const choices = 4

// Card asks why one distractor of an item is not right.
type Card struct {
	Item       string // identity of the item
	Distractor string // identity of the option
	Trap       string // the misconception that the distractor baits, empty if none is named
	Choices    []Choice
}

// Choice is one because to choose from.
type Choice struct {
	Text    string
	Correct bool
	From    string // identity of the item it was taken from
}

// Cards makes one card for every distractor of the items, in their order and in the order of their options. The other
// choices come from the bank; a distractor for which it has fewer than three plausible ones gets no card. A card depends on
// the seed, the bank and its own item, not on what else is asked for.
func Cards(bank *questions.Bank, items []*questions.Item, seed uint64) []Card {
	p, asked := newPool(bank, items)
	var cards []Card
	for i := range asked {
		s := &asked[i]
		for j := range s.reasons {
			right := &s.reasons[j]
			if wrong := p.wrong(s, right, seed); wrong != nil {
				cards = append(cards, newCard(right, wrong, seed))
			}
		}
	}
	return cards
}

func newCard(right *reason, wrong []*reason, seed uint64) Card {
	c := Card{
		Item: right.item.ID, Distractor: right.option.ID, Trap: right.option.Trap,
		Choices: []Choice{{Text: right.option.Because, Correct: true, From: right.item.ID}},
	}
	for _, r := range wrong {
		c.Choices = append(c.Choices, Choice{Text: r.option.Because, From: r.item.ID})
	}
	seeded.Shuffle(seeded.Stream(seed, "why-not order", c.Item+"\x00"+c.Distractor), c.Choices)
	return c
}
