package review_test

import (
	"testing"

	"because/exam/review"
)

func TestSimulatedLearnersGainByReviewing(t *testing.T) {
	l := review.Learner{Missed: 40, Days: 28, PerDay: 30}
	idle := review.Simulate(review.Learner{Missed: 40, Days: 28}, review.Ladder, 50, 1)
	if idle.Reviews != 0 || idle.Mastered != 0 || idle.Remembered > .05 {
		t.Errorf("who never reviews: %+v", idle)
	}
	for _, m := range []review.Method{review.Ladder, review.FSRS} {
		got := review.Simulate(l, m, 50, 1)
		if got != review.Simulate(l, m, 50, 1) {
			t.Errorf("%s: another run differs", m)
		}
		if got.Remembered < .5 || got.Mastered < 10 || got.PerMastered() < 3 || got.Busiest > 30 {
			t.Errorf("%s: %+v", m, got)
		}
	}
}
