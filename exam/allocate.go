package exam

import "because/questions"

// allocateWithin is questions.Allocate with a ceiling for each share. Where the plain shares fit, they stand; what does not
// fit goes to the shares that have room, again by their weights. It allocates less than n only when all the ceilings
// together are less.
func allocateWithin(n int, weights, ceiling []int) []int {
	out := make([]int, len(weights))
	left := n - fill(out, questions.Allocate(n, weights), ceiling)
	for left > 0 {
		open := make([]int, len(weights))
		room := 0
		for i := range weights {
			if out[i] < ceiling[i] {
				open[i] = max(weights[i], 1)
				room++
			}
		}
		if room == 0 {
			break
		}
		left -= fill(out, questions.Allocate(left, open), ceiling)
	}
	return out
}

// fill adds shares up to the ceilings and returns how much it added.
func fill(out, shares, ceiling []int) int {
	placed := 0
	for i, share := range shares {
		add := min(share, ceiling[i]-out[i])
		out[i] += add
		placed += add
	}
	return placed
}
