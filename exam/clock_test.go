package exam_test

import (
	"math"
	"testing"
	"time"

	"because/exam"
)

// reboot is the moment in a new process or after a start of the machine: the monotonic clocks begin anew.
func reboot(m exam.Moment) exam.Moment { return exam.Moment{Wall: m.Wall} }

func TestTimeIsConsumedByTheMonotonicClock(t *testing.T) {
	cases := []struct {
		name      string
		now       exam.Moment
		want      time.Duration
		wantStark time.Duration // under a strict policy
	}{
		{"at the start", nine, 0, 0},
		{"a minute later", after(time.Minute), time.Minute, time.Minute},
		{"suspended for five minutes without a tick", after(5 * time.Minute), 5 * time.Minute, 5 * time.Minute},
		{"machine asleep", nine.Sleep(4 * time.Minute), 0, 4 * time.Minute},
		{"asleep and awake again", nine.Sleep(4 * time.Minute).Add(time.Minute), time.Minute, 5 * time.Minute},
		{"wall clock set a year ahead", exam.Moment{Wall: nine.Wall.AddDate(1, 0, 0), Mono: nine.Mono + time.Minute, Boot: nine.Boot + time.Minute}, time.Minute, 10 * time.Minute},
		{"wall clock set a year back", exam.Moment{Wall: nine.Wall.AddDate(-1, 0, 0), Mono: nine.Mono + time.Minute, Boot: nine.Boot + time.Minute}, time.Minute, time.Minute},
		{"another zone", exam.Moment{Wall: nine.Wall.Add(time.Minute).In(time.FixedZone("", -8*3600)), Mono: nine.Mono + time.Minute, Boot: nine.Boot + time.Minute}, time.Minute, time.Minute},
		{"past the limit", after(3 * time.Hour), 10 * time.Minute, 10 * time.Minute},
		{"monotonic clock runs backwards", exam.Moment{Wall: nine.Wall, Mono: nine.Mono - time.Hour, Boot: nine.Boot - time.Hour}, 0, 0},
		{"end of the range", exam.Moment{Wall: nine.Wall.Add(math.MaxInt64), Mono: math.MaxInt64, Boot: math.MaxInt64}, 10 * time.Minute, 10 * time.Minute},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for policy, want := range map[exam.Policy]time.Duration{timed(): c.want, strict(): c.wantStark} {
				s := sit(t, policy, single)
				if got, left := s.Consumed(c.now), s.Remaining(c.now); got != want || left != 10*time.Minute-want {
					t.Errorf("strict %v: consumed %v, remaining %v, want %v", policy.Strict, got, left, want)
				}
			}
		})
	}
}

func TestUntimedAttemptNeverExpires(t *testing.T) {
	s := sit(t, exam.PracticePolicy(), single)
	late := after(1000 * time.Hour)
	s.choose(late, single, s.right(single)[0])
	if events := s.tick(late); len(events) > 0 || s.Timed() || s.Remaining(late) != 0 || s.Consumed(late) != 1000*time.Hour {
		t.Errorf("tick gives %s; timed %v, remaining %v, consumed %v", kinds(events), s.Timed(), s.Remaining(late), s.Consumed(late))
	}
}

func TestExtraTimeMovesTheDeadline(t *testing.T) {
	p := exam.ExamPolicy(10*time.Minute, 5*time.Minute, false)
	s := sit(t, p, single)
	s.choose(after(15*time.Minute-time.Millisecond), single, s.right(single)[0])
	_, err := s.Choose(after(15*time.Minute), single, s.right(single)[0])
	wantError(t, err, exam.ErrExpired)
}

func TestAnswersCountUntilTheLastMillisecond(t *testing.T) {
	const limit = 10 * time.Minute
	cases := []struct {
		at   time.Duration
		want error
	}{
		{limit - time.Millisecond, nil}, {limit - time.Nanosecond, nil}, {limit, exam.ErrExpired}, {limit + time.Millisecond, exam.ErrExpired},
	}
	for _, policy := range []exam.Policy{timed(), strict()} {
		for _, c := range cases {
			s := sit(t, policy, single)
			_, err := s.Choose(after(c.at), single, s.right(single)[0])
			wantError(t, err, c.want)
			if r := exam.NewReport(s.Session); (r.Raw == 1) != (c.want == nil) {
				t.Errorf("answer at %v: raw score %d", c.at, r.Raw)
			}
		}
	}
}

func TestTickSubmitsAtTheDeadline(t *testing.T) {
	s := sit(t, timed(), single)
	if events := s.tick(after(10*time.Minute - time.Millisecond)); len(events) > 0 {
		t.Fatalf("a millisecond early: %s", kinds(events))
	}
	e := s.tick(after(10*time.Minute + 7*time.Second))
	same(t, "events", e, []exam.Event{{
		Seq: 3, Kind: exam.KindSubmit, Reason: exam.ByTime, Consumed: 10 * time.Minute, Wall: after(10*time.Minute + 7*time.Second).Wall,
	}})
	if s.Status() != exam.Submitted || s.Remaining(after(time.Hour)) != 0 || exam.NewReport(s.Session).Consumed != 10*time.Minute {
		t.Errorf("status %s, remaining %v", s.Status(), s.Remaining(after(time.Hour)))
	}
}

func TestSubmissionAfterTheDeadlineIsByTime(t *testing.T) {
	for at, want := range map[time.Duration]string{10*time.Minute - 1: exam.ByCandidate, 10 * time.Minute: exam.ByTime, time.Hour: exam.ByTime} {
		s := sit(t, timed(), single)
		if e := s.do(s.Submit(after(at)))[0]; e.Reason != want || e.Consumed != min(at, 10*time.Minute) {
			t.Errorf("submitted at %v: by %s, consumed %v", at, e.Reason, e.Consumed)
		}
	}
}

func TestSleepOfTheMachineIsAnInterruption(t *testing.T) {
	s := sit(t, timed(), single)
	now := after(2 * time.Minute)
	for _, nap := range []time.Duration{time.Second, 3 * time.Second} {
		if now = now.Sleep(nap); len(s.tick(now)) > 0 {
			t.Fatalf("a nap of %v is an interruption", nap)
		}
	}
	now = now.Add(time.Minute).Sleep(8 * time.Hour)
	events := s.tick(now)
	if kinds(events) != "interrupt" || events[0].Consumed != 3*time.Minute {
		t.Fatalf("events = %+v", events)
	}
	same(t, "interruptions", s.Interruptions(), []exam.Interruption{{At: 3 * time.Minute, Gap: 8*time.Hour + 4*time.Second}})
	if got := s.Remaining(now.Add(time.Second)); got != 7*time.Minute-time.Second {
		t.Errorf("remaining = %v", got)
	}
	if events := s.tick(now.Add(time.Second)); len(events) > 0 {
		t.Errorf("the same sleep is logged again: %s", kinds(events))
	}
}

func TestSleepIsNoticedEvenIfAKeyComesBeforeTheTick(t *testing.T) {
	for name, act := range map[string]func(*sitting, exam.Moment) ([]exam.Event, error){
		"answer": func(s *sitting, now exam.Moment) ([]exam.Event, error) {
			return s.Choose(now, single, s.right(single)[0])
		},
		"mark":  func(s *sitting, now exam.Moment) ([]exam.Event, error) { return s.Mark(now, single) },
		"visit": func(s *sitting, now exam.Moment) ([]exam.Event, error) { return s.Visit(now, multi) },
	} {
		s := sit(t, timed(), single, multi)
		now := after(time.Minute).Sleep(time.Hour)
		s.do(act(s, now))
		s.tick(now.Add(time.Second))
		if got := s.Interruptions(); len(got) != 1 || got[0].Gap != time.Hour {
			t.Errorf("%s after waking up: interruptions %+v, want one of an hour", name, got)
		}
	}
}

func TestSleepDoesNotTakeTheItemsTimeAway(t *testing.T) {
	s := sit(t, timed(), single, multi)
	now := after(2 * time.Minute).Sleep(time.Hour)
	s.tick(now)
	now = now.Add(time.Minute)
	s.do(s.Visit(now, multi))
	if got := s.Spent(single); got != 3*time.Minute {
		t.Errorf("spent %v on the item, want the 2 minutes before the sleep and the minute after it", got)
	}
}

func TestSleepPastTheDeadlineOfAStrictAttemptEndsIt(t *testing.T) {
	s := sit(t, strict(), single)
	if events := s.tick(after(time.Minute).Sleep(time.Hour)); kinds(events) != "interrupt submit" || s.Reason() != exam.ByTime {
		t.Errorf("events = %s", kinds(events))
	}
}

func TestTimeAwayIsChargedOnlyIfStrict(t *testing.T) {
	for policy, want := range map[exam.Policy]time.Duration{timed(): 3 * time.Minute, strict(): 8 * time.Minute} {
		s := sit(t, policy, single)
		s.do(s.Pause(after(2 * time.Minute)))
		s.do(s.Resume(after(7 * time.Minute)))
		if got := s.Consumed(after(8 * time.Minute)); got != want {
			t.Errorf("strict %v: consumed %v, want %v", policy.Strict, got, want)
		}
		same(t, "interruptions", s.Interruptions(), []exam.Interruption{{At: want - time.Minute, Gap: 5 * time.Minute}})
	}
}

func TestStrictClockRunsOnWhileTheCandidateIsAway(t *testing.T) {
	s := sit(t, strict(), single)
	s.do(s.Pause(after(2 * time.Minute)))
	if got := s.Remaining(after(7 * time.Minute)); got != 3*time.Minute {
		t.Errorf("remaining %v while away, want 3m", got)
	}
	s.do(s.Submit(after(time.Hour)))
	if s.Reason() != exam.ByTime || s.Consumed(nine) != 10*time.Minute {
		t.Errorf("submitted after the deadline by %s at %v", s.Reason(), s.Consumed(nine))
	}
}

func TestResumeOfAStrictAttemptThatIsOverLeadsToSubmission(t *testing.T) {
	s := sit(t, strict(), single)
	s.do(s.Pause(after(time.Minute)))
	late := after(time.Hour)
	s.do(s.Resume(late))
	_, err := s.Choose(late, single, s.right(single)[0])
	wantError(t, err, exam.ErrExpired)
	if events := s.tick(late); kinds(events) != "submit" || s.Reason() != exam.ByTime {
		t.Errorf("events = %s", kinds(events))
	}
}

func TestCrashCostsAtMostTheTimeSinceTheHeartbeat(t *testing.T) {
	s := sit(t, timed(), single, multi)
	s.do(s.Visit(after(time.Minute), multi))
	back := s.crash(3 * time.Minute)
	tomorrow := reboot(after(24 * time.Hour))
	if back.Status() != exam.Interrupted || back.Consumed(tomorrow) != 3*time.Minute || back.Current() != multi {
		t.Fatalf("after the crash: %+v", pictureOf(back.Session, tomorrow))
	}
	e := back.do(back.Resume(tomorrow))[0]
	if e.Kind != exam.KindResume || e.Consumed != 3*time.Minute || back.Current() != multi {
		t.Errorf("resume = %+v on %s", e, back.Current())
	}
	if got := back.Consumed(tomorrow.Add(time.Minute)); got != 4*time.Minute {
		t.Errorf("a minute after resuming %v are consumed", got)
	}
	_, err := back.Choose(tomorrow.Add(7*time.Minute), multi, back.right(multi)[0])
	wantError(t, err, exam.ErrExpired)
}

func TestCrashBeforeAnyHeartbeatFallsBackToTheLastEvent(t *testing.T) {
	s := sit(t, timed(), single, multi)
	s.do(s.Visit(after(time.Minute), multi))
	for _, heartbeat := range []time.Duration{0, -time.Hour, 10 * time.Second, time.Minute} {
		if got := s.crash(heartbeat).Consumed(reboot(nine)); got != time.Minute {
			t.Errorf("heartbeat %v: consumed %v", heartbeat, got)
		}
	}
	if got := s.crash(math.MaxInt64).Consumed(reboot(nine)); got != 10*time.Minute {
		t.Errorf("impossible heartbeat: consumed %v, want the limit", got)
	}
}

func TestStrictAttemptIsChargedForTheCrash(t *testing.T) {
	s := sit(t, strict(), single, multi)
	back := s.crash(time.Minute)
	back.do(back.Resume(reboot(after(6 * time.Minute))))
	if got := back.Consumed(reboot(after(7 * time.Minute))); got != 7*time.Minute {
		t.Errorf("consumed %v", got)
	}
}

func TestInterruptionOfACrashBeginsAtTheLastSignOfLife(t *testing.T) {
	s := sit(t, timed(), single, multi)
	s.choose(after(time.Minute), single, s.right(single)[0])
	back := s.crash(5 * time.Minute)
	back.do(back.Resume(reboot(after(6 * time.Minute))))
	same(t, "interruptions", back.Interruptions(), []exam.Interruption{{At: 5 * time.Minute, Gap: time.Minute}})
	again := back.crash(0)
	same(t, "interruptions after another crash", again.Interruptions(), back.Interruptions())
}

func TestCrashKeepsTheItemsTimeUpToTheLastEvent(t *testing.T) {
	s := sit(t, timed(), single, multi)
	s.choose(after(3*time.Minute), single, s.right(single)[0])
	back := s.crash(0)
	now := reboot(after(time.Hour))
	back.do(back.Resume(now))
	back.do(back.Visit(now.Add(time.Minute), multi))
	if got := back.Spent(single); got != 4*time.Minute {
		t.Errorf("spent %v on the item, want 3m before the crash and 1m after it", got)
	}
	if got := back.crash(0).Spent(single); got != 4*time.Minute {
		t.Errorf("after another replay %v", got)
	}
}

func TestWallClockSetBackDoesNotMakeANegativeGap(t *testing.T) {
	s := sit(t, timed(), single)
	s.do(s.Pause(after(time.Minute)))
	yesterday := reboot(after(-24 * time.Hour))
	if e := s.do(s.Resume(yesterday))[0]; e.Gap != 0 || e.Consumed != time.Minute {
		t.Errorf("resume = %+v", e)
	}
	if got := s.Consumed(yesterday.Add(time.Minute)); got != 2*time.Minute {
		t.Errorf("consumed %v", got)
	}
}

func TestTimeOnScreenAddsUpToTheTimeConsumed(t *testing.T) {
	s := sit(t, timed(), single, single2, multi)
	s.do(s.Visit(after(20*time.Second), multi))
	s.choose(after(30*time.Second), multi, s.right(multi)...)
	s.do(s.Pause(after(50 * time.Second)))
	s.do(s.Resume(after(time.Hour)))
	s.do(s.Visit(after(time.Hour+5*time.Second), single))
	s.tick(after(time.Hour + 9*time.Second).Sleep(time.Hour))
	s.do(s.Submit(after(time.Hour + 10*time.Second).Sleep(time.Hour)))
	want := map[string]time.Duration{single: 25 * time.Second, single2: 0, multi: 35 * time.Second}
	for id, d := range want {
		if got := s.Spent(id); got != d {
			t.Errorf("spent %v on %s, want %v", got, id, d)
		}
	}
	if got := s.Consumed(nine); got != time.Minute {
		t.Errorf("consumed %v", got)
	}
}
