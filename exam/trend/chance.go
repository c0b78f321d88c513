package trend

import (
	"sync"
	"time"

	"because/exam/readiness"
	"because/exam/review"
	"because/questions"
)

// mostDays bounds how often readiness is estimated: each estimate simulates thousands of exams.
const mostDays = 14

// Chance is the readiness as it stood at the end of a day.
type Chance struct {
	Day     time.Time // its first hour
	Pass    float64   // probability, 0 to 1
	Answers int       // first answers up to then
}

// moment is the end of a day with evidence; answers is how many there were by then.
type moment struct {
	day     review.Day
	at      time.Time
	answers int
}

// chances estimates readiness at the end of days on which evidence was added, and now. Of more than mostDays days it takes
// a few that lie evenly among them. Which answers are evidence is judged by what is known today, so that the curve ends
// with the estimate of the home screen, which comes with it.
func chances(now time.Time, bp *questions.Blueprint, answers []answer) (out []Chance, today readiness.Estimate) {
	plain := make([]readiness.Answer, len(answers))
	for i, a := range answers {
		plain[i] = a.Answer
	}
	all := moments(now, plain)
	pass := func(m moment) (float64, bool) { return readiness.Pass(m.at, bp, plain[:m.answers]) }
	for len(all) > 0 { // as long as nothing is known there is nothing to simulate, so this is quick
		if _, known := pass(all[0]); known {
			break
		}
		all = all[1:]
	}
	places := evenly(len(all), mostDays)
	out = make([]Chance, len(places))
	var wg sync.WaitGroup
	wg.Go(func() { today = readiness.Of(now, bp, plain) })
	for i, place := range places {
		m := all[place]
		wg.Go(func() {
			p, _ := pass(m)
			out[i] = Chance{m.day.Time(now.Location()), p, m.answers}
		})
	}
	wg.Wait()
	return out, today
}

// moments lists the ends of the days on which answers were given, and today's, which is not over: it ends now.
func moments(now time.Time, answers []readiness.Answer) []moment {
	zone, today := now.Location(), review.DayOf(now)
	var out []moment
	for i, a := range answers {
		m := moment{review.DayOf(a.At.In(zone)), now, i + 1}
		if m.day >= today { // also where the clock was set back
			m.day = today
		} else {
			m.at = (m.day + 1).Time(zone)
		}
		if n := len(out); n > 0 && out[n-1].day == m.day {
			out[n-1] = m
		} else {
			out = append(out, m)
		}
	}
	if n := len(out); n == 0 || out[n-1].day < today {
		out = append(out, moment{today, now, len(answers)})
	}
	return out
}

// evenly picks at most n of the places 0 to total-1, both ends among them.
func evenly(total, n int) []int {
	out := make([]int, min(n, total))
	for i := range out {
		out[i] = i * (total - 1) / max(len(out)-1, 1)
	}
	return out
}
