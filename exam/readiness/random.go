package readiness

import (
	"math"
	"math/rand/v2"
)

// random draws from the distributions of the model.
type random struct{ *rand.Rand }

func newRandom(a, b uint64) random { return random{rand.New(rand.NewPCG(a, b))} }

func (r random) normal() float64 { return r.NormFloat64() }

// beta is Beta(a, b) as a ratio of gammas.
func (r random) beta(a, b float64) float64 {
	x, y := r.gamma(a), r.gamma(b)
	if x+y == 0 {
		return 0.5
	}
	return x / (x + y)
}

// gamma is Gamma(shape, 1) by Marsaglia and Tsang (2000); shapes below 1 are boosted by a power of a uniform.
func (r random) gamma(shape float64) float64 {
	if shape < 1 {
		return r.gamma(shape+1) * math.Pow(r.Float64(), 1/shape)
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := r.normal()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		if u := r.Float64(); math.Log(u) < 0.5*x*x+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// binomial counts n coins of probability p; n is a domain's share of one exam, so counting is quick enough.
func (r random) binomial(n int, p float64) int {
	hits := 0
	for range n {
		if r.Float64() < p {
			hits++
		}
	}
	return hits
}
