package review_test

import (
	"testing"

	"because/exam/review"
)

// said is an answer with a stated confidence.
func said(o review.Outcome, c review.Confidence) review.Outcome {
	o.Confidence = c
	return o
}

func TestConfidenceDecidesHowFarAnAnswerClimbs(t *testing.T) {
	cases := []struct {
		name string
		log  []review.Outcome
		step int
		due  int // days after monday
	}{
		{"sure climbs", []review.Outcome{wrong(0), said(right(1), review.Sure)}, 1, 4},
		{"not said climbs too", []review.Outcome{wrong(0), right(1)}, 1, 4},
		{"unsure keeps the step", []review.Outcome{wrong(0), right(1), said(right(4), review.Unsure)}, 1, 7},
		{"a guess comes back tomorrow", []review.Outcome{wrong(0), right(1), said(right(4), review.Guess)}, 1, 5},
		{"a guess is no lapse", []review.Outcome{wrong(0), right(1), said(right(4), review.Guess), right(5)}, 2, 12},
		{"a confident error is checked after a week", []review.Outcome{said(wrong(0), review.Sure), right(1), right(4)}, 2, 7},
		{"the check over, the ladder goes on", []review.Outcome{said(wrong(0), review.Sure), right(1), right(4), right(7)}, 3, 21},
		{"an unsure error has no such check", []review.Outcome{said(wrong(0), review.Unsure), right(1), right(4)}, 2, 11},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			card := fold(0, c.log...)
			if card.Step != c.step || int(card.Due-today) != c.due {
				t.Errorf("step %d due on day %d, want step %d on day %d (%+v)", card.Step, card.Due-today, c.step, c.due, card)
			}
		})
	}
}

func TestMasteredNeedsThreeSpacedRightAnswersWithoutAGuess(t *testing.T) {
	cases := []struct {
		name string
		log  []review.Outcome
		want bool
	}{
		{"three spaced", []review.Outcome{wrong(0), right(1), right(4), right(11)}, true},
		{"two only", []review.Outcome{wrong(0), right(1), right(4)}, false},
		{"a guess among them", []review.Outcome{wrong(0), right(1), said(right(4), review.Guess), right(5), right(12)}, false},
		{"the last one unsure", []review.Outcome{wrong(0), right(1), right(4), said(right(11), review.Unsure)}, false},
		{"lost again by an error", []review.Outcome{wrong(0), right(1), right(4), right(11), wrong(20)}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if card := fold(0, c.log...); card.Mastered != c.want {
				t.Errorf("mastered %v, want %v (%+v)", card.Mastered, c.want, card)
			}
		})
	}
}
