package readiness_test

import (
	"math"
	"testing"
	"time"

	"because/exam/readiness"
	"because/questions"
)

var now = time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)

// blueprint has two domains of equal weight and ten scored items in each.
func blueprint() *questions.Blueprint {
	task := func(id string) []questions.Task { return []questions.Task{{ID: id, Weight: 1}} }
	return &questions.Blueprint{
		ID: "T", Items: 20, Scale: questions.Scale{Min: 100, Max: 1000, Cut: 720, CutPermille: 700},
		Domains: []questions.Domain{{ID: "a", Title: "Alpha", Weight: 1, Tasks: task("1")}, {ID: "b", Title: "Beta", Weight: 1, Tasks: task("2")}},
	}
}

// answers are n answers in a domain of which right are right, all of one age.
func answers(domain string, n, right int, age time.Duration) []readiness.Answer {
	out := make([]readiness.Answer, n)
	for i := range out {
		out[i] = readiness.Answer{Domain: domain, Correct: i < right, At: now.Add(-age)}
	}
	return out
}

func TestNothingIsSaidBeforeThereIsEvidence(t *testing.T) {
	cases := []struct {
		name    string
		answers []readiness.Answer
		reason  string
	}{
		{"none", nil, "0 of 60 first answers so far"},
		{"too few", answers("a", 59, 50, 0), "59 of 60 first answers so far"},
		{"one domain thin", append(answers("a", 60, 50, 0), answers("b", 7, 7, 0)...), "Beta has 7 of 8 first answers so far"},
		{"foreign domain", answers("z", 100, 100, 0), "0 of 60 first answers so far"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := readiness.Of(now, blueprint(), c.answers)
			if e.Known || e.Reason != c.reason {
				t.Errorf("known %v, reason %q, want %q", e.Known, e.Reason, c.reason)
			}
		})
	}
}

func TestMoreRightMeansLikelier(t *testing.T) {
	last := -1.0
	for _, right := range []int{12, 20, 28, 36, 40} {
		e := readiness.Of(now, blueprint(), append(answers("a", 40, right, 0), answers("b", 40, right, 0)...))
		if !e.Known {
			t.Fatal(e.Reason)
		}
		if e.Pass < last || e.Low > e.High || e.Low < 0 || e.High > 20 {
			t.Errorf("%d right: pass %v after %v, score %d–%d", right, e.Pass, last, e.Low, e.High)
		}
		if steps := e.Pass / 0.05; math.Abs(steps-math.Round(steps)) > 1e-9 {
			t.Errorf("pass %v is not a step of 5 %%", e.Pass)
		}
		last = e.Pass
	}
	if last < 0.9 {
		t.Errorf("with everything right pass is %v", last)
	}
}

func TestOldAnswersFade(t *testing.T) {
	lately := readiness.Of(now, blueprint(), append(answers("a", 40, 40, 0), answers("b", 40, 40, 0)...))
	weeks := 12 * 7 * 24 * time.Hour
	bad := append(answers("a", 40, 4, weeks), answers("b", 40, 4, weeks)...)
	recovered := readiness.Of(now, blueprint(), append(bad, append(answers("a", 40, 40, 0), answers("b", 40, 40, 0)...)...))
	if recovered.Pass < lately.Pass-0.1 {
		t.Errorf("answers of twelve weeks ago still pull from %v to %v", lately.Pass, recovered.Pass)
	}
}

func TestTheWeakDomainWouldMoveItMost(t *testing.T) {
	e := readiness.Of(now, blueprint(), append(answers("a", 40, 32, 0), answers("b", 40, 18, 0)...))
	if e.Domains[1].Gain <= e.Domains[0].Gain {
		t.Errorf("gains %v and %v: the weak domain should move it most", e.Domains[0].Gain, e.Domains[1].Gain)
	}
	if e.Domains[0].Mean <= e.Domains[1].Mean || e.Domains[0].Low > e.Domains[0].Mean || e.Domains[0].High < e.Domains[0].Mean {
		t.Errorf("domains %+v", e.Domains)
	}
}

func TestTheSameAnswersGiveTheSameEstimate(t *testing.T) {
	in := append(answers("a", 40, 30, 0), answers("b", 40, 25, 0)...)
	a, b := readiness.Of(now, blueprint(), in), readiness.Of(now, blueprint(), in)
	if a.Pass != b.Pass || a.Low != b.Low || a.High != b.High {
		t.Errorf("%+v differs from %+v", a, b)
	}
}

// TestSelftestHoldsItsGates is the short form; "because selftest readiness" runs 700 candidates a regime.
func TestSelftestHoldsItsGates(t *testing.T) {
	for _, r := range readiness.Regimes() {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			m := readiness.Selftest(r, 150, 1)
			t.Logf("brier %.3f ece %.3f coverage %.2f pass rate %.2f silent %d naive ece %.3f", m.Brier, m.ECE, m.Coverage, m.PassRate, m.Silent, m.NaiveECE)
			// The gates leave room for the noise of a short run.
			if m.Brier > readiness.MaxBrier+0.02 || m.ECE > readiness.MaxECE+0.05 || m.Coverage < readiness.MinCoverage-0.05 || m.Coverage > readiness.MaxCoverage+0.04 {
				t.Errorf("%+v", m)
			}
			if m.NaiveECE > 0 && r.Bank < 100 && m.NaiveECE <= m.ECE {
				t.Errorf("counting repeats as evidence does not harm (%.3f against %.3f): the guard against it is idle", m.NaiveECE, m.ECE)
			}
		})
	}
}

func BenchmarkOf(b *testing.B) {
	in := append(answers("a", 200, 150, 0), answers("b", 200, 130, 0)...)
	for b.Loop() {
		readiness.Of(now, blueprint(), in)
	}
}
