package exam_test

import (
	"math"
	"testing"

	"because/exam"
	"because/questions"
)

func scaleWithCut(permille int) questions.Scale {
	return questions.Scale{Min: 100, Max: 1000, Cut: 720, CutPermille: permille}
}

func TestScaledScoresWorkedOutByHand(t *testing.T) {
	cases := []struct {
		raw, total        int
		scaled, low, high int
		passes            bool
	}{
		{0, 50, 100, 100, 100, false},
		{34, 50, 702, 662, 744, false},
		{35, 50, 720, 679, 760, true}, // the cut itself
		{36, 50, 739, 695, 776, true},
		{50, 50, 1000, 1000, 1000, true},
		{0, 0, 100, 100, 100, false},
		{0, 1, 100, 100, 100, false},
		{1, 1, 1000, 1000, 1000, true},
		{7, 10, 720, 679, 760, true},
	}
	for _, c := range cases {
		s := scaleWithCut(700)
		if got := exam.Scaled(c.raw, c.total, s); got != c.scaled {
			t.Errorf("%d of %d: %d, want %d", c.raw, c.total, got, c.scaled)
		}
		if low, high := exam.Band(c.raw, c.total, s); low != c.low || high != c.high {
			t.Errorf("%d of %d: band %d–%d, want %d–%d", c.raw, c.total, low, high, c.low, c.high)
		}
		if got := exam.Passes(c.raw, c.total, s); got != c.passes {
			t.Errorf("%d of %d: passes %v", c.raw, c.total, got)
		}
	}
}

func TestScaledScoreAndVerdictNeverDisagree(t *testing.T) {
	for _, cut := range []int{650, 700, 750} {
		s := scaleWithCut(cut)
		for total := 1; total <= 200; total++ {
			before := s.Min
			for raw := range total + 1 {
				scaled := exam.Scaled(raw, total, s)
				low, high := exam.Band(raw, total, s)
				if (scaled >= s.Cut) != exam.Passes(raw, total, s) {
					t.Fatalf("cut %d: %d of %d scales to %d, passes %v", cut, raw, total, scaled, exam.Passes(raw, total, s))
				}
				if scaled < before || scaled > s.Max || low > scaled || high < scaled {
					t.Fatalf("cut %d: %d of %d scales to %d (%d–%d), one less to %d", cut, raw, total, scaled, low, high, before)
				}
				if raw*1000 == cut*total && scaled != s.Cut {
					t.Fatalf("cut %d: %d of %d scales to %d at the cut", cut, raw, total, scaled)
				}
				before = scaled
			}
			if first, last := exam.Scaled(0, total, s), exam.Scaled(total, total, s); first != s.Min || last != s.Max {
				t.Fatalf("cut %d: %d items scale from %d to %d", cut, total, first, last)
			}
		}
	}
}

func TestExtremeCutsStayOnTheScale(t *testing.T) {
	for _, cut := range []int{0, 1, 49, 951, 999, 1000} {
		s := scaleWithCut(cut)
		for raw := range 51 {
			low, high := exam.Band(raw, 50, s)
			for _, v := range []int{exam.Scaled(raw, 50, s), low, high} {
				if v < s.Min || v > s.Max {
					t.Errorf("cut %d: %d of 50 gives %d", cut, raw, v)
				}
			}
		}
		if got := exam.Scaled(50, 50, s); got != s.Max {
			t.Errorf("cut %d: everything right gives %d", cut, got)
		}
	}
}

func TestRandomGuesserPracticallyNeverPasses(t *testing.T) {
	const n, p = 50, 0.22 // mean chance of guessing an item right
	for _, cut := range []int{650, 700, 750} {
		tail := 0.0
		for k := range n + 1 {
			if exam.Passes(k, n, scaleWithCut(cut)) {
				tail += binomial(n, k, p)
			}
		}
		if tail <= 0 || tail >= 1e-6 {
			t.Errorf("cut %d: a guesser passes with probability %.2g", cut, tail)
		}
	}
}

// binomial is the probability of exactly k hits of n.
func binomial(n, k int, p float64) float64 {
	out := 1.0
	for i := range k {
		out *= float64(n-i) / float64(k-i) * p
	}
	return out * math.Pow(1-p, float64(n-k))
}

func TestMeasurementErrorInItems(t *testing.T) {
	for _, c := range []struct {
		raw, total int
		want       float64
	}{{36, 50, 3.175}, {25, 50, 3.536}, {0, 50, 0}, {50, 50, 0}, {0, 0, 0}} {
		if got := exam.MeasurementError(c.raw, c.total); math.Abs(got-c.want) > 0.0005 {
			t.Errorf("%d of %d: %.4f, want %.3f", c.raw, c.total, got, c.want)
		}
	}
}

func TestWilsonIntervalsWorkedOutByHand(t *testing.T) {
	cases := []struct {
		name      string
		hits, n   int
		z         float64
		low, high float64
	}{
		{"6 of 9 at 80 % is 45–83 %", 6, 9, exam.Z80, 0.45398, 0.82793},
		{"6 of 9 at 90 %", 6, 9, exam.Z90, 0.39826, 0.85802},
		{"half of a hundred", 50, 100, exam.Z90, 0.41885, 0.58115},
		{"none right", 0, 9, exam.Z80, 0, 0.15432},
		{"all right", 9, 9, exam.Z80, 0.84568, 1},
		{"no items", 0, 0, exam.Z80, 0, 1},
	}
	for _, c := range cases {
		low, high := exam.Wilson(c.hits, c.n, c.z)
		if math.Abs(low-c.low) > 2e-5 || math.Abs(high-c.high) > 2e-5 {
			t.Errorf("%s: %.5f–%.5f, want %.5f–%.5f", c.name, low, high, c.low, c.high)
		}
	}
}

func TestWilsonHoldsTheProportionAndIsSymmetric(t *testing.T) {
	for n := 1; n <= 60; n++ {
		for x := range n + 1 {
			low, high := exam.Wilson(x, n, exam.Z80)
			mirrorLow, mirrorHigh := exam.Wilson(n-x, n, exam.Z80)
			p := float64(x) / float64(n)
			if low < 0 || high > 1 || low > p+1e-12 || high < p-1e-12 {
				t.Fatalf("%d of %d: %g–%g", x, n, low, high)
			}
			if math.Abs(low-(1-mirrorHigh)) > 1e-12 || math.Abs(high-(1-mirrorLow)) > 1e-12 {
				t.Fatalf("%d of %d: %g–%g, mirrored %g–%g", x, n, low, high, mirrorLow, mirrorHigh)
			}
		}
	}
}

func TestLabelNeedsTheWholeIntervalOnOneSide(t *testing.T) {
	cases := []struct {
		hits, n int
		want    exam.Label
	}{
		{0, 0, exam.NoItems}, {9, 9, exam.Above}, {8, 9, exam.NotEnough}, {6, 9, exam.NotEnough}, {5, 9, exam.NotEnough}, {4, 9, exam.Below},
		{3, 9, exam.Below}, {0, 9, exam.Below}, {1, 1, exam.NotEnough}, {0, 1, exam.NotEnough}, {0, 4, exam.NotEnough}, {0, 5, exam.Below}, {14, 16, exam.Above}, {80, 100, exam.Above},
		{72, 100, exam.NotEnough}, {60, 100, exam.Below},
	}
	for _, c := range cases {
		if got := exam.LabelOf(c.hits, c.n, 700); got != c.want {
			low, high := exam.Wilson(c.hits, c.n, exam.Z80)
			t.Errorf("%d of %d (%.3f–%.3f): %q, want %q", c.hits, c.n, low, high, got, c.want)
		}
	}
}
