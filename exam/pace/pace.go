// Package pace says how long a question takes to read. It is pure and knows no item, only how much there is to read.
package pace

import "time"

// Rapid is the time below which an answer cannot rest on reading the question: a tenth of the expected time of 15 s, a
// quarter second a word and 4 s an option, between 3 and 10 s (after the normative threshold NT10 [Wise12]).
func Rapid(words, options int) time.Duration {
	expected := 15*time.Second + time.Duration(words)*time.Second/4 + time.Duration(options)*4*time.Second
	return min(max(expected/10, 3*time.Second), 10*time.Second)
}
