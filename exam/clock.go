package exam

import "time"

// This file is the attempt's clock. Time is consumed, not counted in ticks: what was consumed before plus what the
// monotonic clock has moved since. A suspended program is charged, a sleeping machine or a dead process is not; a strict
// attempt is charged wall time.

// Consumed is the exam time used at now, between 0 and the limit. It never runs backwards, whatever the clocks do.
func (s *Session) Consumed(now Moment) time.Duration {
	if s.status == Submitted || s.seq == 0 {
		return s.consumed
	}
	used := s.consumed
	if s.status == Active {
		used = s.anchorCharge + max(now.Mono-s.anchor.Mono, 0)
	}
	if s.attempt.Policy.Strict {
		used = max(used, now.Wall.Sub(s.started))
	}
	return max(s.consumed, s.clamp(used))
}

// Remaining is the exam time left at now; 0 for an untimed attempt.
func (s *Session) Remaining(now Moment) time.Duration {
	if s.attempt.Policy.TimeLimit == 0 {
		return 0
	}
	return s.attempt.Policy.TimeLimit - s.Consumed(now)
}

// Timed says whether there is a time limit.
func (s *Session) Timed() bool { return s.attempt.Policy.TimeLimit > 0 }

func (s *Session) expired(now Moment) bool {
	return s.Timed() && s.Remaining(now) <= 0
}

// clamp keeps a time within the attempt, also one that a damaged file gave.
func (s *Session) clamp(d time.Duration) time.Duration {
	if limit := s.attempt.Policy.TimeLimit; limit > 0 {
		d = min(d, limit)
	}
	return max(d, 0)
}
