package guess

import (
	"cmp"
	"slices"

	"because/questions"
)

// worstItems is how many items Result.Worst lists at most.
const worstItems = 20

// Giveaway is an item whose wording gives its key away.
type Giveaway struct {
	questions.Pos
	Item   string
	Weight float64 // Σ z·(X−c) over the players above chance: how much this item helps the guessers that the bank helps most
	Cues   []Clue  // by the players that solve it, those furthest above chance first
}

// Clue is what leads one player to the key of an item.
type Clue struct {
	Player  string  // Player.ID
	Success float64 // probability that it solves the item, 0.5 to 1
	Text    string  // such as "the key is the longest option: 84 characters, the others 52 on average"
}

// solves is the probability of success from which a player is said to solve an item.
const solves = 0.5

// worst lists the items that contribute most to what the players gain. A player at or below chance gains nothing: that the
// key is the shortest option here and there is what keeps "shortest" worthless.
func (e *exam) worst(players []Player, papers []paper, sittings []sitting) []Giveaway {
	weights := e.weights(players, papers)
	var numbers []int
	for n, w := range weights {
		if w > 0 {
			numbers = append(numbers, n)
		}
	}
	slices.SortFunc(numbers, func(a, b int) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(e.questions[a].item.ID, e.questions[b].item.ID))
	})
	var worst []Giveaway
	for _, n := range numbers[:min(len(numbers), worstItems)] {
		it := e.questions[n].item
		worst = append(worst, Giveaway{
			Pos: it.At("options"), Item: it.ID, Weight: weights[n], Cues: e.clues(n, players, papers, sittings),
		})
	}
	return worst
}

func (e *exam) weights(players []Player, papers []paper) []float64 {
	weights := make([]float64, len(e.questions))
	for p := range players {
		if players[p].Z <= 0 {
			continue
		}
		for n, x := range papers[p] {
			weights[n] += players[p].Z * (x - e.questions[n].chance)
		}
	}
	return weights
}

// clues are those of the players that solve question n, and not only because it has few options.
func (e *exam) clues(n int, players []Player, papers []paper, sittings []sitting) []Clue {
	var solvers []int
	for p := range players {
		if x := papers[p][n]; players[p].Z > 0 && x >= solves && x > e.questions[n].chance {
			solvers = append(solvers, p)
		}
	}
	slices.SortStableFunc(solvers, func(a, b int) int { return cmp.Compare(players[b].Z, players[a].Z) })
	var list []Clue
	for _, p := range solvers {
		list = append(list, Clue{Player: players[p].ID, Success: papers[p][n], Text: sittings[p].clue(n)})
	}
	return list
}
