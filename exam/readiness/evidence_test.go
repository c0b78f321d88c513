package readiness_test

import (
	"testing"
	"time"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions/banktest"
)

func TestEvidenceLeavesOutWhatSaysNothing(t *testing.T) {
	bank := banktest.Bank(t, 40)
	bp, _ := bank.Blueprint("T-2")
	slow := 2 * time.Minute
	// answer is one to item number i in an attempt, read slowly and for the first time.
	answer := func(attempt int64, i int) exam.Answer {
		return exam.Answer{Attempt: attempt, First: true, Outcome: review.Outcome{Item: bank.Items[i].ID, At: now, Correct: true, Spent: slow}}
	}
	var answers []exam.Answer
	for i := range 20 {
		answers = append(answers, answer(1, i))
	}
	answers[3].First = false
	answers[5].Spent = time.Second
	for i := 20; i < 25; i++ { // an attempt of rapid guesses, one answer in it slow
		a := answer(2, i)
		a.Spent = time.Second
		answers = append(answers, a)
	}
	answers[24].Spent = slow
	interrupted := answer(3, 30)
	interrupted.Interrupted = 11 * time.Minute
	unknown := answer(1, 31)
	unknown.Item = "no-such-item"
	answers = append(answers, interrupted, unknown)

	got, ex := readiness.Evidence(bank, bp, answers)
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
