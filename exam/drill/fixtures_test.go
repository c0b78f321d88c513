package drill_test

import (
	"slices"
	"testing"

	"because/exam/drill"
	"because/questions"
)

// embedded is the bank shipped with the program.
func embedded(tb testing.TB) *questions.Bank {
	tb.Helper()
	bank, err := questions.Load(questions.Embedded()["aws-developer-associate"])
	if err != nil {
		tb.Fatal(err)
	}
	return bank
}

func all(bank *questions.Bank) []*questions.Item {
	items := make([]*questions.Item, len(bank.Items))
	for i := range items {
		items[i] = &bank.Items[i]
	}
	return items
}

// shelf is a bank of one item about storage with one distractor, and of three kindred items that lend a because each.
func shelf(more ...questions.Item) *questions.Bank {
	asked := questions.Item{
		ID: "asked", Services: []string{"storage"}, Docs: []string{"https://docs.test/archive"}, Covers: []string{"F001"},
		Stem: "A shop keeps ten years of pictures in a bucket. Which change makes the old ones cheaper?",
		Options: []questions.Option{
			{ID: "key", Text: "Move them to an archive class", Correct: true, Because: "the archive class has the lowest price."},
			{
				ID: "zip", Text: "Compress every upload", Trap: "new-settings-reach-old-data",
				Because: "compressing happens at the upload, so what was stored years ago keeps its size.",
			},
		},
	}
	return &questions.Bank{Items: append([]questions.Item{
		asked,
		mate("versions", "Turn on versioning", "versioning keeps each earlier state as well, so more is stored than before."),
		mate("queue", "Attach a queue for notifications", "a queue holds notifications until a reader comes, and nobody has written one."),
		mate("timeout", "Raise the timeout of the function", "a timeout ends a function that hangs, whereas this one answers within moments."),
	}, more...)}
}

// mate is an item about storage with one distractor.
func mate(id, option, because string) questions.Item {
	return questions.Item{
		ID: id, Services: []string{"storage"}, Stem: "What about " + id + "?",
		Options: []questions.Option{
			{ID: id + "-key", Text: "Leave everything as is", Correct: true, Because: "nothing has to be done about " + id + " at all."},
			{ID: id + "-no", Text: option, Because: because},
		},
	}
}

// ask makes the card of the first item's first distractor, nil if there is none.
func ask(bank *questions.Bank, seed uint64) *drill.Card {
	it := &bank.Items[0]
	for _, c := range drill.Cards(bank, []*questions.Item{it}, seed) {
		if c.Distractor == it.Options[1].ID {
			return &c
		}
	}
	return nil
}

// offers says whether a because stands on the card with any of many seeds.
func offers(bank *questions.Bank, because string) bool {
	for seed := range uint64(64) {
		if c := ask(bank, seed); c != nil && slices.ContainsFunc(c.Choices, func(c drill.Choice) bool { return c.Text == because }) {
			return true
		}
	}
	return false
}
