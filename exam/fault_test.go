package exam_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"because/exam"
)

// This file plays what happens to clocks and candidates against the engine: the process stopped, the machine asleep, the
// clock set, times that no clock can show, answers at the last moment.

// begin starts a session on an attempt that others have sat, too.
func begin(tb testing.TB, a *exam.Attempt) *sitting {
	tb.Helper()
	s, events := exam.Start(nine, a)
	return &sitting{tb, s, events}
}

// TestFaultStoppedPastTheLimit stops the process for three times the length of an exam of three seconds. The first thing
// that reaches the engine afterwards is a key or a tick; either way the exam ended at its deadline.
func TestFaultStoppedPastTheLimit(t *testing.T) {
	const limit = 3 * time.Second
	for _, keyFirst := range []bool{false, true} {
		s := sit(t, exam.ExamPolicy(limit, 0, false), single, multi)
		s.choose(after(time.Second), single, s.right(single)[0])
		late := after(time.Second + 3*limit)
		if keyFirst {
			for _, do := range []func() ([]exam.Event, error){
				func() ([]exam.Event, error) { return s.Choose(late, multi, s.right(multi)[0]) },
				func() ([]exam.Event, error) { return s.Choose(late, single, s.right(single)[0]) },
			} {
				events, err := do()
				if !errors.Is(err, exam.ErrExpired) || len(events) > 0 {
					t.Errorf("a late answer gave %s, %v", kinds(events), err)
				}
			}
		}
		if events := s.tick(late); kinds(events) != "submit" || events[0].Reason != exam.ByTime || events[0].Consumed != limit {
			t.Errorf("the tick gave %+v", events)
		}
		r := exam.NewReport(s.Session)
		if s.Status() != exam.Submitted || r.Consumed != limit || r.Raw != 1 {
			t.Errorf("status %s, finished at %v with %d right", s.Status(), r.Consumed, r.Raw)
		}
	}
}

// TestFaultMachineAsleep sends the machine to sleep for eight hours at every second of an exam of ten minutes.
func TestFaultMachineAsleep(t *testing.T) {
	attempt := attemptOn(t, timed(), single)
	for at := time.Duration(0); at < 10*time.Minute; at += time.Second {
		s := begin(t, attempt)
		before := s.Remaining(after(at))
		awake := after(at).Sleep(8 * time.Hour)
		if off := (s.Remaining(awake) - before).Abs(); off > time.Second {
			t.Fatalf("asleep at %v: remaining changed by %v", at, off)
		}
		s.tick(awake)
		if got := s.Interruptions(); len(got) != 1 || got[0].At != at || got[0].Gap != 8*time.Hour {
			t.Fatalf("asleep at %v: interruptions %+v", at, got)
		}
	}
}

// TestFaultClockSet sets the clock of the machine before each of a hundred answers: by a year, by an hour as summer time
// does, and to other zones. The time of the exam does not notice, and the order is that of the numbers.
func TestFaultClockSet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	jumps := []time.Duration{365 * 24 * time.Hour, -365 * 24 * time.Hour, time.Hour, -time.Hour, 0}
	zones := []*time.Location{time.UTC, time.FixedZone("", -11*3600), time.FixedZone("", 14*3600)}
	s := sit(t, timed(), single, multi)
	now := nine
	for n := 1; n <= 100; n++ {
		now = now.Add(5 * time.Second)
		now.Wall = now.Wall.Add(jumps[r.IntN(len(jumps))]).In(zones[r.IntN(len(zones))])
		s.tick(now)
		s.do(s.Mark(now, single))
		if got, want := s.Consumed(now), time.Duration(n)*5*time.Second; (got - want).Abs() > time.Second {
			t.Fatalf("after %v the clock of the exam shows %v", want, got)
		}
	}
	back := s.crash(0)
	if back.Seq() != s.Seq() || len(s.Interruptions()) > 0 {
		t.Errorf("event %d of %d, interruptions %v", back.Seq(), s.Seq(), s.Interruptions())
	}
	if off := (back.Consumed(reboot(nine)) - s.Consumed(now)).Abs(); off > time.Second {
		t.Errorf("after a crash the clock is off by %v", off)
	}
}

// TestFaultBadTimes gives the engine readings and reports that no clock can have made. What was used stays within
// the exam, and what was reported is never taken back.
func TestFaultBadTimes(t *testing.T) {
	extremes := []time.Duration{math.MinInt64, -1, 0, 1, time.Minute, math.MaxInt64}
	attempt := attemptOn(t, timed(), single, multi)
	for _, heartbeat := range extremes {
		for _, mono := range extremes {
			s := begin(t, attempt)
			s.do(s.Visit(after(2*time.Minute), multi))
			back := s.crash(heartbeat)
			if want := heartbeat < 0 || heartbeat > 10*time.Minute; back.Unreliable() != want || exam.NewReport(back.Session).Unreliable != want {
				t.Fatalf("report %d: unreliable %v, want %v", heartbeat, back.Unreliable(), want)
			}
			now := exam.Moment{Wall: nine.Wall, Mono: mono, Boot: -mono}
			back.do(back.Resume(now))
			for _, m := range []exam.Moment{now, {Wall: nine.Wall, Mono: mono - 1}, {Mono: math.MaxInt64}, {Mono: math.MinInt64}, reboot(nine)} {
				if used := back.Consumed(m); used < 2*time.Minute || used > 10*time.Minute {
					t.Fatalf("report %d, reading %d: %v used", heartbeat, mono, used)
				}
				back.tick(m)
			}
		}
	}
}

// TestFaultDeadlineRace answers a thousand times within a millisecond of the deadline, with ticks before and after. An answer
// counts if and only if it was given before the deadline and before the event that ended the exam.
func TestFaultDeadlineRace(t *testing.T) {
	const limit = 10 * time.Minute
	r := rand.New(rand.NewPCG(2, 0))
	accepted := 0
	attempt := attemptOn(t, timed(), single)
	for n := range 1000 {
		s := begin(t, attempt)
		offset := time.Duration(r.Int64N(int64(2*time.Millisecond))) - time.Millisecond
		if n%10 == 0 {
			offset = 0
		}
		tickAt := limit + time.Duration(r.Int64N(int64(2*time.Millisecond))) - time.Millisecond
		if tickAt < limit+offset {
			s.tick(after(tickAt))
		}
		ended := s.Status() == exam.Submitted
		events, err := s.Choose(after(limit+offset), single, s.right(single)[0])
		if in := offset < 0 && !ended; in != (err == nil) || in != (len(events) == 1) {
			t.Fatalf("%v from the deadline, ended %v: %s, %v", offset, ended, kinds(events), err)
		}
		if err == nil {
			accepted++
		}
		s.events = append(s.events, events...)
		s.tick(after(limit + 2*time.Millisecond))
		if last := s.events[len(s.events)-1]; last.Kind != exam.KindSubmit || last.Consumed != limit {
			t.Fatalf("the exam ends with %+v", last)
		}
		if r := exam.NewReport(s.Session); (r.Raw == 1) != (err == nil) {
			t.Fatalf("%v from the deadline: %d right, %v", offset, r.Raw, err)
		}
	}
	if accepted < 300 || accepted > 600 {
		t.Errorf("%d of 1000 were accepted: the race is not about the deadline", accepted)
	}
}
