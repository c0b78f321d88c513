package lint

import (
	"cmp"
	"slices"

	"because/questions/lint/words"
)

// The bounds of the search for similar items. They matter only where more than maxHolders items share a phrase; then an
// item is compared with the first of them, so that copies of one template are still found, without looking at all pairs.
const (
	maxHolders    = 64  // items remembered for one element
	maxCandidates = 256 // items that one item is compared with
)

// pair is two sets, the later one first, and how alike they are.
type pair struct {
	a, b int
	like float64
}

// similarPairs finds the pairs of sets with a Jaccard similarity of at least t, by an inverted index over prefixes
// (Bayardo, Ma and Srikant 2007): with the elements ordered from rare to common, sets this much alike share one among their
// first |x| − ⌈t·|x|⌉ + 1. Time and memory are linear in the number of sets, at most maxCandidates comparisons each.
func similarPairs(sets [][]uint32, t float64) []pair {
	ranked := rareFirst(sets)
	holders := make([][]int, elements(ranked))
	seen := make([]int, len(sets)) // the last set that met this one as a candidate, plus one
	var pairs []pair
	for a, x := range ranked {
		candidates := 0
		for _, element := range x[:prefix(len(x), t)] {
			for _, b := range holders[element] {
				if seen[b] == a+1 || candidates == maxCandidates {
					continue
				}
				seen[b] = a + 1
				candidates++
				if like := words.Jaccard(x, ranked[b]); like >= t {
					pairs = append(pairs, pair{a, b, like})
				}
			}
			if len(holders[element]) < maxHolders {
				holders[element] = append(holders[element], a)
			}
		}
	}
	return pairs
}

// elements is one more than the largest element of the sets.
func elements(sets [][]uint32) int {
	n := 0
	for _, s := range sets {
		if len(s) > 0 {
			n = max(n, int(s[len(s)-1])+1)
		}
	}
	return n
}

// prefix is how many elements of a set of n must be looked at. The product is rounded up with care for what the
// multiplication of floats adds.
func prefix(n int, t float64) int {
	needed := int(t * float64(n))
	if float64(needed) < t*float64(n)-1e-9 {
		needed++
	}
	return min(n, n-needed+1)
}

// rareFirst renames the elements of sets so that a smaller number is a rarer element, and sorts each set by it. Elements
// are numbered without large gaps, as the interner does.
func rareFirst(sets [][]uint32) [][]uint32 {
	var frequency []int
	for _, s := range sets {
		for _, e := range s {
			if int(e) >= len(frequency) {
				frequency = append(frequency, make([]int, int(e)+1-len(frequency))...)
			}
			frequency[e]++
		}
	}
	order := make([]uint32, len(frequency))
	for e := range order {
		order[e] = uint32(e)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return cmp.Compare(frequency[a], frequency[b]) })
	rank := make([]uint32, len(order))
	for i, e := range order {
		rank[e] = uint32(i)
	}
	out := make([][]uint32, len(sets))
	for i, s := range sets {
		out[i] = make([]uint32, len(s))
		for j, e := range s {
			out[i][j] = rank[e]
		}
		slices.Sort(out[i])
	}
	return out
}

// interner numbers words, and triples of numbers, in the order in which they come.
type interner struct {
	words   map[string]uint32
	triples map[[3]uint32]uint32
}

func newInterner() *interner {
	return &interner{words: make(map[string]uint32), triples: make(map[[3]uint32]uint32)}
}

func (in *interner) word(w string) uint32 {
	n, ok := in.words[w]
	if !ok {
		n = uint32(len(in.words))
		in.words[w] = n
	}
	return n
}

func (in *interner) numbers(tokens []string) []uint32 {
	out := make([]uint32, len(tokens))
	for i, w := range tokens {
		out[i] = in.word(w)
	}
	return out
}

// shingles is the set of triples of neighbouring words.
func (in *interner) shingles(tokens []uint32) []uint32 {
	if len(tokens) < 3 {
		return nil
	}
	out := make([]uint32, 0, len(tokens)-2)
	for i := range len(tokens) - 2 {
		key := [3]uint32{tokens[i], tokens[i+1], tokens[i+2]}
		n, ok := in.triples[key]
		if !ok {
			n = uint32(len(in.triples))
			in.triples[key] = n
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
