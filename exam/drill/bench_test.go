package drill_test

import (
	"testing"

	"because/exam/drill"
)

func BenchmarkCardsOf20Items(b *testing.B) { benchmarkCards(b, 20) }

func BenchmarkCardsOfTheWholeBank(b *testing.B) { benchmarkCards(b, len(embedded(b).Items)) }

func benchmarkCards(b *testing.B, items int) {
	bank := embedded(b)
	asked := all(bank)[:items]
	b.ReportAllocs()
	seed := uint64(0)
	for b.Loop() {
		seed++
		drill.Cards(bank, asked, seed)
	}
}
