package guess

import (
	"math"
	"reflect"
	"slices"
	"testing"
)

func TestLexiconByHand(t *testing.T) {
	e := newExam(bank(
		item("a", "", "*alpha beta", "gamma delta"),
		item("b", "", "*alpha", "beta"),
		item("c", "", "*omega", "psi"),
	))
	l := newLexicon(e.words.size())
	a, b := &e.questions[0], &e.questions[1]
	l.learn(a)
	l.learn(b)
	weight := func(word string) float64 { return l.weight(e.words.ids[word]) }
	check := func(word string, want float64) {
		t.Helper()
		if got := weight(word); !near(got, want) {
			t.Errorf("weight of %s is %v, want %v", word, got, want)
		}
	}
	// Three key words, three distractor words, four known words: P(alpha|key) = 2.5/5, P(alpha|distractor) = 0.5/5.
	check("alpha", math.Log(5))
	check("beta", 0)
	check("gamma", -math.Log(3))
	check("omega", 0) // not met
	l.without(a, func() {
		// One word of either kind, two known: P(alpha|key) = 1.5/2, P(alpha|distractor) = 0.5/2.
		check("alpha", math.Log(3))
		check("beta", -math.Log(3))
		check("gamma", 0)
		if got := l.answer(a.view); !near(got[0], 0) || !near(got[1], 0) {
			t.Errorf("answer = %v", got)
		}
	})
	check("alpha", math.Log(5))
}

func TestLeavingOneOutIsLearningTheRest(t *testing.T) {
	e := newExam(randomBank(40, random(1)))
	answers := vocabularyLearner().sit(e).answers
	for n := range e.questions {
		rest := newLexicon(e.words.size())
		for other := range e.questions {
			if other != n {
				rest.learn(&e.questions[other])
			}
		}
		if want := rest.answer(e.questions[n].view); !reflect.DeepEqual(answers[n], want) {
			t.Fatalf("item %d: %v, want %v", n, answers[n], want)
		}
	}
}

func TestStepByHand(t *testing.T) {
	single := lesson{options: []features{{length: 1}, {length: -1}}, key: []bool{true, false}, keys: 1}
	var w logit
	// P = ½, ½: the gradient is ½·1 + (−½)·(−1) = 1.
	w.step(&single, 0.05, nil)
	if !near(w[length], 0.05) {
		t.Errorf("first step leads to %v, want 0.05", w[length])
	}
	// P(key) = 1/(1+e^−0.1): the gradient is 2·(1−P(key)), less 0.01·0.05.
	w.step(&single, 0.05, nil)
	want := 0.05 + 0.05*(2*(1-1/(1+math.Exp(-0.1)))-0.01*0.05)
	if !near(w[length], want) {
		t.Errorf("second step leads to %v, want %v", w[length], want)
	}

	// Two keys share the truth: y = ½, ½, 0, P = ⅓ each: the gradient is ⅙·1 + ⅙·3 − ⅓·2 = 0 for one cue, ⅙·6 = 1 for the other.
	double := lesson{
		options: []features{{length: 1, overlap: 6}, {length: 3}, {length: 2}},
		key:     []bool{true, true, false}, keys: 2,
	}
	w = logit{}
	w.step(&double, 0.05, nil)
	if !near(w[length], 0) || !near(w[overlap], 0.05) {
		t.Errorf("step with two keys leads to %v", w)
	}
}

func TestProbabilitiesDoNotOverflow(t *testing.T) {
	w := logit{length: 1000}
	p := w.probabilities([]features{{length: 2}, {length: 1}}, nil)
	if !near(p[0], 1) || !near(p[1], 0) {
		t.Errorf("P = %v", p)
	}
}

func TestStandardise(t *testing.T) {
	for _, c := range []struct{ values, want []float64 }{
		{[]float64{2, 4, 4, 6}, []float64{-math.Sqrt2, 0, 0, math.Sqrt2}},
		{[]float64{0.3, 0.1 + 0.2}, []float64{0, 0}},
	} {
		if got := standardise(c.values); !slices.EqualFunc(got, c.want, near) {
			t.Errorf("standardise(%v) = %v, want %v", c.values, got, c.want)
		}
	}
}

func TestEnemiesShareAFold(t *testing.T) {
	b := randomBank(95, random(2))
	for _, pair := range [][2]int{{3, 50}, {50, 90}, {7, 8}} {
		b.Items[pair[0]].Enemies = append(b.Items[pair[0]].Enemies, b.Items[pair[1]].ID)
	}
	b.Items[9].Enemies = []string{"not in the bank"}
	e := newExam(b)
	for seed := range uint64(20) {
		fold := e.foldOf(random(seed))
		if fold[3] != fold[50] || fold[50] != fold[90] || fold[7] != fold[8] {
			t.Fatalf("seed %d parts enemies", seed)
		}
		var size [folds]int
		for _, f := range fold {
			size[f]++
		}
		if slices.Min(size[:]) != 9 || slices.Max(size[:]) != 10 {
			t.Errorf("seed %d: folds of %v items", seed, size)
		}
	}
}

func TestFamilyLargerThanAFoldStaysTogether(t *testing.T) {
	b := randomBank(20, random(3))
	for i := range 11 {
		b.Items[i+1].Enemies = []string{b.Items[i].ID}
	}
	fold := newExam(b).foldOf(random(1))
	for i := range 12 {
		if fold[i] != fold[0] {
			t.Fatalf("folds %v", fold)
		}
	}
}
