package trend

import (
	"cmp"
	"slices"
	"time"

	"because/exam"
	"because/exam/review"
	"because/questions"
)

// EnoughTimed is how many timed answers speed needs: the halves of fewer say nothing.
const EnoughTimed = 20

// Speed is time per question against accuracy, over first answers that were given.
type Speed struct {
	Answers    int
	Median     time.Duration // per question
	PerWord    time.Duration // median per word of the question
	Fast, Slow Half          // below the candidate's own median per word, and not; empty unless Enough
	Days       []Pace
}

// Half is how the fast or the slow answers ended.
type Half struct{ Right, Wrong int }

// Total is the number of answers.
func (h Half) Total() int { return h.Right + h.Wrong }

// Enough says whether there are enough answers to tell fast from slow.
func (s *Speed) Enough() bool { return s.Answers >= EnoughTimed }

// Share is n of all answers.
func (s *Speed) Share(n int) float64 { return float64(n) / float64(max(s.Answers, 1)) }

// Pace is the median time per question of a day.
type Pace struct {
	Day     time.Time // its first hour
	Median  time.Duration
	Answers int
}

// timed is an answer with its time.
type timed struct {
	day            review.Day
	spent, perWord time.Duration
	correct        bool
}

// speed leaves out questions that were seen before, which take less time, and those left blank: nobody took the time that
// their answer takes. Answers are in order.
func speed(bank *questions.Bank, answers []exam.Answer, zone *time.Location) Speed {
	var all []timed
	for i := range answers {
		a := &answers[i]
		if it, ok := bank.Item(a.Item); ok && a.First && a.Spent > 0 && !blank(a) {
			all = append(all, timed{review.DayOf(a.At.In(zone)), a.Spent, a.Spent / time.Duration(max(it.Words(), 1)), a.Correct})
		}
	}
	s := Speed{Answers: len(all)}
	s.Median = median(all, func(t timed) time.Duration { return t.spent })
	s.PerWord = median(all, func(t timed) time.Duration { return t.perWord })
	for i := 0; i < len(all); {
		n := i
		for n < len(all) && all[n].day == all[i].day {
			n++
		}
		day := all[i:n]
		s.Days = append(s.Days, Pace{day[0].day.Time(zone), median(day, func(t timed) time.Duration { return t.spent }), len(day)})
		i = n
	}
	if s.Enough() {
		s.split(all)
	}
	return s
}

func (s *Speed) split(all []timed) {
	for _, t := range all {
		half := &s.Slow
		if t.perWord < s.PerWord {
			half = &s.Fast
		}
		if t.correct {
			half.Right++
		} else {
			half.Wrong++
		}
	}
}

// median is the middle, or the mean of the two in the middle; 0 of nothing.
func median(all []timed, of func(timed) time.Duration) time.Duration {
	if len(all) == 0 {
		return 0
	}
	times := make([]time.Duration, len(all))
	for i, t := range all {
		times[i] = of(t)
	}
	slices.SortFunc(times, cmp.Compare[time.Duration])
	return (times[(len(times)-1)/2] + times[len(times)/2]) / 2
}
