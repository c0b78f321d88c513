package exam_test

import (
	"math"
	"testing"
)

// chiSquareTail is P(X > x) for k degrees of freedom, by the recursion from k to k+2 of the regularised gamma function.
func chiSquareTail(x float64, k int) float64 {
	tail, from := math.Exp(-x/2), 2
	if k%2 == 1 {
		tail, from = math.Erfc(math.Sqrt(x/2)), 1
	}
	for d := from; d < k; d += 2 {
		lgamma, _ := math.Lgamma(float64(d)/2 + 1)
		tail += math.Exp(float64(d)/2*math.Log(x/2) - x/2 - lgamma)
	}
	return tail
}

// chiSquareUniform is the statistic of counts against equal shares.
func chiSquareUniform(counts []int) float64 {
	total := 0
	for _, c := range counts {
		total += c
	}
	want := float64(total) / float64(len(counts))
	x := 0.0
	for _, c := range counts {
		x += (float64(c) - want) * (float64(c) - want) / want
	}
	return x
}

func uniform(t *testing.T, what string, x float64, freedom int) {
	t.Helper()
	if p := chiSquareTail(x, freedom); !(p > 0.001) {
		t.Errorf("%s is not uniform: χ² = %.1f with %d degrees of freedom, p = %.2g", what, x, freedom, p)
	}
}

func TestChiSquareTailAgreesWithTheTables(t *testing.T) {
	cases := []struct {
		k       int
		x, want float64
	}{
		{1, 3.841, 0.05}, {1, 10.828, 0.001}, {2, 5.991, 0.05}, {3, 7.815, 0.05}, {3, 16.266, 0.001}, {4, 9.488, 0.05},
		{4, 18.467, 0.001}, {10, 18.307, 0.05}, {30, 59.703, 0.001}, {100, 124.342, 0.05}, {100, 149.449, 0.001}, {5, 0, 1},
	}
	for _, c := range cases {
		if got := chiSquareTail(c.x, c.k); math.Abs(got-c.want) > 0.0005*c.want+1e-5 {
			t.Errorf("P(χ² > %g) with %d degrees of freedom = %g, want %g", c.x, c.k, got, c.want)
		}
	}
}

func TestSkewedKeysFailTheUniformityTest(t *testing.T) {
	if p := chiSquareTail(chiSquareUniform([]int{2600, 2500, 2500, 2400}), 3); p > 0.05 {
		t.Errorf("p = %g", p)
	}
	if p := chiSquareTail(chiSquareUniform([]int{3000, 2500, 2500, 2000}), 3); p > 1e-9 {
		t.Errorf("p = %g", p)
	}
}
