package drill_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"because/exam/drill"
	"because/questions"
)

// words draws a text from a vocabulary small enough for becauses to resemble one another now and then.
func words(t *rapid.T, least, most int) []string {
	return rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 250), func(n int) string { return fmt.Sprintf("w%dx", n) }), least, most).Draw(t, "words")
}

// bankOf draws a bank of few services and traps, in which every because takes up words of its option.
func bankOf(t *rapid.T) *questions.Bank {
	bank := &questions.Bank{}
	for i := range rapid.IntRange(1, 16).Draw(t, "items") {
		it := questions.Item{
			ID: fmt.Sprintf("item-%d", i), Stem: strings.Join(words(t, 5, 10), " "),
			Services: rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 2).Draw(t, "services"),
		}
		for o := range rapid.IntRange(2, 5).Draw(t, "options") {
			text := words(t, 2, 5)
			it.Options = append(it.Options, questions.Option{
				ID: fmt.Sprintf("%d-%d", i, o), Text: strings.Join(text, " "), Correct: o == 0,
				Because: strings.Join(append(words(t, 3, 7), text...), " ") + ".",
				Trap:    rapid.SampledFrom([]string{"", "t", "u"}).Draw(t, "trap"),
			})
		}
		bank.Items = append(bank.Items, it)
	}
	return bank
}

func TestCardsOfAnyBank(t *testing.T) {
	made := 0
	rapid.Check(t, func(t *rapid.T) {
		bank, seed := bankOf(t), rapid.Uint64().Draw(t, "seed")
		cards := drill.Cards(bank, all(bank), seed)
		made += len(cards)
		if !reflect.DeepEqual(cards, drill.Cards(bank, all(bank), seed)) {
			t.Fatal("one seed gives two drills")
		}
		var alone []drill.Card
		for i := range bank.Items {
			alone = append(alone, drill.Cards(bank, all(bank)[i:i+1], seed)...)
		}
		if !reflect.DeepEqual(cards, alone) {
			t.Fatal("a card depends on what else is asked for")
		}
		for _, c := range cards {
			if err := flaw(bank, c); err != nil {
				t.Fatalf("%s: %v\n%+v", c.Item, err, c.Choices)
			}
		}
	})
	if made == 0 {
		t.Error("no bank had a card")
	}
}

// flaw is what is wrong with a card, nil if nothing is.
func flaw(bank *questions.Bank, c drill.Card) error {
	at := slices.IndexFunc(bank.Items, func(it questions.Item) bool { return it.ID == c.Item })
	it := &bank.Items[at]
	o, ok := it.Option(c.Distractor)
	if !ok || o.Correct || o.Trap != c.Trap {
		return fmt.Errorf("%s is no distractor with the trap %q", c.Distractor, c.Trap)
	}
	if len(c.Choices) != 4 {
		return fmt.Errorf("it has %d choices", len(c.Choices))
	}
	right, seen := 0, map[string]bool{}
	for _, choice := range c.Choices {
		if seen[choice.Text] {
			return fmt.Errorf("%q is there twice", choice.Text)
		}
		seen[choice.Text] = true
		if choice.Correct {
			if right++; choice.Text != o.Because || choice.From != it.ID {
				return fmt.Errorf("the right choice is %q", choice.Text)
			}
			continue
		}
		if err := flawOfWrong(bank, it, o, choice); err != nil {
			return fmt.Errorf("%q: %w", choice.Text, err)
		}
	}
	if right != 1 {
		return fmt.Errorf("%d choices are right", right)
	}
	return nil
}

// flawOfWrong is why a because should not stand on the card of another distractor, nil if it may.
func flawOfWrong(bank *questions.Bank, it *questions.Item, o *questions.Option, choice drill.Choice) error {
	at := slices.IndexFunc(bank.Items, func(it questions.Item) bool { return it.ID == choice.From })
	from := &bank.Items[at]
	of := slices.IndexFunc(from.Options, func(o questions.Option) bool { return o.Because == choice.Text })
	switch other := &from.Options[of]; {
	case other.Correct:
		return fmt.Errorf("it is the because of a key")
	case other.Trap != "" && other.Trap == o.Trap:
		return fmt.Errorf("it stands against the same trap")
	case other.Text == o.Text:
		return fmt.Errorf("it stands against the same words")
	case from.ID != it.ID && !share(it.Services, from.Services) && !baits(from, o.Trap):
		return fmt.Errorf("its item is not kindred")
	case from.ID != it.ID && share(it.Covers, from.Covers) || slices.Contains(it.Enemies, from.ID) || slices.Contains(from.Enemies, it.ID):
		return fmt.Errorf("its item explains the same")
	}
	if m, n := len([]rune(o.Because)), len([]rune(choice.Text)); 10*max(m, n) > 13*min(m, n) {
		return fmt.Errorf("%d characters stand out beside %d", n, m)
	}
	return nil
}

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func baits(it *questions.Item, trap string) bool {
	return trap != "" && slices.ContainsFunc(it.Options, func(o questions.Option) bool { return !o.Correct && o.Trap == trap })
}
