package exam_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"because/exam"
	"because/questions"
)

func TestAllocateGivesTheLargestRemaindersTheirPlaces(t *testing.T) {
	c02, c03 := []int{32, 26, 24, 18}, []int{30, 26, 22, 22}
	cases := []struct {
		name    string
		n       int
		weights []int
		want    []int
	}{
		{"DVA-C02, whole form", 65, c02, []int{21, 17, 15, 12}},
		{"DVA-C02, scored", 50, c02, []int{16, 13, 12, 9}},
		{"DVA-C03, whole form", 65, c03, []int{20, 17, 14, 14}},
		{"DVA-C03, scored", 50, c03, []int{15, 13, 11, 11}},
		{"fewer places than domains", 3, c02, []int{1, 1, 1, 0}},
		{"no remainder", 100, c02, c02},
		{"largest remainder, the earlier of two", 1, []int{1, 3, 3, 1}, []int{0, 1, 0, 0}},
		{"tie of remainders goes to the larger weight", 2, []int{1, 3}, []int{0, 2}},
		{"tie of equal weights goes to the earlier", 1, []int{5, 5}, []int{1, 0}},
		{"weight of zero gets nothing", 7, []int{0, 2, 1}, []int{0, 5, 2}},
		{"all weights zero", 5, []int{0, 0}, []int{0, 0}},
		{"nothing to allocate", 0, c02, []int{0, 0, 0, 0}},
		{"less than nothing", -4, c02, []int{0, 0, 0, 0}},
		{"nobody to allocate to", 5, nil, []int{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := questions.Allocate(c.n, c.weights); !slices.Equal(got, c.want) {
				t.Errorf("Allocate(%d, %v) = %v, want %v", c.n, c.weights, got, c.want)
			}
		})
	}
}

func TestAllocateIsExactAndFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 500).Draw(t, "n")
		weights := rapid.SliceOfN(rapid.IntRange(0, 1000), 1, 12).Draw(t, "weights")
		total := sumOf(weights)
		got := questions.Allocate(n, weights)
		if total == 0 {
			same(t, "without any weight", got, make([]int, len(weights)))
			return
		}
		if sum := sumOf(got); sum != n {
			t.Fatalf("%v adds up to %d, want %d", got, sum, n)
		}
		for i, w := range weights {
			// |q − n·w/total| < 1 in whole numbers.
			if d := got[i]*total - n*w; d <= -total || d >= total {
				t.Errorf("share %d of %v is %d, off by a whole item from %d·%d/%d", i, weights, got[i], n, w, total)
			}
		}
	})
}

func TestAllocateWithinKeepsEveryCeiling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 200).Draw(t, "n")
		weights := rapid.SliceOfN(rapid.IntRange(1, 1000), 1, 12).Draw(t, "weights")
		ceiling := rapid.SliceOfN(rapid.IntRange(0, 60), len(weights), len(weights)).Draw(t, "ceilings")
		got := exam.AllocateWithin(n, weights, ceiling)
		for i := range got {
			if got[i] < 0 || got[i] > ceiling[i] {
				t.Errorf("share %d is %d, ceiling %d", i, got[i], ceiling[i])
			}
		}
		if sum, want := sumOf(got), min(n, sumOf(ceiling)); sum != want {
			t.Errorf("%v adds up to %d, want %d", got, sum, want)
		}
		free := questions.Allocate(n, weights)
		if !slices.ContainsFunc(indexes(free), func(i int) bool { return free[i] > ceiling[i] }) {
			same(t, "with room for all", got, free)
		}
	})
}

func TestAllocateWithinPassesOnWhatDoesNotFit(t *testing.T) {
	cases := []struct {
		name             string
		n                int
		weights, ceiling []int
		want             []int
	}{
		{"room for all", 12, []int{2, 1}, []int{50, 50}, []int{8, 4}},
		{"the first is short", 12, []int{2, 1}, []int{3, 50}, []int{3, 9}},
		{"shared by weight among those with room", 10, []int{2, 1, 1}, []int{50, 1, 50}, []int{6, 1, 3}},
		{"all are short", 12, []int{2, 1}, []int{3, 4}, []int{3, 4}},
		{"plain shares that fit stand", 2, []int{6, 1, 1, 1, 1, 1, 1, 1, 2}, []int{2, 0, 0, 0, 0, 0, 0, 0, 1}, []int{1, 0, 0, 0, 0, 0, 0, 0, 1}},
		{"nothing there", 12, []int{2, 1}, []int{0, 0}, []int{0, 0}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			same(t, "shares", exam.AllocateWithin(c.n, c.weights, c.ceiling), c.want)
		})
	}
}

func sumOf(s []int) int {
	n := 0
	for _, v := range s {
		n += v
	}
	return n
}

func indexes(s []int) []int {
	out := make([]int, len(s))
	for i := range s {
		out[i] = i
	}
	return out
}
