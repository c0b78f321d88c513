package exam_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"because/exam"
	"because/questions"
	"because/questions/banktest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func itemsOf(form exam.Form) []string {
	ids := make([]string, 0, len(form.Slots))
	for _, s := range form.Slots {
		ids = append(ids, s.Item)
	}
	slices.Sort(ids)
	return ids
}

func TestSameSeedGivesTheGoldenForm(t *testing.T) {
	bank := banktest.Bank(t, 60)
	got, err := json.MarshalIndent(assemble(t, bank, blueprint(t, bank, "T-2"), 20261205, nil), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	golden := filepath.Join("testdata", "form.golden.json")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the form of this seed has changed: if that is meant, raise AssemblyVersion and run with -update.\ngot\n%s", got)
	}
}

func TestSameSeedGivesTheSameFormWhateverTheOrderOfTheFiles(t *testing.T) {
	bank := banktest.Bank(t, 90)
	bp := blueprint(t, bank, "T-2")
	turned := *bank
	turned.Items = slices.Clone(bank.Items)
	slices.Reverse(turned.Items)
	for i := range turned.Items {
		turned.Items[i].Options = slices.Clone(turned.Items[i].Options)
		slices.Reverse(turned.Items[i].Options)
	}
	for seed := range uint64(50) {
		want := assemble(t, bank, bp, seed, nil)
		same(t, "the same seed again", assemble(t, bank, bp, seed, nil), want)
		same(t, "items and options turned round", assemble(t, &turned, bp, seed, nil), want)
	}
}

func TestOtherSeedsGiveOtherForms(t *testing.T) {
	bank := banktest.Bank(t, 90)
	seen := map[string]uint64{}
	for seed := range uint64(200) {
		key := fmt.Sprint(assemble(t, bank, blueprint(t, bank, "T-2"), seed, nil).Slots)
		if other, ok := seen[key]; ok {
			t.Fatalf("seeds %d and %d give one form", other, seed)
		}
		seen[key] = seed
	}
}

func TestFormNamesWhatItWasDrawnFrom(t *testing.T) {
	bank := banktest.Bank(t, 60)
	form := assemble(t, bank, blueprint(t, bank, "T-2"), 7, nil)
	form.Slots = nil
	same(t, "form", form, exam.Form{
		Bank: "test-bank", BankRevision: bank.Revision(), Blueprint: "T-2", Assembly: exam.AssemblyVersion, Seed: 7,
	})
}

func TestOptionsKeepTheOrderThatTheirItemAsksFor(t *testing.T) {
	const n, item = 16, 3
	texts := func(bank *questions.Bank, form exam.Form) (out []string) {
		it, _ := bank.Item(form.Slots[0].Item)
		for _, id := range form.Slots[0].Options {
			o, _ := it.Option(id)
			out = append(out, strings.Fields(o.Text)[3])
		}
		return out
	}
	shown := func(t *testing.T, oldnew ...string) map[string]int {
		bank := edited(t, n, item, oldnew...)
		it, _ := bank.Item("item-0003")
		count := map[string]int{}
		for seed := range uint64(400) {
			form := exam.AssembleSet(nine, bank, blueprint(t, bank, "T-2"), seed, []*questions.Item{it}, nil, 0)
			count[strings.Join(texts(bank, form), "")]++
		}
		return count
	}
	t.Run("shuffled", func(t *testing.T) {
		if got := shown(t); len(got) != 24 {
			t.Errorf("400 seeds show %d of the 24 orders", len(got))
		}
	})
	t.Run("keep_order keeps the order of the file", func(t *testing.T) {
		same(t, "orders", shown(t, "  stem: |", "  keep_order: true\n  stem: |"), map[string]int{"1234": 400})
	})
	pinned := []string{"    - text: Move support number 2 of", "    - pin: last\n      text: Move support number 2 of"}
	t.Run("pin last shuffles the others", func(t *testing.T) {
		got := shown(t, pinned...)
		for order := range got {
			if !strings.HasSuffix(order, "2") {
				t.Errorf("order %s: option 2 is not last", order)
			}
		}
		if len(got) != 6 {
			t.Errorf("400 seeds show %d of the 6 orders", len(got))
		}
	})
	t.Run("pin last and keep_order", func(t *testing.T) {
		same(t, "orders", shown(t, append(pinned, "  stem: |", "  keep_order: true\n  stem: |")...), map[string]int{"1342": 400})
	})
}

func TestSetTakesTheGivenItemsFreshestFirst(t *testing.T) {
	bank := stock(map[string]int{"1.1": 6, "2.1": 6})
	bp := plan(20, 5, domain("1", 60, 2, 1), domain("2", 40, 1))
	items, seen := []*questions.Item{}, map[string]exam.Exposure{}
	for i := range bank.Items {
		items = append(items, &bank.Items[i])
		if i%2 == 0 {
			seen[bank.Items[i].ID] = ago(3, day)
		}
	}
	unseen := []string{"1.1-001", "1.1-003", "1.1-005", "2.1-001", "2.1-003", "2.1-005"}
	for n, want := range map[int]int{0: 12, 6: 6, 12: 12, 50: 12} {
		form := exam.AssembleSet(nine, bank, bp, 3, items, seen, n)
		if len(form.Slots) != want {
			t.Errorf("at most %d: %d items, want %d", n, len(form.Slots), want)
		}
		if n == 6 {
			same(t, "items", itemsOf(form), unseen)
		}
		for _, s := range form.Slots {
			if !s.Scored || s.Domain != s.Task[:1] {
				t.Errorf("slot %+v is not scored in the domain of its task", s)
			}
		}
	}
	if form := exam.AssembleSet(nine, bank, bp, 3, nil, seen, 5); len(form.Slots) != 0 {
		t.Errorf("no items give %d slots", len(form.Slots))
	}
}

func TestAttemptTakesWhatTheFormNeeds(t *testing.T) {
	bank := banktest.Bank(t, 60)
	bp := blueprint(t, bank, "T-2")
	form := assemble(t, bank, bp, 1, nil)
	a, err := exam.NewAttempt("T-2 mock exam", bank, bp, form, timed())
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range form.Slots {
		if a.Items[i].ID != s.Item {
			t.Errorf("item %d is %s, the form says %s", i, a.Items[i].ID, s.Item)
		}
	}
	if a.BankTitle != "Test bank" || a.Title != "T-2 mock exam" || len(a.Traps) != 2 {
		t.Errorf("attempt %q on %q with %d traps", a.Title, a.BankTitle, len(a.Traps))
	}
	if got, ok := a.Trap("bigger-is-better"); !ok || got.Lesson != "Size has a price." || a.TrapTitle("bigger-is-better") != got.Title {
		t.Errorf("trap = %+v, %v", got, ok)
	}
	if _, ok := a.Trap("gone"); ok || a.TrapTitle("gone") != "gone" {
		t.Error("an unknown trap is not named by its identity")
	}
	if _, err := exam.NewAttempt("", bank, bp, exam.Form{}, timed()); err == nil {
		t.Error("an empty form makes an attempt")
	}
	form.Slots[3].Item = "item-9999"
	if _, err := exam.NewAttempt("", bank, bp, form, timed()); err == nil || !strings.Contains(err.Error(), "item-9999") {
		t.Errorf("an item that the bank lacks: %v", err)
	}
}
