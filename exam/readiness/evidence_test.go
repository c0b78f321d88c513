package readiness_test

import (
	"testing"
	"time"

	"because/exam/readiness"
	"because/questions/banktest"
)

func TestEvidenceLeavesOutWhatSaysNothing(t *testing.T) {
	bank := banktest.Bank(t, 40)
	bp, _ := bank.Blueprint("T-2")
	slow := 2 * time.Minute
	// record makes an answer to item number i in an attempt, read slowly and for the first time.
	record := func(attempt int64, i int) readiness.Record {
		return readiness.Record{Attempt: attempt, Item: bank.Items[i].ID, At: now, Correct: true, First: true, Spent: slow}
	}
	var records []readiness.Record
	for i := range 20 {
		records = append(records, record(1, i))
	}
	records[3].First = false
	records[5].Spent = time.Second
	for i := 20; i < 25; i++ { // an attempt of rapid guesses, one answer in it slow
		r := record(2, i)
		r.Spent = time.Second
		records = append(records, r)
	}
	records[24].Spent = slow
	interrupted := record(3, 30)
	interrupted.Interrupted = 11 * time.Minute
	unknown := record(1, 31)
	unknown.Item = "no-such-item"
	records = append(records, interrupted, unknown)

	got, ex := readiness.Evidence(bank, bp, records)
	if len(got) != 18 {
		t.Errorf("%d answers are evidence, want 18", len(got))
	}
	if want := (readiness.Excluded{Repeats: 1, Rapid: 5, Careless: 1, Interrupted: 1}); ex != want {
		t.Errorf("excluded %+v, want %+v", ex, want)
	}
	for _, a := range got {
		if _, ok := bp.Domain(a.Domain); !ok {
			t.Errorf("%q is no domain", a.Domain)
		}
	}
}

func TestRapidGuessGrowsWithTheQuestionWithinLimits(t *testing.T) {
	bank := banktest.Bank(t, 8)
	four, five := readiness.RapidGuess(&bank.Items[0]), readiness.RapidGuess(&bank.Items[7])
	if four < 3*time.Second || four >= five || five > 10*time.Second {
		t.Errorf("thresholds %v and %v", four, five)
	}
	long := bank.Items[0]
	for range 400 {
		long.Stem += " word word word"
	}
	if got := readiness.RapidGuess(&long); got != 10*time.Second {
		t.Errorf("a long question: %v, want the limit of 10 s", got)
	}
}
