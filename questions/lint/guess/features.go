package guess

import "math"

// features are the cues of one option as standard scores within its item, so that items of any length compare.
type features [cues]float64

// featuresOf describes the options of an item by their looks and by what a lexicon thinks of their words.
func featuresOf(v view, l *lexicon) []features {
	options := make([]features, len(v.options))
	for c := range wordings {
		fill(options, c, v.looks[c])
	}
	fill(options, vocabulary, l.answer(v))
	return options
}

func fill(options []features, c cue, values []float64) {
	for j, z := range standardise(values) {
		options[j][c] = z
	}
}

// standardise turns values into standard scores; values that do not differ become zeros.
func standardise(values []float64) []float64 {
	n := float64(len(values))
	var sum, squares float64
	for _, x := range values {
		sum += x
	}
	mean := sum / n
	for _, x := range values {
		squares += (x - mean) * (x - mean)
	}
	z := make([]float64, len(values))
	deviation := math.Sqrt(squares / n)
	if same(deviation, 0) {
		return z
	}
	for i, x := range values {
		z[i] = (x - mean) / deviation
	}
	return z
}
