package readiness

import (
	"math"
	"runtime"
	"sync"
	"time"

	"because/questions"
)

// Regime is one way in which candidates, bank and exam can relate. The estimate has to hold in all of them.
type Regime struct {
	Name     string
	Growth   float64 // logits gained by each session
	Harder   float64 // logits by which the exam is harder than the bank
	Bank     int     // items in the bank; sessions repeat them once they are used up
	Sessions [2]int  // fewest and most sessions before the exam
}

// repeats says whether sessions come back to items answered before.
func (r Regime) repeats() bool { return r.Bank < r.Sessions[1]*sessionItems }

// Regimes are the five that the gates were set for.
func Regimes() []Regime {
	return []Regime{
		{"growth, exam harder by .15", 0.05, 0.15, 400, [2]int{4, 10}},
		{"no growth, exam equal", 0, 0, 400, [2]int{4, 10}},
		{"exam harder by .30", 0.03, 0.30, 400, [2]int{4, 10}},
		{"bank of 80, heavy repeats", 0.03, 0.10, 80, [2]int{6, 12}},
		{"two to five sessions", 0.05, 0.10, 400, [2]int{2, 5}},
	}
}

// The gates of a regime.
const (
	MaxBrier    = 0.16
	MaxECE      = 0.10
	MinCoverage = 0.78
	MaxCoverage = 0.92
)

// Marks are how well the estimates of one regime fared.
type Marks struct {
	Candidates int
	Silent     int     // candidates for whom nothing was said
	PassRate   float64 // of those who were told something
	Brier      float64 // mean squared error of Pass
	ECE        float64 // expected calibration error over ten bins
	Coverage   float64 // share of exams whose score lay in the 80 % interval
	NaiveECE   float64 // ECE if repeats were counted as evidence; 0 in regimes without repeats
}

// Holds says whether the gates hold.
func (m Marks) Holds() bool {
	return m.Brier <= MaxBrier && m.ECE <= MaxECE && m.Coverage >= MinCoverage && m.Coverage <= MaxCoverage
}

// The simulated world: three-parameter logistic items and candidates whose domains differ.
const (
	guessing     = 0.22
	domainSpread = 0.4
	itemSpread   = 0.8
	slopeSpread  = 0.25
	ability      = 0.55 // mean, logits; with these items it puts half of the candidates near the cut
	abilitySD    = 0.75
	remembered   = 0.75 // chance that an item answered before is simply remembered
	sessionItems = 35
	formSpread   = 0.20 // logits by which exam forms and the day differ around the regime's difficulty
)

// Selftest simulates candidates of a regime and compares what they were told with how their exam went. The candidates do
// not depend on each other, so they are simulated side by side; what comes out depends on the seed alone.
func Selftest(r Regime, candidates int, seed uint64) Marks {
	bp := selftestBlueprint()
	results := make([]result, candidates)
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < candidates; i += workers {
				results[i] = prepareAndSit(r, bp, newRandom(seed, uint64(i)))
			}
		})
	}
	wg.Wait()
	return marksOf(r, results)
}

// result is what one candidate was told and how the exam went.
type result struct {
	told, passed, covered bool    // something was said; the exam was passed; its score lay in the interval
	pass, naive           float64 // the probability, and what it were if repeats counted
}

func prepareAndSit(r Regime, bp *questions.Blueprint, random random) result {
	c := newCandidate(random, r, bp)
	first, all := c.study(r)
	score, passed := c.sit(r)
	model := newModel(examDay, bp, first)
	if model.missing() != "" {
		return result{}
	}
	s := model.simulate()
	out := result{told: true, passed: passed, pass: round(s.pass), covered: score >= s.score(0.10) && score <= s.score(0.90)}
	if r.repeats() {
		out.naive = round(newModel(examDay, bp, all).draw(nil))
	}
	return out
}

func marksOf(r Regime, results []result) Marks {
	m := Marks{Candidates: len(results)}
	var told, naive calibration
	covered := 0
	for _, c := range results {
		if !c.told {
			m.Silent++
			continue
		}
		told.add(c.pass, c.passed)
		if r.repeats() {
			naive.add(c.naive, c.passed)
		}
		if c.covered {
			covered++
		}
	}
	m.PassRate, m.Brier, m.ECE = told.rate(), told.brier(), told.ece()
	m.NaiveECE = naive.ece()
	m.Coverage = float64(covered) / max(float64(told.n), 1)
	return m
}

var examDay = time.Date(2026, 12, 15, 9, 0, 0, 0, time.UTC)

// selftestBlueprint has the weights of DVA-C03.
func selftestBlueprint() *questions.Blueprint {
	bp := &questions.Blueprint{ID: "selftest", Items: 65, Unscored: 15, Scale: questions.Scale{Min: 100, Max: 1000, Cut: 720, CutPermille: 700}}
	for i, w := range []int{30, 26, 22, 22} {
		bp.Domains = append(bp.Domains, questions.Domain{ID: string(rune('a' + i)), Weight: w, Tasks: []questions.Task{{ID: string(rune('a' + i)), Weight: 1}}})
	}
	return bp
}

// item is one simulated question.
type item struct {
	domain int
	slope  float64
	hard   float64
}

// candidate is one simulated person with a bank.
type candidate struct {
	random
	bp      *questions.Blueprint
	weights []int
	able    []float64 // by domain, logits
	bank    []item
	known   map[int]bool // bank items answered before
}

func newCandidate(r random, regime Regime, bp *questions.Blueprint) *candidate {
	c := &candidate{random: r, bp: bp, known: map[int]bool{}}
	general := ability + abilitySD*r.normal()
	for _, d := range bp.Domains {
		c.weights = append(c.weights, d.Weight)
		c.able = append(c.able, general+domainSpread*r.normal())
	}
	for d, n := range questions.Allocate(regime.Bank, c.weights) {
		for range n {
			c.bank = append(c.bank, c.item(d))
		}
	}
	return c
}

func (c *candidate) item(domain int) item {
	return item{domain, math.Exp(slopeSpread * c.normal()), itemSpread * c.normal()}
}

func (c *candidate) right(it item, harder float64) bool {
	p := guessing + (1-guessing)*logistic(it.slope*(c.able[it.domain]-it.hard-harder))
	return c.Float64() < p
}

// study takes the sessions: unseen items first, then repeats, some of which are remembered. first are the first
// exposures, all every answer.
func (c *candidate) study(r Regime) (first, all []Answer) {
	sessions := r.Sessions[0] + c.IntN(r.Sessions[1]-r.Sessions[0]+1)
	order := c.Perm(len(c.bank))
	next := 0
	for s := range sessions {
		at := examDay.AddDate(0, 0, s-sessions-1)
		for range sessionItems {
			i := order[next%len(order)]
			next++
			it := c.bank[i]
			ok := c.right(it, 0) || c.known[i] && c.Float64() < remembered
			a := Answer{Domain: c.bp.Domains[it.domain].ID, Correct: ok, At: at}
			all = append(all, a)
			if !c.known[i] {
				first = append(first, a)
			}
			c.known[i] = true
		}
		for d := range c.able {
			c.able[d] += r.Growth
		}
	}
	return first, all
}

// sit takes the exam with items never seen, against a cut that nobody knows exactly.
func (c *candidate) sit(r Regime) (score int, passed bool) {
	harder := r.Harder + formSpread*c.normal()
	for d, n := range questions.Allocate(c.bp.Scored(), c.weights) {
		for range n {
			if c.right(c.item(d), harder) {
				score++
			}
		}
	}
	cut := float64(c.bp.Scale.CutPermille)/1000 + cutSpread*c.normal()
	return score, float64(score) >= math.Ceil(float64(c.bp.Scored())*cut-1e-9)
}

// calibration compares probabilities with what happened.
type calibration struct {
	n, hits int
	squares float64
	bins    [10]struct {
		n, hits int
		sum     float64
	}
}

func (c *calibration) add(p float64, happened bool) {
	x := 0.0
	b := &c.bins[min(int(p*10), 9)]
	if happened {
		x = 1
		c.hits++
		b.hits++
	}
	c.n++
	b.n++
	b.sum += p
	c.squares += (p - x) * (p - x)
}

func (c *calibration) rate() float64  { return float64(c.hits) / max(float64(c.n), 1) }
func (c *calibration) brier() float64 { return c.squares / max(float64(c.n), 1) }

// ece is the mean distance between what was said and what happened, over bins of equal width, weighted by their size.
func (c *calibration) ece() float64 {
	sum := 0.0
	for _, b := range c.bins {
		if b.n > 0 {
			sum += math.Abs(b.sum - float64(b.hits))
		}
	}
	return sum / max(float64(c.n), 1)
}
