package review

import (
	"math"
	"math/rand/v2"
	"strconv"
	"time"
)

// Learner is a simulated candidate: how memory fades and grows is assumed, not fitted, and belongs to neither method. What
// is remembered fades as exp(−days/strength); remembering after a gap strengthens, the more the longer the gap was.
type Learner struct {
	Missed int // items missed on the first day
	Days   int // from then to the exam
	PerDay int // reviews that the learner does on one day at most
}

// Learned is what became of the items of simulated learners.
type Learned struct {
	Reviews    float64 // by learner
	Mastered   float64 // items by learner that were mastered on the day of the exam
	Remembered float64 // proportion of the missed items that would be remembered on the day of the exam
	Busiest    float64 // most reviews of one day, by learner
}

// PerMastered is the reviews that one mastered item took.
func (l Learned) PerMastered() float64 { return l.Reviews / max(l.Mastered, 1) }

// The simulated memory.
const (
	firstStrength = 2.0  // days, median after reading the explanation once
	spread        = 0.5  // of its logarithm
	growth        = 2.0  // a success after a gap as long as the strength multiplies it by 1 + growth
	relapse       = 0.5  // a failure halves it, and the explanation brings it back to the first at least
	chance        = 0.25 // of choosing the key without knowing
)

// Simulate lets learners review by a plan's method and says what came of it, on average.
func Simulate(l Learner, method Method, learners int, seed uint64) Learned {
	var sum Learned
	for i := range learners {
		one := l.study(method, rand.New(rand.NewPCG(seed, uint64(i)))) //nolint:gosec // a simulation, made to be repeated
		sum.Reviews += one.Reviews
		sum.Mastered += one.Mastered
		sum.Remembered += one.Remembered
		sum.Busiest += one.Busiest
	}
	n := float64(learners)
	return Learned{sum.Reviews / n, sum.Mastered / n, sum.Remembered / n, sum.Busiest / n}
}

// trace is the memory of one item.
type trace struct {
	first, strength float64 // days
	last            Day
}

// recall is the chance to remember on a day.
func (t *trace) recall(today Day) float64 { return math.Exp(-float64(today-t.last) / t.strength) }

// seen is what a review does to the memory.
func (t *trace) seen(remembered bool, today Day) {
	gap := float64(today - t.last)
	if remembered {
		t.strength *= 1 + growth*math.Min(gap/t.strength, 1)
	} else {
		t.strength = max(t.first, t.strength*relapse)
	}
	t.last = today
}

// study is one learner from the day of the misses to that of the exam.
func (l Learner) study(method Method, r *rand.Rand) Learned {
	start := Day(20_000)
	plan := Plan{Exam: start + Day(l.Days), Method: method}
	traces, cards := make(map[string]*trace, l.Missed), make(map[string]Card, l.Missed)
	var items []string
	for i := range l.Missed {
		id := strconv.Itoa(i)
		items = append(items, id)
		s := firstStrength * math.Exp(spread*r.NormFloat64())
		traces[id] = &trace{s, s, start}
		o := Outcome{Item: id, At: start.Time(time.UTC)}
		cards[id] = Next(Card{}, o, Wrong, plan)
	}
	var out Learned
	for today := start + 1; today < plan.Exam; today++ {
		queue := Queue(cards, today)
		queue = queue[:min(len(queue), l.PerDay)]
		out.Reviews += float64(len(queue))
		out.Busiest = max(out.Busiest, float64(len(queue)))
		for _, c := range queue {
			t := traces[c.Item]
			o := answer(t, today, r)
			o.Item = c.Item
			cards[c.Item] = Next(c, o, GradeOf(o, 0), plan)
		}
	}
	for _, id := range items {
		out.Remembered += traces[id].recall(plan.Exam) / float64(l.Missed)
		if cards[id].Mastered {
			out.Mastered++
		}
	}
	return out
}

// answer is what a learner says: who remembers is mostly sure of it, who does not mostly knows that.
func answer(t *trace, today Day, r *rand.Rand) Outcome {
	remembered := r.Float64() < t.recall(today)
	o := Outcome{At: today.Time(time.UTC), Correct: remembered || r.Float64() < chance}
	switch p := r.Float64(); {
	case remembered && p < .8:
		o.Confidence = Sure
	case remembered, p < .25:
		o.Confidence = Unsure
	case p < .85:
		o.Confidence = Guess
	default:
		o.Confidence = Sure
	}
	t.seen(remembered, today)
	return o
}
