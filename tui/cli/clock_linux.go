package cli

import (
	"time"

	"golang.org/x/sys/unix"
)

// bootTime is the clock that goes on while the machine sleeps; without it sleep is not noticed, and the exam time is
// right all the same.
func bootTime(mono time.Duration) time.Duration {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &ts); err != nil {
		return mono
	}
	return time.Duration(ts.Nano())
}
