package trend

import (
	"time"

	"because/exam/readiness"
)

// MostDays is how many days a curve of readiness has at most.
const MostDays = mostDays

// Moments says at which times readiness is estimated from how many of the answers.
func Moments(now time.Time, answers []readiness.Answer) (at []time.Time, counts []int) {
	for _, m := range moments(now, answers) {
		at, counts = append(at, m.at), append(counts, m.answers)
	}
	return at, counts
}
