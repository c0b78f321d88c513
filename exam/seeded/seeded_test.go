package seeded_test

import (
	"fmt"
	"slices"
	"testing"

	"because/exam/seeded"
)

// The first draws of one stream, written down: they must never change, or stored seeds would give other forms.
func TestAStreamIsTheSameForEver(t *testing.T) {
	s := []string{"a", "b", "c", "d", "e", "f"}
	seeded.Shuffle(seeded.Stream(42, "order", "item"), s)
	if got := fmt.Sprint(s); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

const want = "[a c e f b d]"

func TestStreamsDifferBySeedPurposeAndSubject(t *testing.T) {
	seen := map[uint64]string{}
	for _, c := range []struct {
		seed             uint64
		purpose, subject string
	}{{1, "a", "b"}, {2, "a", "b"}, {1, "b", "b"}, {1, "a", "c"}, {1, "ab", ""}} {
		v := seeded.Stream(c.seed, c.purpose, c.subject).Uint64()
		if other, ok := seen[v]; ok {
			t.Errorf("%v draws like %s", c, other)
		}
		seen[v] = fmt.Sprint(c)
	}
}

// Every order of four must come up about equally often: χ² with 23 degrees of freedom stays under its .999 quantile.
func TestShufflesAreUniform(t *testing.T) {
	const rounds = 24_000
	count := map[string]int{}
	r := seeded.Stream(7, "test", "")
	for range rounds {
		s := []int{1, 2, 3, 4}
		seeded.Shuffle(r, s)
		count[fmt.Sprint(s)]++
	}
	expected, chi := float64(rounds)/24, 0.0
	for _, n := range count {
		chi += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	if len(count) != 24 || chi > 49.7 {
		t.Errorf("%d orders, χ² %.1f", len(count), chi)
	}
}

func TestBelowStaysBelow(t *testing.T) {
	r := seeded.Stream(1, "below", "")
	var seen []int
	for range 200 {
		n := seeded.Below(r, 3)
		if n < 0 || n > 2 {
			t.Fatalf("drew %d", n)
		}
		if !slices.Contains(seen, n) {
			seen = append(seen, n)
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %v came up", seen)
	}
}
