package study

import (
	"testing"
	"time"

	"because/exam"
	"because/exam/review"
	"because/questions/banktest"
)

// deskWith is a desk with a bank of sixty items, the blueprint T-2 and whatever of the past a test gives it.
func deskWith(t *testing.T, p Progress) *Desk {
	t.Helper()
	bank := banktest.Bank(t, 60)
	bp, _ := bank.Blueprint("T-2")
	wall := time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC)
	return &Desk{Bank: bank, Blueprint: bp, Progress: &p, Now: exam.Moment{Wall: wall}, Seed: func() uint64 { return 7 }}
}

func TestARoundMixesWhatIsDueWithWhatIsNew(t *testing.T) {
	today := review.DayOf(time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC))
	cards := map[string]review.Card{}
	for _, id := range []string{"item-0000", "item-0003", "item-0006", "item-0009"} {
		cards[id] = review.Card{Item: id, Missed: 1, Due: today}
	}
	desk := deskWith(t, Progress{Cards: cards})
	items := desk.roundItems(5)
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
	var answers []exam.Answer
	for i := range 30 {
		it := banktest.Bank(t, 60).Items[i]
		answers = append(answers, exam.Answer{First: true, Outcome: review.Outcome{Item: it.ID, Correct: it.Tasks["T-2"] != "2.1"}})
	}
	desk := deskWith(t, Progress{Responses: exam.Responses{Answers: answers}})
	if got := desk.weakestDomain(); got != "guarding" {
		t.Fatalf("weakest domain %q, want guarding", got)
	}
	for _, it := range desk.roundItems(6) {
		if it.Tasks["T-2"] != "2.1" {
			t.Errorf("%s is of task %s", it.ID, it.Tasks["T-2"])
		}
	}
}
