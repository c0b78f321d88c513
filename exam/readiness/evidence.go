package readiness

import (
	"time"

	"because/exam"
	"because/exam/pace"
	"because/questions"
)

// Excluded counts the answers that are no evidence, by reason.
type Excluded struct {
	Repeats     int // seen before
	Rapid       int // faster than the question can be read
	Careless    int // of attempts in which more than one answer in ten was rapid
	Interrupted int // of attempts that stood still for more than ten minutes
}

// The limits of what counts as evidence [Wise05].
const (
	minimumEffort      = 0.90 // response time effort: the share of answers that are no rapid guesses
	longestInterrupted = 10 * time.Minute
)

// Evidence picks the answers that say something about an exam: first exposures, read before they were answered, in
// attempts that were taken in earnest and in one go. Domains are those of the blueprint.
func Evidence(bank *questions.Bank, bp *questions.Blueprint, answers []exam.Answer) ([]Answer, Excluded) {
	var out []Answer
	var ex Excluded
	rapid := rapidGuesses(bank)
	effort := effortByAttempt(rapid, answers)
	for i := range answers {
		a := &answers[i]
		it, ok := bank.Item(a.Item)
		if !ok {
			continue
		}
		d, ok := bp.DomainOf(it.Tasks[bp.ID])
		switch {
		case !ok:
		case !a.First:
			ex.Repeats++
		case a.Spent < rapid[a.Item]:
			ex.Rapid++
		case effort[a.Attempt] < minimumEffort:
			ex.Careless++
		case a.Interrupted > longestInterrupted:
			ex.Interrupted++
		default:
			out = append(out, Answer{Domain: d.ID, Correct: a.Correct, At: a.At})
		}
	}
	return out, ex
}

// rapidGuesses is the limit of every item of the bank: answers come back to the same items again and again.
func rapidGuesses(bank *questions.Bank) map[string]time.Duration {
	out := make(map[string]time.Duration, len(bank.Items))
	for i := range bank.Items {
		out[bank.Items[i].ID] = RapidGuess(&bank.Items[i])
	}
	return out
}

// effortByAttempt is the response time effort of each attempt, 0 to 1.
func effortByAttempt(rapid map[string]time.Duration, answers []exam.Answer) map[int64]float64 {
	guessed, all := map[int64]int{}, map[int64]int{}
	for i := range answers {
		a := &answers[i]
		if limit, ok := rapid[a.Item]; ok {
			all[a.Attempt]++
			if a.Spent < limit {
				guessed[a.Attempt]++
			}
		}
	}
	effort := make(map[int64]float64, len(all))
	for a, n := range all {
		effort[a] = 1 - float64(guessed[a])/float64(n)
	}
	return effort
}

// RapidGuess is the time below which an answer to the item cannot rest on reading it.
func RapidGuess(it *questions.Item) time.Duration { return pace.Rapid(it.Words(), len(it.Options)) }
