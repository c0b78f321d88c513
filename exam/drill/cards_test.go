package drill_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"because/exam/drill"
	"because/questions"
	"because/questions/banktest"
)

func TestCardHasTheRightBecauseAmongThreeOfKindredItems(t *testing.T) {
	c := ask(shelf(), 1)
	if c == nil {
		t.Fatal("no card")
	}
	if c.Item != "asked" || c.Distractor != "zip" || c.Trap != "new-settings-reach-old-data" {
		t.Errorf("the card is about %s, %s, %s", c.Item, c.Distractor, c.Trap)
	}
	var from []string
	for _, choice := range c.Choices {
		from = append(from, choice.From)
		if choice.Correct != (choice.From == "asked") {
			t.Errorf("%q: correct %v", choice.Text, choice.Correct)
		}
	}
	slices.Sort(from)
	if want := []string{"asked", "queue", "timeout", "versions"}; !slices.Equal(from, want) {
		t.Errorf("the choices are from %q, want %q", from, want)
	}
}

// TestWhatMayStandBesideTheRightBecause adds a fourth item to the shelf, whose because fits unless the case spoils it.
func TestWhatMayStandBesideTheRightBecause(t *testing.T) {
	const fitting = "replication copies records to another Region, and then both copies are charged."
	for _, c := range []struct {
		name  string
		spoil func(it *questions.Item, o *questions.Option)
		want  bool
	}{
		{"it fits", func(*questions.Item, *questions.Option) {}, true},
		{"other services but the trap in common, at another option", func(it *questions.Item, _ *questions.Option) {
			it.Services = []string{"messages"}
			it.Options = append(it.Options, questions.Option{ID: "t", Text: "Wait", Because: "no.", Trap: "new-settings-reach-old-data"})
		}, true},
		{"the same docs page alone", func(it *questions.Item, _ *questions.Option) { it.Docs = []string{"https://docs.test/archive"} }, true},
		{"it points, as right ones may", func(_ *questions.Item, o *questions.Option) {
			o.Because = "it copies records by replication to another Region, and both copies are charged."
		}, true},
		{"not kindred", func(it *questions.Item, _ *questions.Option) { it.Services = []string{"messages"} }, false},
		{"the because of a key", func(_ *questions.Item, o *questions.Option) { o.Correct = true }, false},
		{"against the same trap", func(_ *questions.Item, o *questions.Option) { o.Trap = "new-settings-reach-old-data" }, false},
		{"an enemy", func(it *questions.Item, _ *questions.Option) { it.Enemies = []string{"asked"} }, false},
		{"built on the same fact", func(it *questions.Item, _ *questions.Option) { it.Covers = []string{"F001"} }, false},
		{"the same docs page and the same distractor", func(it *questions.Item, o *questions.Option) {
			it.Docs, o.Text = []string{"https://docs.test/archive"}, "Compress every upload"
		}, false},
		{"a like proposal", func(_ *questions.Item, o *questions.Option) { o.Text = "Compress each upload of replication records" }, false},
		{"the same thing in both options", func(_ *questions.Item, o *questions.Option) {
			o.Text, o.Because = "Copy an upload by replication", "replication copies the upload to another Region, and both copies are charged."
		}, false},
		{"worded like the right one", func(_ *questions.Item, o *questions.Option) {
			o.Because = "replication happens at the upload, so what was stored years ago keeps its size."
		}, false},
		{"names nothing of its own option", func(_ *questions.Item, o *questions.Option) { o.Text = "Wait" }, false},
		{"admits something first", func(_ *questions.Item, o *questions.Option) {
			o.Because = "it would help by replication of records, but both copies would be charged."
		}, false},
		{"much longer", func(_ *questions.Item, o *questions.Option) { o.Because += " Nobody needs the other Region." }, false},
		{"much shorter", func(_ *questions.Item, o *questions.Option) { o.Because = "replication copies records elsewhere." }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			it := mate("replica", "Set up replication of records", fitting)
			o := &it.Options[1]
			c.spoil(&it, o)
			text := it.Options[1].Because
			if got := offers(shelf(it), text); got != c.want {
				t.Errorf("offered: %v, want %v", got, c.want)
			}
		})
	}
}

func TestTooFewPlausibleBecausesMakeNoCard(t *testing.T) {
	bank := shelf()
	bank.Items = bank.Items[:3]
	if c := ask(bank, 1); c != nil {
		t.Errorf("a card of %d choices", len(c.Choices))
	}
	// The becauses of generated items are all worded alike.
	if cards := drill.Cards(banktest.Bank(t, 40), all(banktest.Bank(t, 40)), 1); len(cards) != 0 {
		t.Errorf("%d cards of a bank that has only one because", len(cards))
	}
	if cards := drill.Cards(&questions.Bank{}, nil, 1); len(cards) != 0 {
		t.Errorf("%d cards of nothing", len(cards))
	}
}

func TestSiblingsFillUp(t *testing.T) {
	bank := shelf()
	bank.Items = bank.Items[:3]
	sibling := questions.Option{
		ID: "replica", Text: "Set up replication", Because: "replication copies pictures to another Region, and then both copies are charged.",
	}
	bank.Items[0].Options = append(bank.Items[0].Options, sibling)
	c := ask(bank, 1)
	if c == nil {
		t.Fatal("no card although a sibling speaks for itself")
	}
	if !slices.Contains(c.Choices, drill.Choice{Text: sibling.Because, From: "asked"}) {
		t.Errorf("the sibling is not among %+v", c.Choices)
	}

	bank.Items[0].Options[2].Because = "it copies pictures by replication to another Region, and both copies are charged."
	if ask(bank, 1) != nil {
		t.Error("a sibling that points to its own option is offered for another")
	}
}

func TestSiblingsStandBackWhileKindredItemsSuffice(t *testing.T) {
	bank := shelf()
	because := "replication copies pictures to another Region, and then both copies are charged."
	bank.Items[0].Options = append(bank.Items[0].Options, questions.Option{ID: "replica", Text: "Set up replication", Because: because})
	if offers(bank, because) {
		t.Error("the answer to the next card is on this one")
	}
}

func TestItemsNeedNotBeTheOnesOfTheBank(t *testing.T) {
	bank := shelf()
	older := bank.Items[0]
	older.Options = slices.Clone(older.Options)
	older.Options[1].Because = "squeezing is done while sending, so what arrived years ago retains its volume."
	cards := drill.Cards(bank, []*questions.Item{&older}, 1)
	if len(cards) != 1 {
		t.Fatalf("%d cards", len(cards))
	}
	for _, c := range cards[0].Choices {
		if strings.Contains(c.Text, "compressing") {
			t.Errorf("the item's newer version lends %q", c.Text)
		}
	}
}

func TestSeedDecides(t *testing.T) {
	bank := shelf(mate("replica", "Set up replication of records", "replication copies records to another Region, and then both copies are charged."))
	if !reflect.DeepEqual(ask(bank, 7), ask(bank, 7)) {
		t.Error("one seed gives two cards")
	}
	seen := map[string]bool{}
	for seed := range uint64(200) {
		var from strings.Builder
		for _, c := range ask(bank, seed).Choices {
			from.WriteString(c.From + " ")
		}
		seen[from.String()] = true
	}
	if want := 4 * 24; len(seen) < want*3/4 { // draws of three from four, in 24 orders
		t.Errorf("200 seeds give %d different cards of %d", len(seen), want)
	}
}
