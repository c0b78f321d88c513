package guess

import (
	"slices"
	"strings"
	"testing"
)

func TestLooks(t *testing.T) {
	e := newExam(bank(item("i", "A queue fills while workers poll the queue. What drains it?",
		"*Use queue, workers and a poll", // 29 characters, 1 capital, 1 comma
		"Call `GetItem(1, 20)` only",     // capitals Call, GetItem; 1 comma; 2 parentheses; 2 backticks; 3 digits
		"Usually all can drain",
		"ünïcode",
	)))
	looks := e.questions[0].looks
	for _, c := range []struct {
		name string
		cue  cue
		want []float64
	}{
		{"length in characters, not bytes", length, []float64{29, 26, 21, 7}},
		{"specificity", specificity, []float64{2, 2 + 1 + 2 + 4 + 1.5, 1, 0}},
		{"words of the stem, each once", overlap, []float64{3, 0, 1, 0}},
		{"absolutes", absolutes, []float64{0, 1, 1, 0}},
		{"hedges", hedges, []float64{0, 0, 2, 0}},
		{"commas and ands", listing, []float64{2, 1, 0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := looks[c.cue]; !slices.EqualFunc(got, c.want, near) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestConvergence(t *testing.T) {
	e := newExam(bank(item("i", "?", "*red car", "red bus", "blue car", "green van")))
	want := []float64{2. / 9, 1. / 9, 1. / 9, 0} // each shared word of two is a Jaccard similarity of 1/3 with one of three
	if got := e.questions[0].looks[convergence]; !slices.EqualFunc(got, want, near) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Each heuristic must solve the item that its cue gives away, and say what the cue is.
func TestEveryHeuristicFindsItsCue(t *testing.T) {
	for _, c := range []struct {
		player  string
		stem    string
		options []string
		clue    string
	}{
		{"H1", "?", []string{"*red green blue yellow", "black", "white", "brown"}, "the key is the longest: 21 characters, the others 5 on average"},
		{"H2", "?", []string{"*red", "black", "white", "brown"}, "the key is the shortest: 3 characters, the others 5 on average"},
		{"H3", "?", []string{"*Call `Get`", "call it", "call up", "call on"}, "the most specific (names, numbers, code, punctuation): 6, the others 0 on average"},
		{"H4", "Retained source bundle?", []string{"*retain bundle", "black", "white", "brown"}, "closest to the words of the stem (retain, bundle): 2, the others 0 on average"},
		{"H5", "Black white brown?", []string{"*red", "black", "white", "brown"}, "furthest from the words of the stem: 0, the others 1 on average"},
		{"H6", "?", []string{"*red car", "red bus", "blue car", "green van"}, "most like the others (red, car): similarity 0.22, the others 0.07 on average"},
		{"H7", "?", []string{"*green van", "red bus", "red car", "red van car"}, "least like the others"},
		{"H8", "?", []string{"*some", "only red", "all blue", "never"}, "the least absolute, the others say all, never, only"},
		{"H9", "?", []string{"*only red", "blue", "black", "white"}, "the most absolute: only"},
		{"H10", "?", []string{"*red may do", "blue", "black", "white"}, "the most hedged: may"},
		{"H11", "?", []string{"*red, green and blue", "blue", "black", "white"}, "most like a list (commas and \"and\"): 2, the others 0 on average"},
	} {
		t.Run(c.player, func(t *testing.T) {
			e := newExam(bank(item("i", c.stem, c.options...)))
			at := slices.IndexFunc(handWritten(), func(h heuristic) bool { return h.id == c.player })
			s := handWritten()[at].player().sit(e)
			if x := e.mark(s.answers)[0]; x != 1 {
				t.Errorf("solves it with probability %v", x)
			}
			if got := s.clue(0); !strings.Contains(got, c.clue) {
				t.Errorf("says %q, want %q", got, c.clue)
			}
		})
	}
}

func TestCluesOfSeveralKeys(t *testing.T) {
	e := newExam(bank(item("i", "?", "*red green blue", "*red green black", "x", "y", "z")))
	got := handWritten()[0].player().sit(e).clue(0)
	if want := "the keys are the longest: 14.5 characters, the others 1 on average"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
