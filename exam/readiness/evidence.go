package readiness

import (
	"time"

	"because/exam/pace"
	"because/questions"
)

// Record is one graded answer as the history keeps it.
type Record struct {
	Attempt     int64
	Item        string
	At          time.Time
	Correct     bool
	First       bool          // the item had not been on the screen before, in an attempt or while browsing
	Spent       time.Duration // on screen
	Interrupted time.Duration // of its attempt, in all
}

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
func Evidence(bank *questions.Bank, bp *questions.Blueprint, records []Record) ([]Answer, Excluded) {
	var out []Answer
	var ex Excluded
	rapid := rapidGuesses(bank)
	effort := effortByAttempt(rapid, records)
	for _, r := range records {
		it, ok := bank.Item(r.Item)
		if !ok {
			continue
		}
		d, ok := bp.DomainOf(it.Tasks[bp.ID])
		switch {
		case !ok:
		case !r.First:
			ex.Repeats++
		case r.Spent < rapid[r.Item]:
			ex.Rapid++
		case effort[r.Attempt] < minimumEffort:
			ex.Careless++
		case r.Interrupted > longestInterrupted:
			ex.Interrupted++
		default:
			out = append(out, Answer{Domain: d.ID, Correct: r.Correct, At: r.At})
		}
	}
	return out, ex
}

// rapidGuesses is the limit of every item of the bank: records come back to the same items again and again.
func rapidGuesses(bank *questions.Bank) map[string]time.Duration {
	out := make(map[string]time.Duration, len(bank.Items))
	for i := range bank.Items {
		out[bank.Items[i].ID] = RapidGuess(&bank.Items[i])
	}
	return out
}

// effortByAttempt is the response time effort of each attempt, 0 to 1.
func effortByAttempt(rapid map[string]time.Duration, records []Record) map[int64]float64 {
	guessed, all := map[int64]int{}, map[int64]int{}
	for _, r := range records {
		if limit, ok := rapid[r.Item]; ok {
			all[r.Attempt]++
			if r.Spent < limit {
				guessed[r.Attempt]++
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
