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

// binomial counts the heads of n coins of probability p, by inversion; n is a domain's share of one exam, so the walk is short.
func (r random) binomial(n int, p float64) int {
	if p >= 1 {
		return n
	}
	odds, chance := p/(1-p), math.Pow(1-p, float64(n))
	hits, u := 0, r.Float64()
	for u >= chance && hits < n {
		u -= chance
		hits++
		chance *= odds * float64(n-hits+1) / float64(hits)
	}
	return hits
}
