package exam

import (
	"math/bits"
	"math/rand/v2"
)

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
