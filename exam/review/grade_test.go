package review_test

import (
	"fmt"
	"testing"
	"time"

	"because/exam/review"
)

// timed is an answer to a question of 100 words and 4 options, which cannot be read in under 5.6 s.
func timed(o review.Outcome, spent time.Duration) review.Outcome {
	o.Spent, o.Words, o.Options = spent, 100, 4
	return o
}

func TestGradeOfAnAnswer(t *testing.T) {
	const median = 300 * time.Millisecond // a word: half a minute for this question
	cases := []struct {
		name   string
		answer review.Outcome
		median time.Duration
		want   review.Grade
	}{
		{"wrong", wrong(0), median, review.Wrong},
		{"wrong and rapid", timed(wrong(0), time.Second), median, review.Wrong},
		{"right", timed(right(0), 30*time.Second), median, review.Good},
		{"right without any time", right(0), median, review.Good},
		{"said to be a guess", timed(said(right(0), review.Guess), 30*time.Second), median, review.Lucky},
		{"too fast to be read", timed(right(0), 5*time.Second), median, review.Lucky},
		{"too fast, and sure", timed(said(right(0), review.Sure), 5*time.Second), median, review.Lucky},
		{"just slow enough to be read", timed(right(0), 6*time.Second), median, review.Good},
		{"unsure", said(right(0), review.Unsure), median, review.Slow},
		{"half as much again as usual", timed(right(0), 45*time.Second), median, review.Good},
		{"more than that", timed(said(right(0), review.Sure), 46*time.Second), median, review.Slow},
		{"the same before a pace is known", timed(right(0), 46*time.Second), 0, review.Good},
	}
	for _, c := range cases {
		if got := review.GradeOf(c.answer, c.median); got != c.want {
			t.Errorf("%s: grade %d, want %d", c.name, got, c.want)
		}
	}
}

// pace is a log of right answers to other questions, each read for as long as the number says.
func pace(seconds ...int) []review.Outcome {
	var log []review.Outcome
	for i, s := range seconds {
		o := timed(right(0), time.Duration(s)*time.Second)
		o.Item = fmt.Sprint("other-", i)
		log = append(log, o)
	}
	return log
}

func repeat(n, seconds int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = seconds
	}
	return out
}

func TestSlowIsMeasuredAgainstTheOwnPace(t *testing.T) {
	miss, slow := wrong(0), timed(right(1), 60*time.Second)
	cases := []struct {
		name   string
		before []review.Outcome
		step   int
	}{
		{"nothing known", nil, 1},
		{"too few answers", pace(repeat(19, 20)...), 1},
		{"usually faster", pace(repeat(20, 20)...), 0},
		{"usually as slow", pace(repeat(20, 50)...), 1},
		{"half fast, half slow", pace(append(repeat(10, 20), repeat(11, 50)...)...), 1},
		{"rapid guesses are no reading", pace(append(repeat(30, 1), repeat(20, 50)...)...), 1},
		{"only the last two hundred count", pace(append(repeat(300, 20), repeat(200, 50)...)...), 1},
		{"faster than long ago", pace(append(repeat(300, 50), repeat(200, 20)...)...), 0},
	}
	for _, c := range cases {
		if card := fold(0, append(c.before, miss, slow)...); card.Step != c.step {
			t.Errorf("%s: step %d, want %d", c.name, card.Step, c.step)
		}
	}
}

func TestRapidGuessComesBackTomorrowAndIsNoLapse(t *testing.T) {
	card := fold(0, wrong(0), right(1), timed(right(4), time.Second))
	if card.Step != 1 || card.Due != today+5 || card.Missed != 1 || card.Days != [3]review.Day{} {
		t.Errorf("%+v, due on day %d", card, card.Due-today)
	}
}

func TestConfidentErrorReturnsTheSameDayAfterTenOthers(t *testing.T) {
	confident := said(wrong(0), review.Sure)
	cases := []struct {
		name string
		log  []review.Outcome
		due  bool // on the same day
	}{
		{"nine others", append([]review.Outcome{confident}, pace(repeat(9, 30)...)...), false},
		{"ten others", append([]review.Outcome{confident}, pace(repeat(10, 30)...)...), true},
		{"an unsure error", append([]review.Outcome{said(wrong(0), review.Unsure)}, pace(repeat(10, 30)...)...), false},
		{"not said", append([]review.Outcome{wrong(0)}, pace(repeat(10, 30)...)...), false},
		{"put right since", append(append([]review.Outcome{confident}, pace(repeat(10, 30)...)...), right(0)), false},
		{"wrong again", append(append([]review.Outcome{confident}, pace(repeat(10, 30)...)...), confident), false},
	}
	for _, c := range cases {
		card := fold(0, c.log...)
		if got := card.IsDue(today); got != c.due {
			t.Errorf("%s: due today %v (%+v)", c.name, got, card)
		}
		if !card.IsDue(today+1) || card.Step != 0 {
			t.Errorf("%s: it must come tomorrow all the same: %+v", c.name, card)
		}
	}
}

func TestMannerIsThatOfTheLatestAnswer(t *testing.T) {
	before := pace(repeat(20, 20)...)
	cases := []struct {
		name string
		log  []review.Outcome
		want review.Manner
	}{
		{"right", []review.Outcome{right(0)}, review.Manner{}},
		{"a guess", []review.Outcome{said(wrong(0), review.Guess)}, review.Manner{Guessed: true}},
		{"unsure", []review.Outcome{said(right(0), review.Unsure)}, review.Manner{Guessed: true}},
		{"too fast", []review.Outcome{timed(right(0), time.Second)}, review.Manner{Guessed: true}},
		{"slow", []review.Outcome{timed(wrong(0), time.Minute)}, review.Manner{Slow: true}},
		{"a guess, and sure since", []review.Outcome{said(right(0), review.Guess), said(right(1), review.Sure)}, review.Manner{}},
	}
	for _, c := range cases {
		if got := review.Manners(append(before[:20:20], c.log...))["x"]; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
