// Package seeded draws what follows from a stored seed. The generator is PCG, whose output Go fixes for ever; the shuffle and
// the draws on top of it are our own, so that the same seed gives the same on every machine and with every later version of
// Go.
package seeded

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// Stream is the random stream of one purpose: sub-seed = SHA-256(seed ‖ purpose ‖ subject).
func Stream(seed uint64, purpose, subject string) *rand.PCG {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], seed)
	sum := sha256.Sum256([]byte(string(b[:]) + "\x00" + purpose + "\x00" + subject))
	return rand.NewPCG(binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16]))
}

// Below draws an unbiased number in [0, n) by multiplication and rejection (Lemire 2019).
func Below(r *rand.PCG, n int) int {
	hi, lo := bits.Mul64(r.Uint64(), uint64(n))
	if lo < uint64(n) {
		for threshold := -uint64(n) % uint64(n); lo < threshold; {
			hi, lo = bits.Mul64(r.Uint64(), uint64(n))
		}
	}
	return int(hi)
}

// Shuffle is Fisher–Yates.
func Shuffle[T any](r *rand.PCG, s []T) {
	for i := len(s) - 1; i > 0; i-- {
		j := Below(r, i+1)
		s[i], s[j] = s[j], s[i]
	}
}
