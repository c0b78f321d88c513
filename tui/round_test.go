package tui

import (
	"testing"
	"time"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions/banktest"
)

// roundApp is an app with a bank of sixty items and whatever of the past a test gives it.
func roundApp(t *testing.T, p Progress) *App {
	t.Helper()
	bank := banktest.Bank(t, 60)
	wall := time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC)
	p.Loaded = true
	return &App{
		Deps: Deps{Now: func() exam.Moment { return exam.Moment{Wall: wall} }, Seed: func() uint64 { return 7 }},
		Bank: bank, Manifest: &bank.Manifest, Progress: p,
	}
}

func TestARoundMixesWhatIsDueWithWhatIsNew(t *testing.T) {
	today := review.DayOf(time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC))
	cards := map[string]review.Card{}
	for _, id := range []string{"item-0000", "item-0003", "item-0006", "item-0009"} {
		cards[id] = review.Card{Item: id, Missed: 1, Due: today}
	}
	app := roundApp(t, Progress{Cards: cards})
	bp, _ := app.Manifest.Blueprint("T-2")
	items := app.roundItems(bp, 5)
	due, seen := 0, map[string]bool{}
	for _, it := range items {
		if seen[it.ID] {
			t.Errorf("%s stands twice in the round", it.ID)
		}
		seen[it.ID] = true
		if cards[it.ID].Active() {
			due++
		}
	}
	if len(items) != 5 || due < 3 {
		t.Errorf("%d items, %d of them due: want 5 with at least 3", len(items), due)
	}
}

func TestARoundPrefersTheWeakestDomain(t *testing.T) {
	var records []readiness.Record
	for i := range 30 {
		it := banktest.Bank(t, 60).Items[i]
		records = append(records, readiness.Record{Item: it.ID, First: true, Correct: it.Tasks["T-2"] != "2.1"})
	}
	app := roundApp(t, Progress{Records: records})
	bp, _ := app.Manifest.Blueprint("T-2")
	if got := app.weakestDomain(bp); got != "guarding" {
		t.Fatalf("weakest domain %q, want guarding", got)
	}
	for _, it := range app.roundItems(bp, 6) {
		if it.Tasks["T-2"] != "2.1" {
			t.Errorf("%s is of task %s", it.ID, it.Tasks["T-2"])
		}
	}
}

func TestOnlyTasksWithoutAPredecessorAreNew(t *testing.T) {
	bank := banktest.Bank(t, 60) // task 2.1 of T-2 shares no item with T-1
	second, _ := bank.Blueprint("T-2")
	first, _ := bank.Blueprint("T-1")
	if got := newTasks(bank, second); len(got) != 1 || got[0] != "2.1 Lock doors" {
		t.Errorf("new in T-2: %v", got)
	}
	if got := newTasks(bank, first); got != nil {
		t.Errorf("new in T-1, which follows nothing: %v", got)
	}
}
