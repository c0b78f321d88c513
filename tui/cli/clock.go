package cli

import (
	"time"

	"because/exam"
)

// started anchors the monotonic readings of this process. time.Since uses Go's monotonic clock, which stands still while
// the machine sleeps.
var started = time.Now()

// now is the one clock of the program.
func now() exam.Moment {
	t := time.Now()
	mono := t.Sub(started)
	return exam.Moment{Wall: t, Mono: mono, Boot: bootTime(mono)}
}
