package review_test

import (
	"math"
	"testing"

	"because/exam/review"
)

func TestCalibration(t *testing.T) {
	sure, unsure, guess := review.Sure, review.Unsure, review.Guess
	cases := []struct {
		name                   string
		log                    []review.Outcome
		answers                int
		bias, accuracy, square float64
	}{
		{"nothing said", []review.Outcome{right(0), wrong(1)}, 0, 0, 0, 0},
		{"sure and right", []review.Outcome{said(right(0), sure), right(1)}, 1, -.1, 1, .01},
		{"sure and wrong", []review.Outcome{said(wrong(0), sure)}, 1, .9, 0, .81},
		{"half of the unsure ones right", []review.Outcome{said(right(0), unsure), said(wrong(0), unsure)}, 2, .235, .5, (.265*.265 + .735*.735) / 2},
		{"lucky guess", []review.Outcome{said(right(0), guess)}, 1, -.54, 1, .54 * .54},
	}
	for _, c := range cases {
		got := review.Calibrate(c.log)
		near := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
		if got.Answers != c.answers || !near(got.Bias(), c.bias) || !near(got.Accuracy, c.accuracy) || !near(got.Brier, c.square) {
			t.Errorf("%s: %+v, bias %.3f", c.name, got, got.Bias())
		}
	}
}
