package review_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"because/exam/review"
)

// byFSRS is the card of item x after a log of answers, scheduled by FSRS.
func byFSRS(exam review.Day, log ...review.Outcome) review.Card {
	return review.Cards(log, review.Plan{Exam: exam, Method: review.FSRS})["x"]
}

// reviewed answers an item right on every due day, with a confidence, and returns the days between.
func reviewed(n int, c review.Confidence, log ...review.Outcome) []int {
	var gaps []int
	for range n {
		card := byFSRS(0, log...)
		gaps = append(gaps, int(card.Due-card.Last))
		log = append(log, said(right(int(card.Due-today)), c))
	}
	return gaps
}

func TestFSRSSpacesByMemory(t *testing.T) {
	good, unsure := reviewed(6, review.Sure, wrong(0)), reviewed(6, review.Unsure, wrong(0))
	if !slices.IsSorted(good) || good[0] != 1 || good[5] < 14 {
		t.Errorf("days between good reviews after a miss: %v", good)
	}
	if unsure[5] >= good[5] || !slices.IsSorted(unsure) {
		t.Errorf("days between unsure reviews %v, between good ones %v", unsure, good)
	}
	lapsed := byFSRS(0, wrong(0), right(1), right(3), right(8), wrong(20))
	if lapsed.Due != today+21 || lapsed.Missed != 2 {
		t.Errorf("after a lapse: %+v", lapsed)
	}
	if again := byFSRS(0, wrong(0), right(1), right(3), right(8), wrong(20), right(21)); again.Memory.Difficulty <= byFSRS(0, wrong(0), right(1)).Memory.Difficulty {
		t.Errorf("an item that lapsed is no harder: %+v", again.Memory)
	}
}

func TestFSRSKeepsTheRulesOfTheLadder(t *testing.T) {
	cases := []struct {
		name string
		exam review.Day
		log  []review.Outcome
		due  int
	}{
		{"a guess comes back tomorrow", 0, []review.Outcome{wrong(0), right(1), right(4), said(right(20), review.Guess)}, 21},
		{"a confident error is checked after a week", 0, []review.Outcome{said(wrong(0), review.Sure), right(1), right(3), right(6)}, 7},
		{"two days before the exam", today + 12, []review.Outcome{wrong(0), right(1), right(3), right(9)}, 10},
		{"right again on the same day shows nothing", 0, []review.Outcome{wrong(0), right(0)}, 1},
	}
	for _, c := range cases {
		if card := byFSRS(c.exam, c.log...); int(card.Due-today) != c.due {
			t.Errorf("%s: due on day %d, want %d (%+v)", c.name, card.Due-today, c.due, card)
		}
	}
	if c := byFSRS(0, wrong(0), right(1), right(4), right(11)); !c.Mastered {
		t.Errorf("three spaced good answers: %+v", c)
	}
}

// TestSchedulesReadOneLog: whatever was answered, both methods stay within their bounds and miss the same items.
func TestSchedulesReadOneLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var log []review.Outcome
		at := 0
		for range rapid.IntRange(1, 40).Draw(t, "answers") {
			at += rapid.IntRange(0, 40).Draw(t, "days")
			o := on(at, rapid.Bool().Draw(t, "right"))
			o.Confidence = review.Confidence(rapid.IntRange(0, 3).Draw(t, "sure"))
			log = append(log, o)
		}
		exam := today + review.Day(rapid.IntRange(0, 200).Draw(t, "exam"))
		a, b := fold(exam, log...), byFSRS(exam, log...)
		if a.Missed != b.Missed || a.Last != b.Last && a.Missed > 0 {
			t.Fatalf("ladder %+v, FSRS %+v", a, b)
		}
		if b.Missed > 0 && (b.Due <= 0 || b.Memory.Stability <= 0 || b.Memory.Difficulty < 1 || b.Memory.Difficulty > 10 || b.Done) {
			t.Fatalf("FSRS %+v", b)
		}
		if again := byFSRS(exam, log...); again != b {
			t.Fatalf("replayed: %+v, then %+v", b, again)
		}
	})
}
