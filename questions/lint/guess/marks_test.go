package guess

import (
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestChance(t *testing.T) {
	for _, c := range []struct {
		k, m int
		ways float64
	}{{4, 1, 4}, {5, 2, 10}, {6, 2, 15}, {6, 3, 20}, {12, 6, 924}, {3, 3, 1}} {
		if got := chance(c.k, c.m); !near(got, 1/c.ways) {
			t.Errorf("chance(%d, %d) = %v, want 1/%v", c.k, c.m, got, c.ways)
		}
	}
}

func TestSuccess(t *testing.T) {
	const y, n = true, false
	for _, c := range []struct {
		name   string
		liking scores
		key    []bool
		want   float64
	}{
		{"the key is liked most", scores{9, 1, 2, 3}, []bool{y, n, n, n}, 1},
		{"a distractor is liked most", scores{9, 1, 2, 3}, []bool{n, y, n, n}, 0},
		{"two tie, one of them is the key", scores{9, 9, 2, 3}, []bool{y, n, n, n}, 1. / 2},
		{"three tie, none of them is the key", scores{9, 9, 9, 3}, []bool{n, n, n, y}, 0},
		{"all tie", scores{0, 0, 0, 0}, []bool{n, n, y, n}, 1. / 4},
		{"both keys are liked most", scores{5, 1, 4, 2, 3}, []bool{y, n, y, n, n}, 1},
		{"one key of two is no success", scores{5, 4, 1, 2, 3}, []bool{y, n, y, n, n}, 0},
		{"first sure, second among three that tie", scores{5, 4, 4, 4, 1}, []bool{y, y, n, n, n}, 1. / 3},
		{"both keys among four that tie", scores{4, 4, 4, 4, 1}, []bool{y, y, n, n, n}, 1. / 6},
		{"a distractor before keys that tie", scores{5, 4, 4, 1, 1}, []bool{n, y, y, n, n}, 0},
		{"one key below the tie", scores{4, 4, 4, 1, 1}, []bool{y, n, n, y, n}, 0},
		{"rounding is a tie", scores{0.1 + 0.2, 0.3, 0, 0}, []bool{y, n, n, n}, 1. / 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := success(c.liking, c.key); !near(got, c.want) {
				t.Errorf("success = %v, want %v", got, c.want)
			}
		})
	}
}

func TestRecord(t *testing.T) {
	for _, c := range []struct {
		name              string
		chances           []float64
		marks             paper
		accuracy, z, lift float64
	}{
		// Σc = 1, Σc(1−c) = 4·3/16 = 0.75; (2.5−1)/√0.75 = 1.7320508; (2.5−1)/(4−1)
		{"single answers", []float64{.25, .25, .25, .25}, paper{1, 1, 0, .5}, .625, math.Sqrt(3), .5},
		// Σc = 0.6, Σc(1−c) = 2·0.1875+0.09 = 0.465; (1−0.6)/√0.465; (1−0.6)/(3−0.6)
		{"with a multiple answer", []float64{.25, .25, .1}, paper{0, 0, 1}, 1. / 3, 0.5865884600854132, 1. / 6},
		// Σc = 0.5, Σc(1−c) = 0.375; −0.5/√0.375; −0.5/1.5
		{"below chance", []float64{.25, .25}, paper{0, 0}, 0, -0.8164965809277261, -1. / 3},
		{"nothing", nil, paper{}, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := &exam{}
			for _, chance := range c.chances {
				e.questions = append(e.questions, question{chance: chance})
			}
			got := c.marks.record(e)
			if !near(got.Accuracy, c.accuracy) || !near(got.Z, c.z) || !near(got.Lift, c.lift) {
				t.Errorf("accuracy %v z %v lift %v, want %v %v %v", got.Accuracy, got.Z, got.Lift, c.accuracy, c.z, c.lift)
			}
		})
	}
}

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		id      string
		z, lift float64
		want    Gate
	}{
		{"H1", 2.9, 0.05, Fail},
		{"H1", 2.89, 0.3, Pass},
		{"H11", 9, 0.049, Pass},
		{"L1", 0.5, 0.15, Fail},
		{"L1", 3, 0.05, Warn},
		{"L2", 2.99, 0.149, Pass},
		{"L2", 9, 0.049, Pass},
		{"L2", 10.4, 0.23, Fail},
	} {
		if got := judge(Player{ID: c.id, Z: c.z, Lift: c.lift}, false); got != c.want {
			t.Errorf("%s with z %v and lift %v: %v, want %v", c.id, c.z, c.lift, got, c.want)
		}
	}
	if got := judge(Player{ID: "L2", Z: 2, Lift: 0.3}, true); got != Warn {
		t.Errorf("a learner's lift in a small bank: %v, want %v", got, Warn)
	}
}
