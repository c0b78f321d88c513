package review

import "time"

// Day counts calendar days since 1970-01-01, in whatever zone the time was in. 0 means unknown.
type Day int

// DayOf is the calendar day that t's own zone shows.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// Time is the first hour of the day in a zone: midnight, unless the clocks jump over it.
func (d Day) Time(zone *time.Location) time.Time {
	y, m, day := time.Unix(int64(d)*24*60*60, 0).UTC().Date()
	t := time.Date(y, m, day, 0, 0, 0, 0, zone)
	if t.Day() != day {
		t = time.Date(y, m, day, 1, 0, 0, 0, zone)
	}
	return t
}
