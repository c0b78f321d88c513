package lint

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// keyPosition is L37: a chi-square test of where the key stands among options that keep their order.
func keyPosition(s *survey, r *reporter) {
	const minExpected = 5            // below it the distribution of the statistic is not chi-square
	positions := make(map[int][]int) // by number of options, how often the key stands at each
	for _, v := range s.views {
		if k := len(v.options); v.KeepOrder && len(v.keys) == 1 && k >= 2 {
			if positions[k] == nil {
				positions[k] = make([]int, k)
			}
			positions[k][v.keys[0]]++
		}
	}
	for _, k := range slices.Sorted(maps.Keys(positions)) {
		n := 0
		for _, count := range positions[k] {
			n += count
		}
		expected := float64(n) / float64(k)
		if expected < minExpected {
			continue
		}
		x := 0.0
		for _, count := range positions[k] {
			x += (float64(count) - expected) * (float64(count) - expected) / expected
		}
		if x > chiSquare99(k-1) {
			r.add(inBank(), "of %d items with keep_order and %d options the key stands at places %v", n, k, positions[k])
		}
	}
}

// chiSquare99 is the 0.99 quantile of the chi-square distribution, from the usual tables; an item has at most 12 options.
func chiSquare99(df int) float64 {
	table := []float64{6.635, 9.210, 11.345, 13.277, 15.086, 16.812, 18.475, 20.090, 21.666, 23.209, 24.725}
	if df < 1 || df > len(table) {
		return math.Inf(1)
	}
	return table[df-1]
}

// vocabularyCue is L39: words and pairs of words whose presence in an option tells whether it is right.
func vocabularyCue(s *survey, r *reporter) {
	const minOptions, minLogOdds, minZ = 12, 1, 3.5
	counts, keys, wrong := countTerms(s.views)
	type cue struct {
		term string
		z    float64
		n    termCount
	}
	var cues []cue
	for term, n := range counts {
		if n.key+n.wrong < minOptions {
			continue
		}
		if odds, z := logOdds(n.key, keys, n.wrong, wrong); math.Abs(odds) >= minLogOdds && math.Abs(z) >= minZ {
			cues = append(cues, cue{term, z, *n})
		}
	}
	slices.SortFunc(cues, func(a, b cue) int {
		return cmp.Or(cmp.Compare(math.Abs(b.z), math.Abs(a.z)), cmp.Compare(a.term, b.term))
	})
	for _, c := range cues {
		r.add(inBank(), "%q stands in %d options, %d of them keys (z %.1f)", c.term, c.n.key+c.n.wrong, c.n.key, c.z)
	}
}

// termCount is in how many keys and distractors a term stands.
type termCount struct{ key, wrong int }

func countTerms(views []*view) (counts map[string]*termCount, keys, wrong int) {
	counts = make(map[string]*termCount)
	for _, v := range views {
		for i := range v.options {
			o := &v.options[i]
			if o.Correct {
				keys++
			} else {
				wrong++
			}
			for _, term := range terms(o.words) {
				n := counts[term]
				if n == nil {
					n = &termCount{}
					counts[term] = n
				}
				if o.Correct {
					n.key++
				} else {
					n.wrong++
				}
			}
		}
	}
	return counts, keys, wrong
}

// terms is the set of words and neighbouring pairs of words of an option.
func terms(tokens []string) []string {
	out := slices.Clone(tokens)
	for i := 1; i < len(tokens); i++ {
		out = append(out, tokens[i-1]+" "+tokens[i])
	}
	return set(out)
}

// logOdds compares a of n with b of m: the logarithm of the odds ratio with half a case added to each cell (Haldane and
// Anscombe), and its z.
func logOdds(a, n, b, m int) (odds, z float64) {
	x, y := float64(a)+.5, float64(b)+.5
	notX, notY := float64(n-a)+.5, float64(m-b)+.5
	odds = math.Log(x/notX) - math.Log(y/notY)
	return odds, odds / math.Sqrt(1/x+1/notX+1/y+1/notY)
}
