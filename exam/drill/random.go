package drill

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// As for exam forms, the generator is PCG and the shuffle on top of it is our own, so that the same seed gives the same
// cards on every machine and with every later version of Go.

// stream is the random stream of one purpose for one card: sub-seed = SHA-256(seed ‖ purpose ‖ item ‖ distractor).
func stream(seed uint64, purpose, item, distractor string) *rand.PCG {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], seed)
	sum := sha256.Sum256([]byte(string(b[:]) + "\x00why-not " + purpose + "\x00" + item + "\x00" + distractor))
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
