package guess

import (
	"fmt"
	"testing"
)

// The work is linear in the items. Up to mostLessons items the largest part is L2's: 60 epochs over the nine other folds
// for each of ten folds make 540 steps an item. Beyond, that part stays as it is.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{450, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			bank := randomBank(n, random(1))
			b.ReportAllocs()
			for b.Loop() {
				Run(bank, 1)
			}
		})
	}
}
