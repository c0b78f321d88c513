// Package readiness estimates whether a candidate would pass: the probability, the likely score, and what would move it
// most. It looks at first exposures only, since questions seen before are remembered, and stays silent until there is
// enough of them. It is pure: the same answers, blueprint and time always give the same estimate.
package readiness

import (
	"fmt"
	"math"
	"slices"
	"time"

	"because/questions"
)

// The constants of the model. They were fixed by simulation: Selftest holds what they promise.
const (
	halfLife      = 14 * 24 * time.Hour // after this an answer weighs half
	priorRight    = 1.3                 // pseudo-answers of the overall mean: 1.3 of 2 right
	priorAnswers  = 2.0
	shrink        = 8.0  // pseudo-answers by which a domain is drawn to the overall mean
	jeffreys      = 0.5  // added to both sides, so that no domain is ever certain
	shift         = 0.30 // standard deviation, in logits, of how much harder or easier the exam is than the bank
	cutSpread     = 0.03 // standard deviation of the unknown cut, as a proportion
	draws         = 4000
	minimumTotal  = 60 // first exposures before anything is said
	minimumDomain = 8
	roundTo       = 0.05
)

// Answer is the first graded answer to an item. Later ones must be left out, as well as rapid guesses and answers of
// attempts that were interrupted for long.
type Answer struct {
	Domain  string
	Correct bool
	At      time.Time
}

// Estimate is what the answers say about an exam. Unless Known, only Reason and the counts mean something.
type Estimate struct {
	Known     bool
	Reason    string  // why nothing is said yet
	Pass      float64 // probability of passing, 0 to 1 in steps of 0.05
	Low, High int     // 80 % interval of the number of scored items right
	Answers   int     // first exposures used
	Domains   []Domain
}

// Domain is what the answers say about one domain.
type Domain struct {
	ID      string
	Title   string
	Answers int
	Mean    float64 // expected proportion right in the exam
	Low     float64 // 80 % interval of that proportion
	High    float64
	Gain    float64 // by how much Pass would rise if this domain were at 85 %: what would move it most
}

// MostToGain is the domain that would raise Pass most if it were learned; nil if none would.
func (e *Estimate) MostToGain() *Domain {
	var best *Domain
	for i := range e.Domains {
		if d := &e.Domains[i]; d.Gain > 0 && (best == nil || d.Gain > best.Gain) {
			best = d
		}
	}
	return best
}

// mastered is the proportion at which a domain is taken to be learned, for Gain.
const mastered = 0.85

// Of estimates readiness for a blueprint at a time.
func Of(now time.Time, bp *questions.Blueprint, answers []Answer) Estimate {
	m := newModel(now, bp, answers)
	e := Estimate{Answers: len(answers), Domains: m.domains()}
	if e.Reason = m.missing(); e.Reason != "" {
		return e
	}
	e.Known = true
	s := m.simulate()
	e.Pass = round(s.pass)
	e.Low, e.High = s.score(0.10), s.score(0.90)
	for d := range e.Domains {
		e.Domains[d].Mean, e.Domains[d].Low, e.Domains[d].High = s.domain(d)
		e.Domains[d].Gain = max(m.with(d, mastered).draw(nil)-s.pass, 0)
	}
	return e
}

// Pass is only the probability of Of, at a fifth of its effort; false if nothing can be said yet.
func Pass(now time.Time, bp *questions.Blueprint, answers []Answer) (float64, bool) {
	m := newModel(now, bp, answers)
	if m.missing() != "" {
		return 0, false
	}
	return round(m.draw(nil)), true
}

func round(p float64) float64 { return math.Round(p/roundTo) * roundTo }

// model is the evidence by domain.
type model struct {
	bp     *questions.Blueprint
	counts []int // first exposures
	right  []float64
	wrong  []float64 // weighted
	scored []int     // scored items of a form
	mean   float64
}

func newModel(now time.Time, bp *questions.Blueprint, answers []Answer) *model {
	m := &model{bp: bp, counts: make([]int, len(bp.Domains)), right: make([]float64, len(bp.Domains)), wrong: make([]float64, len(bp.Domains))}
	weights := make([]int, len(bp.Domains))
	at := make(map[string]int, len(bp.Domains))
	for i, d := range bp.Domains {
		weights[i], at[d.ID] = d.Weight, i
	}
	m.scored = questions.Allocate(bp.Scored(), weights)
	var right, all float64
	for _, a := range answers {
		d, ok := at[a.Domain]
		if !ok {
			continue
		}
		w := math.Exp2(-float64(max(now.Sub(a.At), 0)) / float64(halfLife))
		m.counts[d]++
		if a.Correct {
			m.right[d] += w
			right += w
		} else {
			m.wrong[d] += w
		}
		all += w
	}
	m.mean = (right + priorRight) / (all + priorAnswers)
	return m
}

// missing says what is missing before an estimate means anything.
func (m *model) missing() string {
	total := 0
	for _, n := range m.counts {
		total += n
	}
	if total < minimumTotal {
		return fmt.Sprintf("%d of %d first answers so far", total, minimumTotal)
	}
	for d, n := range m.counts {
		if n < minimumDomain && m.scored[d] > 0 {
			return fmt.Sprintf("%s has %d of %d first answers so far", m.bp.Domains[d].Title, n, minimumDomain)
		}
	}
	return ""
}

func (m *model) domains() []Domain {
	out := make([]Domain, len(m.bp.Domains))
	for i, d := range m.bp.Domains {
		out[i] = Domain{ID: d.ID, Title: d.Title, Answers: m.counts[i], High: 1}
	}
	return out
}

// with is the model as if a domain were known at proportion p, with as much evidence as a form gives.
func (m *model) with(domain int, p float64) *model {
	c := *m
	c.right, c.wrong = slices.Clone(m.right), slices.Clone(m.wrong)
	n := max(m.right[domain]+m.wrong[domain], 2*float64(m.scored[domain]))
	c.right[domain], c.wrong[domain] = max(n*p, m.right[domain]), n*(1-p)
	return &c
}

// simulation holds the draws: scores and, by domain, proportions, each sorted.
type simulation struct {
	pass    float64
	scores  []int
	domains [][]float64
}

// simulate draws exams and keeps what they were.
func (m *model) simulate() simulation {
	s := simulation{scores: make([]int, draws), domains: make([][]float64, len(m.scored))}
	for d := range m.scored {
		s.domains[d] = make([]float64, draws)
	}
	s.pass = m.draw(func(i, score int, proportions []float64) {
		s.scores[i] = score
		for d, p := range proportions {
			s.domains[d][i] = p
		}
	})
	slices.Sort(s.scores)
	for d := range s.domains {
		slices.Sort(s.domains[d])
	}
	return s
}

// draw draws exams and returns the proportion that pass: a proportion for each domain from its Beta posterior, shifted
// together by how much the real exam may differ, then the items, then the cut. keep sees each exam; it may be nil.
func (m *model) draw(keep func(i, score int, proportions []float64)) float64 {
	r := newRandom(uint64(draws), uint64(m.bp.Items))
	proportions := make([]float64, len(m.scored))
	total, cut, passed := m.bp.Scored(), float64(m.bp.Scale.CutPermille)/1000, 0
	for i := range draws {
		z, score := r.normal()*shift, 0
		for d, n := range m.scored {
			p := r.beta(m.right[d]+shrink*m.mean+jeffreys, m.wrong[d]+shrink*(1-m.mean)+jeffreys)
			proportions[d] = logistic(logit(p) + z)
			score += r.binomial(n, proportions[d])
		}
		if float64(score) >= math.Ceil(float64(total)*(cut+r.normal()*cutSpread)-1e-9) {
			passed++
		}
		if keep != nil {
			keep(i, score, proportions)
		}
	}
	return float64(passed) / draws
}

// score is a quantile of the number of items right.
func (s *simulation) score(q float64) int { return s.scores[int(q*float64(draws-1))] }

func (s *simulation) domain(d int) (mean, low, high float64) {
	for _, p := range s.domains[d] {
		mean += p
	}
	at := func(q float64) float64 { return s.domains[d][int(q*float64(draws-1))] }
	return mean / draws, at(0.10), at(0.90)
}

func logit(p float64) float64 {
	const edge = 1e-9
	p = min(max(p, edge), 1-edge)
	return math.Log(p / (1 - p))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
