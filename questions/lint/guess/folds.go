package guess

import (
	"math/rand/v2"
	"slices"
)

// folds is the number of parts that the bank is cut into for L2: it answers each part from what it learned of the others.
const folds = 10

// foldOf gives every question its fold. Items that are enemies, directly or through others, stay together: one would give
// the other away across the border. Families are dealt in random order, large ones first, always to the emptiest fold.
func (e *exam) foldOf(rng *rand.Rand) []int {
	families := e.families()
	rng.Shuffle(len(families), func(i, j int) { families[i], families[j] = families[j], families[i] })
	slices.SortStableFunc(families, func(a, b []int) int { return len(b) - len(a) })
	fold := make([]int, len(e.questions))
	var size [folds]int
	for _, family := range families {
		emptiest := 0
		for f := range size {
			if size[f] < size[emptiest] {
				emptiest = f
			}
		}
		size[emptiest] += len(family)
		for _, n := range family {
			fold[n] = emptiest
		}
	}
	return fold
}

// families are the connected groups of the enemy graph, in the order of their first questions.
func (e *exam) families() [][]int {
	number := make(map[string]int, len(e.questions))
	for n := range e.questions {
		number[e.questions[n].item.ID] = n
	}
	parent := make([]int, len(e.questions))
	for n := range parent {
		parent[n] = n
	}
	root := func(n int) int {
		for parent[n] != n {
			parent[n] = parent[parent[n]]
			n = parent[n]
		}
		return n
	}
	for n := range e.questions {
		for _, id := range e.questions[n].item.Enemies {
			if enemy, ok := number[id]; ok {
				parent[root(enemy)] = root(n)
			}
		}
	}
	var families [][]int
	familyOf := make(map[int]int, len(e.questions))
	for n := range e.questions {
		r := root(n)
		f, ok := familyOf[r]
		if !ok {
			f = len(families)
			familyOf[r] = f
			families = append(families, nil)
		}
		families[f] = append(families[f], n)
	}
	return families
}
