package exam

import "time"

// Moment is one reading of the machine's clocks. The engine charges Mono, detects sleep by Boot, and uses Wall only as a
// label (and as the charge of a strict attempt).
type Moment struct {
	Wall time.Time     // time of day; may jump
	Mono time.Duration // since any fixed point of this process; stands still while the machine sleeps
	Boot time.Duration // like Mono, but goes on while the machine sleeps; equal to Mono where the system has no such clock
}

// Add is the moment d later with every clock running.
func (m Moment) Add(d time.Duration) Moment {
	return Moment{Wall: m.Wall.Add(d), Mono: m.Mono + d, Boot: m.Boot + d}
}

// Sleep is the moment after the machine slept for d: the monotonic clock stood still.
func (m Moment) Sleep(d time.Duration) Moment {
	return Moment{Wall: m.Wall.Add(d), Mono: m.Mono, Boot: m.Boot + d}
}
