package guess

import (
	"math"
	"math/rand/v2"
)

// logit is a conditional logit: P(option j) = exp(w·f_j) / Σ exp(w·f) over the options of one item.
type logit [cues]float64

// lesson is an item to learn from, with its key.
type lesson struct {
	options []features
	key     []bool
	keys    int
}

// How the weights are learned: stochastic gradient ascent on the log-likelihood, one item a step.
const (
	epochs   = 60
	ridge    = 0.01 // pull of the weights towards zero
	rate     = 0.05 // size of a step in the first epoch
	rateFall = 0.2  // the rate of an epoch is rate / (1 + rateFall·epoch)
)

func fit(lessons []lesson, rng *rand.Rand) *logit {
	var w logit
	order := make([]int, len(lessons))
	for i := range order {
		order[i] = i
	}
	var scratch []float64
	for epoch := range epochs {
		step := rate / (1 + rateFall*float64(epoch))
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			scratch = w.step(&lessons[i], step, scratch)
		}
	}
	return &w
}

// step moves the weights along the gradient Σ_j (y_j − P_j)·f_j − ridge·w of one item, where y shares 1 among its keys.
// It lends and returns memory for the probabilities.
func (w *logit) step(l *lesson, rate float64, scratch []float64) []float64 {
	p := w.probabilities(l.options, scratch[:0])
	var gradient features
	for j := range l.options {
		miss := -p[j]
		if l.key[j] {
			miss += 1 / float64(l.keys)
		}
		for c, x := range l.options[j] {
			gradient[c] += miss * x
		}
	}
	for c := range w {
		w[c] += rate * (gradient[c] - ridge*w[c])
	}
	return p
}

// probabilities appends P(j) of each option to p, which must be empty.
func (w *logit) probabilities(options []features, p []float64) []float64 {
	highest := math.Inf(-1)
	for j := range options {
		p = append(p, w.score(&options[j]))
		highest = max(highest, p[j])
	}
	sum := 0.0
	for j := range p {
		p[j] = math.Exp(p[j] - highest) // the highest is taken off so that nothing overflows
		sum += p[j]
	}
	for j := range p {
		p[j] /= sum
	}
	return p
}

func (w *logit) score(f *features) float64 {
	sum := 0.0
	for c, x := range f {
		sum += w[c] * x
	}
	return sum
}
