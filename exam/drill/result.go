package drill

import (
	"cmp"
	"slices"
	"time"
)

// Result is what a drill came to, also one that was left early. It is derived from the answers.
type Result struct {
	Cards    int // cards in the drill
	Answered int
	Correct  int
	Spent    time.Duration
	Traps    []TrapResult // of the cards answered, those that caught most often first
	Answers  []Answer     // in their order
}

// TrapResult is how often a trap was set and how often it caught the candidate: what a drill adds to the ledger of traps.
type TrapResult struct {
	ID     string
	Baited int // cards answered whose distractor baits it
	Caught int // those of them answered wrong
}

// Result sums the drill up as it stands.
func (s *Session) Result() Result {
	r := Result{Cards: len(s.cards), Answered: len(s.answers), Correct: s.Score(), Answers: slices.Clone(s.answers)}
	for _, a := range s.answers {
		r.Spent += a.Spent
	}
	r.Traps = trapResults(s.answers)
	return r
}

func trapResults(answers []Answer) []TrapResult {
	var out []TrapResult
	at := map[string]int{}
	for _, a := range answers {
		if a.Trap == "" {
			continue
		}
		i, known := at[a.Trap]
		if !known {
			i = len(out)
			at[a.Trap] = i
			out = append(out, TrapResult{ID: a.Trap})
		}
		out[i].Baited++
		if !a.Correct {
			out[i].Caught++
		}
	}
	slices.SortFunc(out, func(a, b TrapResult) int {
		return cmp.Or(cmp.Compare(b.Caught, a.Caught), cmp.Compare(a.ID, b.ID))
	})
	return out
}
