package trend_test

import (
	"reflect"
	"testing"
	"time"

	"because/exam"
	"because/exam/trend"
	"because/questions"
)

// timed is a first answer that took so many seconds a word.
func timed(bank *questions.Bank, i int, when time.Time, perWord float64, correct bool) exam.Answer {
	r := first(bank, i, when, correct)
	r.Spent = time.Duration(perWord * float64(bank.Items[i].Words()) * float64(time.Second))
	return r
}

func TestFastAndSlowAreHalvesOfTheCandidatesOwnAnswers(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	for i := range 20 { // 0.5, 0.6 … 2.4 seconds a word: the median is 1.45
		right := i < 7 || i >= 16 // seven fast and four slow ones
		answers = append(answers, timed(bank, i, day(1, 9), 0.5+0.1*float64(i), right))
	}
	s := trend.Of(evening, bank, bp, nil, answers).Speed
	if want := (trend.Half{Right: 7, Wrong: 3}); s.Fast != want {
		t.Errorf("fast %+v, want %+v", s.Fast, want)
	}
	if want := (trend.Half{Right: 4, Wrong: 6}); s.Slow != want {
		t.Errorf("slow %+v, want %+v", s.Slow, want)
	}
	if s.PerWord.Round(time.Millisecond) != 1450*time.Millisecond {
		t.Errorf("the median is %v a word, want 1.45 s", s.PerWord)
	}
	if s.Answers != 20 || s.Share(s.Fast.Right) != 0.35 || s.Slow.Total() != 10 {
		t.Errorf("%d answers, %v of them fast and right, %d slow", s.Answers, s.Share(s.Fast.Right), s.Slow.Total())
	}
}

// TestALongQuestionIsNotASlowOne: the same minute is fast on the longest items and slow on the others.
func TestALongQuestionIsNotASlowOne(t *testing.T) {
	bank, bp := fixture(t) // every eighth item has five options instead of four
	var answers []exam.Answer
	for i := range 40 {
		answers = append(answers, first(bank, i, day(1, 9), i%8 == 7))
	}
	s := trend.Of(evening, bank, bp, nil, answers).Speed
	if want := (trend.Half{Right: 5}); s.Fast != want {
		t.Errorf("fast %+v, want %+v", s.Fast, want)
	}
}

func TestSpeedRestsOnFirstAnswersThatWereGiven(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	for i := range 22 {
		answers = append(answers, first(bank, i, day(1, 9), true))
	}
	answers = append(answers, first(bank, 22, day(1, 9), false))
	answers[0].First, answers[1].Spent, answers[2].Item, answers[22].Choice = false, 0, "no-such-item", nil
	s := trend.Of(evening, bank, bp, nil, answers).Speed
	if s.Answers != 19 || s.Enough() || s.Fast.Total()+s.Slow.Total() != 0 {
		t.Errorf("%+v", s)
	}
	if s := trend.Of(evening, bank, bp, nil, append(answers, first(bank, 30, day(0, 9), true))).Speed; !s.Enough() || s.Fast.Total()+s.Slow.Total() != 20 {
		t.Errorf("%+v", s)
	}
	if s := trend.Of(evening, bank, bp, nil, nil).Speed; !reflect.DeepEqual(s, trend.Speed{}) {
		t.Errorf("of nothing: %+v", s)
	}
}

func TestThePaceOfADayIsItsMedian(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	add := func(n int, seconds ...int) {
		for _, s := range seconds {
			r := first(bank, len(answers), day(n, 9), true)
			r.Spent = time.Duration(s) * time.Second
			answers = append(answers, r)
		}
	}
	add(0, 50)
	add(4, 100, 40, 90)
	add(2, 30, 80)
	s := trend.Of(evening, bank, bp, nil, answers).Speed
	want := []trend.Pace{{Median: 90 * time.Second, Answers: 3}, {Median: 55 * time.Second, Answers: 2}, {Median: 50 * time.Second, Answers: 1}}
	for i, n := range []int{4, 2, 0} {
		if len(s.Days) != 3 || !s.Days[i].Day.Equal(day(n, 0)) {
			t.Fatalf("%+v", s.Days)
		}
		want[i].Day = s.Days[i].Day
	}
	if !reflect.DeepEqual(s.Days, want) || s.Median != 65*time.Second {
		t.Errorf("%+v and in all %v, want %+v and 65 s", s.Days, s.Median, want)
	}
}
