package guess

import (
	"math"
	"slices"
)

// paper is what a player gets for each question: the probability, 0 to 1, that its picks are exactly the keys. It is
// between the two where options tie.
type paper []float64

func (e *exam) mark(answers []scores) paper {
	p := make(paper, len(answers))
	for i := range answers {
		p[i] = success(answers[i], e.questions[i].key)
	}
	return p
}

// success is the probability that the options with the highest scores, as many as there are keys and tied ones drawn at
// random, are exactly the keys: all or nothing, as in the exam.
func success(liking scores, key []bool) float64 {
	keys := 0
	for _, k := range key {
		if k {
			keys++
		}
	}
	sorted := slices.Sorted(slices.Values(liking))
	last := sorted[len(sorted)-keys] // score of the last pick
	picked, tied, tiedKeys := 0, 0, 0
	for i, s := range liking {
		switch {
		case same(s, last):
			tied++
			if key[i] {
				tiedKeys++
			}
		case s > last:
			picked++
			if !key[i] {
				return 0
			}
		}
	}
	if picked+tiedKeys != keys {
		return 0
	}
	return chance(tied, tiedKeys)
}

// same forgives what rounding does to sums that were added up in another order.
func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9 }

// chance is the probability of picking exactly the m keys out of k options at random, 1/C(k,m).
func chance(k, m int) float64 {
	ways := 1.0
	for i := 1; i <= m; i++ {
		ways = ways * float64(k-m+i) / float64(i)
	}
	return 1 / ways
}

// record compares the marks X with the chances c of the items: z = (ΣX−Σc)/√Σc(1−c), lift = (mean X − mean c)/(1 − mean c).
// Ties make the variance of X smaller than c(1−c), so that z errs on the side of the bank.
func (p paper) record(e *exam) Player {
	var solved, expected, variance float64
	for i, x := range p {
		c := e.questions[i].chance
		solved += x
		expected += c
		variance += c * (1 - c)
	}
	if len(p) == 0 {
		return Player{}
	}
	n := float64(len(p))
	return Player{
		Solved:   solved,
		Accuracy: solved / n,
		Z:        (solved - expected) / math.Sqrt(variance),
		Lift:     (solved - expected) / (n - expected),
	}
}

func (e *exam) meanChance() float64 {
	if len(e.questions) == 0 {
		return 0
	}
	sum := 0.0
	for i := range e.questions {
		sum += e.questions[i].chance
	}
	return sum / float64(len(e.questions))
}
