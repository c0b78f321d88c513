package exam

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// The generator is PCG, whose output Go fixes for ever; the shuffle and the draws on top of it are our own, so that the
// same seed gives the same form on every machine and with every later version of Go.

// stream is the random stream of one purpose: sub-seed = SHA-256(seed ‖ purpose ‖ subject).
func stream(seed uint64, purpose, subject string) *rand.PCG {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], seed)
	sum := sha256.Sum256([]byte(string(b[:]) + "\x00" + purpose + "\x00" + subject))
	return rand.NewPCG(binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16]))
}

// below draws an unbiased number in [0, n) by multiplication and rejection (Lemire 2019).
func below(r *rand.PCG, n int) int {
	hi, lo := bits.Mul64(r.Uint64(), uint64(n))
	if lo < uint64(n) {
		for threshold := -uint64(n) % uint64(n); lo < threshold; {
			hi, lo = bits.Mul64(r.Uint64(), uint64(n))
		}
	}
	return int(hi)
}

// shuffle is Fisher–Yates.
func shuffle[T any](r *rand.PCG, s []T) {
	for i := len(s) - 1; i > 0; i-- {
		j := below(r, i+1)
		s[i], s[j] = s[j], s[i]
	}
}

// weightedKey orders candidates as a weighted draw without replacement (Efraimidis and Spirakis 2006): the larger u^(1/w)
// goes first. With w = 1/(1+exposures) the power is a whole number, so it is computed exactly in 64-bit fractions.
func weightedKey(r *rand.PCG, exposures int) uint64 {
	u := r.Uint64()
	key := u
	for range min(exposures, 64) {
		key, _ = bits.Mul64(key, u)
	}
	return key
}
