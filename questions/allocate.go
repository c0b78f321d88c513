package questions

// Allocate splits n over weights by largest remainder, exactly, in whole numbers. Ties go to the larger weight, then to
// the earlier one. Weights must not be negative; if all are zero nothing is allocated.
func Allocate(n int, weights []int) []int {
	total := 0
	for _, w := range weights {
		total += w
	}
	out := make([]int, len(weights))
	if total == 0 || n <= 0 {
		return out
	}
	left := n
	remainder := make([]int, len(weights))
	for i, w := range weights {
		out[i], remainder[i] = n*w/total, n*w%total
		left -= out[i]
	}
	for ; left > 0; left-- {
		best := -1
		for i, w := range weights {
			if remainder[i] < 0 {
				continue
			}
			if best < 0 || remainder[i] > remainder[best] || remainder[i] == remainder[best] && w > weights[best] {
				best = i
			}
		}
		out[best]++
		remainder[best] = -1
	}
	return out
}
