// Package guess lets test-wise players sit a bank: guessers that know no subject and go by the wording of the options
// alone. Where they beat chance, the bank rewards test-wiseness instead of knowledge, as "the longest is correct" does in
// the cross-over experiment of [Pham18]. To be at chance against them proves little: strong language models beat
// baselines from the choices alone in 11 of 12 cases [Balepur24], so no bank is unguessable.
package guess

import (
	"because/questions"
)

// Result is how the players did.
type Result struct {
	Items        int      // items that they sat
	Chance       float64  // mean probability of solving an item by picking at random, 0 to 1
	Players      []Player // H1 to H11, L1, L2
	Gate         Gate     // the worst verdict of all players
	Underpowered bool     // fewer than 200 items: a Pass says nothing, see Gate
	Worst        []Giveaway
}

// Player is one guesser and its record.
type Player struct {
	ID       string  // H1 to H11: hand-written heuristics; L1, L2: learned from the other items
	Name     string  // what it goes by, such as "longest"
	Solved   float64 // items solved; a tie between options counts by the probability of hitting the key
	Accuracy float64 // Solved as a share of the items, 0 to 1
	Z        float64 // standard errors above chance
	Lift     float64 // share of the way from chance to perfection, negative below chance
	Gate     Gate
}

// Run lets every player sit every item. The seed decides how items fall into folds and the order in which L2 studies
// them: the same bank and seed always give the same result.
func Run(b *questions.Bank, seed uint64) *Result {
	e := newExam(b)
	players := allPlayers(seed)
	r := &Result{Items: len(e.questions), Chance: e.meanChance(), Underpowered: len(e.questions) < powered}
	papers := make([]paper, len(players))
	sittings := make([]sitting, len(players))
	for i, p := range players {
		sittings[i] = p.sit(e)
		papers[i] = e.mark(sittings[i].answers)
		record := papers[i].record(e)
		record.ID, record.Name = p.id, p.name
		record.Gate = judge(record, r.Underpowered)
		r.Players = append(r.Players, record)
		r.Gate = max(r.Gate, record.Gate)
	}
	r.Worst = e.worst(r.Players, papers, sittings)
	return r
}
