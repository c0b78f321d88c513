package lint

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"because/questions"
	"because/questions/lint/words"
)

// Where no element is common, the index finds exactly what comparing all pairs finds.
func TestSimilarPairsMissNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		sets := make([][]uint32, 60)
		for i := range sets {
			for range random.IntN(30) {
				sets[i] = append(sets[i], uint32(random.IntN(60)))
			}
			slices.Sort(sets[i])
			sets[i] = slices.Compact(sets[i])
		}
		for _, at := range []float64{.2, .3, .5, .9, 1} {
			var want []string
			for a := range sets {
				for b := range a {
					if words.Jaccard(sets[a], sets[b]) >= at {
						want = append(want, fmt.Sprint(a, b))
					}
				}
			}
			var got []string
			for _, p := range similarPairs(sets, at) {
				got = append(got, fmt.Sprint(p.a, p.b))
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("at %.1f: %d pairs, want %d", at, len(got), len(want))
			}
		}
	}
}

// A bank of copies must neither take all pairs nor hide a copy.
func TestSimilarPairsAreBoundedAmongCopies(t *testing.T) {
	const n = 3000
	sets := make([][]uint32, n)
	for i := range sets {
		for e := range 100 {
			sets[i] = append(sets[i], uint32(e))
		}
		sets[i] = append(sets[i], uint32(100+i))
	}
	pairs := similarPairs(sets, .3)
	if len(pairs) > n*maxCandidates {
		t.Errorf("%d pairs were compared", len(pairs))
	}
	found := make([]bool, n)
	for _, p := range pairs {
		found[p.a] = true
	}
	if i := slices.Index(found[1:], false); i >= 0 {
		t.Errorf("copy %d is not found", i+1)
	}
}

func TestPrefixIsNeverTooShort(t *testing.T) {
	for n := range 200 {
		for _, at := range []float64{.1, .3, .35, .5, .6, .9, 1} {
			needed := prefix(n, at)
			// A set can share n-needed elements outside its prefix; that must be too few.
			if needed < n && float64(n-needed) >= at*float64(n)+1e-9 {
				t.Errorf("prefix(%d, %.2f) = %d", n, at, needed)
			}
		}
	}
}

func TestStatisticsAgainstHandComputedValues(t *testing.T) {
	// a = 15 of 20 keys, b = 9 of 60 distractors: ln(15.5/5.5) − ln(9.5/51.5) = 2.726, standard error 0.609.
	if odds, z := logOdds(15, 20, 9, 60); fmt.Sprintf("%.3f %.2f", odds, z) != "2.726 4.48" {
		t.Errorf("log odds = %.3f, z = %.2f", odds, z)
	}
	if got := questions.Allocate(65, []int{32, 26, 24, 18}); !slices.Equal(got, []int{21, 17, 15, 12}) {
		t.Errorf("allocate = %v", got)
	}
	if got := questions.Allocate(3, []int{1, 1, 1, 1}); !slices.Equal(got, []int{1, 1, 1, 0}) {
		t.Errorf("allocate = %v", got)
	}
}

func TestTextLosesItsCode(t *testing.T) {
	for _, c := range []struct{ stem, want string }{
		{"One. Two? Three!", "Three!"},
		{"See `a.b` here. What\nnow?", "What now?"},
		{"A version 1.2 exists, e.g.something. Which?", "Which?"},
		{"First.\n\nWhich one", "Which one"},
		{"", ""},
	} {
		if got := lastSentence(c.stem); got != c.want {
			t.Errorf("last sentence of %q = %q", c.stem, got)
		}
	}
	if got := withoutSpans("a `b` c ``d ` e`` f ` g"); got != "a § c § f ` g" {
		t.Errorf("without spans = %q", got)
	}
	if got := withoutIdentifiers("Catch States.ALL, not maxCount (or IAM)"); got != "Catch § not § (or IAM)" {
		t.Errorf("without identifiers = %q", got)
	}
}

// BenchmarkSimilarPairs shows that time grows with the number of sets: varied ones, and ones that share half their elements.
func BenchmarkSimilarPairs(b *testing.B) {
	for _, kind := range []struct {
		name   string
		common int
	}{{"varied", 0}, {"boilerplate", 60}} {
		for _, n := range []int{1_000, 10_000} {
			random := rand.New(rand.NewPCG(3, 4))
			sets := make([][]uint32, n)
			for i := range sets {
				for e := range kind.common {
					sets[i] = append(sets[i], uint32(e))
				}
				for range 120 - kind.common {
					sets[i] = append(sets[i], uint32(60+random.IntN(n*100)))
				}
				slices.Sort(sets[i])
				sets[i] = slices.Compact(sets[i])
			}
			b.Run(fmt.Sprintf("%s/%d", kind.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					similarPairs(sets, kinAt)
				}
			})
		}
	}
}
