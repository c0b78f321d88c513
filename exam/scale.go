package exam

import (
	"math"

	"because/questions"
)

// bandPermille is how far the unknown cut may lie from the assumed one: the band of a scaled estimate.
const bandPermille = 50

// Passes decides pass or fail on whole numbers: raw of total against the cut proportion. A rounded scaled score could
// show 720 for a failing result.
func Passes(raw, total int, s questions.Scale) bool {
	return total > 0 && raw*1000 >= s.CutPermille*total
}

// Scaled estimates the scaled score of raw right answers of total: linear from Min to Cut below the assumed cut, linear
// from Cut to Max above it. AWS does not publish its scaling, so this is an estimate and must be labelled as one.
// It is at least Cut exactly when Passes says so.
func Scaled(raw, total int, s questions.Scale) int {
	return scaledAt(raw, total, s, s.CutPermille)
}

// Band is the range of Scaled if the true cut lies within five percentage points of the assumed one.
func Band(raw, total int, s questions.Scale) (low, high int) {
	harsh := min(s.CutPermille+bandPermille, 999)
	mild := max(s.CutPermille-bandPermille, 1)
	return scaledAt(raw, total, s, harsh), scaledAt(raw, total, s, mild)
}

func scaledAt(raw, total int, s questions.Scale, cut int) int {
	if total <= 0 {
		return s.Min
	}
	have, need := raw*1000, cut*total
	switch {
	case have < need:
		return min(s.Min+roundDiv((s.Cut-s.Min)*have, need), s.Cut-1)
	case have >= 1000*total: // also where the cut is everything
		return s.Max
	}
	return s.Cut + roundDiv((s.Max-s.Cut)*(have-need), 1000*total-need)
}

func roundDiv(a, b int) int { return (2*a + b) / (2 * b) }

// MeasurementError is the standard error of a raw score in items, √(n·r·(1−r)): what luck alone moves it.
func MeasurementError(raw, total int) float64 {
	if total <= 0 {
		return 0
	}
	r := float64(raw) / float64(total)
	return math.Sqrt(float64(total) * r * (1 - r))
}

// Z80 and Z90 are the normal quantiles of two-sided 80 % and 90 % intervals.
const (
	Z80 = 1.2815515655446004
	Z90 = 1.6448536269514722
)

// Wilson is the score interval of a proportion (Wilson 1927): it keeps its coverage for small n and near 0 and 1, where
// the usual p ± z·se does not (Brown, Cai and DasGupta 2001). It is 0 to 1 for n = 0.
func Wilson(hits, n int, z float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	x, N := float64(hits), float64(n)
	centre := (x + z*z/2) / (N + z*z)
	half := z * math.Sqrt(x*(N-x)/N+z*z/4) / (N + z*z)
	return max(centre-half, 0), min(centre+half, 1)
}

// Label compares a domain with the cut.
type Label string

// The labels of a domain.
const (
	Above     Label = "above the cut"
	Below     Label = "below the cut"
	NotEnough Label = "not enough evidence"
	NoItems   Label = "n/a"
)

// EnoughAnswers is how many answers a verdict needs: of fewer, even all right or all wrong is a matter of luck.
const EnoughAnswers = 5

// LabelOf says whether the 80 % Wilson interval of enough answers lies wholly above or below the cut.
func LabelOf(hits, n, cutPermille int) Label {
	switch {
	case n == 0:
		return NoItems
	case n < EnoughAnswers:
		return NotEnough
	}
	cut := float64(cutPermille) / 1000
	switch low, high := Wilson(hits, n, Z80); {
	case low >= cut:
		return Above
	case high < cut:
		return Below
	}
	return NotEnough
}
