package exam

import "because/questions"

// allocateWithin is questions.Allocate with a ceiling for each share; what does not fit goes to the shares that have room, again by
// their weights. It allocates less than n only when all the ceilings together are less.
func allocateWithin(n int, weights, ceiling []int) []int {
	out := make([]int, len(weights))
	for left := n; left > 0; {
		open := make([]int, len(weights))
		room := 0
		for i := range weights {
			if out[i] < ceiling[i] {
				open[i] = max(weights[i], 1)
				room++
			}
		}
		if room == 0 {
			return out
		}
		placed := 0
		for i, share := range questions.Allocate(left, open) {
			add := min(share, ceiling[i]-out[i])
			out[i] += add
			placed += add
		}
		left -= placed
	}
	return out
}
