package exam_test

import (
	"testing"
	"time"

	"because/exam"
	"because/exam/review"
	"because/questions/banktest"
)

func TestExamIsScoredAllOrNothing(t *testing.T) {
	cases := []struct {
		name   string
		answer func(s *sitting)
		raw    int
	}{
		{"blank is wrong", func(*sitting) {}, 0},
		{"one right", func(s *sitting) { s.choose(nine, single, s.right(single)[0]) }, 1},
		{"one wrong", func(s *sitting) { s.choose(nine, single, s.wrong(single)[0]) }, 0},
		{"right, then taken back", func(s *sitting) { s.choose(nine, single, s.right(single)[0], s.right(single)[0]) }, 0},
		{"both keys", func(s *sitting) { s.choose(nine, multi, s.right(multi)...) }, 1},
		{"both keys in the other order", func(s *sitting) { s.choose(nine, multi, s.right(multi)[1], s.right(multi)[0]) }, 1},
		{"one key of two", func(s *sitting) { s.choose(nine, multi, s.right(multi)[0]) }, 0},
		{"one key and a distractor", func(s *sitting) { s.choose(nine, multi, s.right(multi)[0], s.wrong(multi)[0]) }, 0},
		{"all right", func(s *sitting) {
			s.choose(nine, single, s.right(single)[0])
			s.choose(nine, multi, s.right(multi)...)
			s.choose(nine, single3, s.right(single3)[0])
		}, 3},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := sit(t, timed(), single, multi, single3)
			c.answer(s)
			s.do(s.Submit(nine))
			r := exam.NewReport(s.Session)
			if r.Raw != c.raw || r.Scored != 3 || len(r.MissedItems()) != 3-c.raw || r.Passed != (c.raw == 3) {
				t.Errorf("raw %d of %d, missed %d, passed %v; want raw %d of 3", r.Raw, r.Scored, len(r.MissedItems()), r.Passed, c.raw)
			}
		})
	}
}

func TestUnscoredItemsNeverCount(t *testing.T) {
	a := attemptOn(t, timed(), single, single2, single3)
	a.Form.Slots[1].Scored = false
	for _, right := range []bool{true, false} {
		session, events := exam.Start(nine, a)
		s := &sitting{t, session, events}
		s.choose(nine, single, s.right(single)[0])
		if right {
			s.choose(nine, single2, s.right(single2)[0])
		}
		s.do(s.Submit(nine))
		r := exam.NewReport(session)
		if r.Raw != 1 || r.Scored != 2 || r.Domains[0].Total != 1 || r.Domains[1].Total != 1 || r.Scaled != exam.Scaled(1, 2, a.Blueprint.Scale) {
			t.Errorf("unscored item right %v: raw %d of %d, domains %+v", right, r.Raw, r.Scored, r.Domains)
		}
		if r.Items[1].Correct != right || r.Missed(r.Items[1]) == right {
			t.Errorf("the unscored item is not listed with its own result: %+v", r.Items[1])
		}
	}
}

func TestPracticeCountsOnlyCheckedAnswers(t *testing.T) {
	s := sit(t, exam.PracticePolicy(), single, single2, single3, multi)
	s.choose(nine, single, s.right(single)[0])
	s.do(s.Check(nine, single, review.Unstated))
	s.choose(nine, single2, s.wrong(single2)[0])
	s.do(s.Check(nine, single2, review.Unstated))
	s.choose(nine, single3, s.wrong(single3)[0])
	s.do(s.Submit(nine))
	r := exam.NewReport(s.Session)
	if r.Raw != 1 || r.Scored != 2 || r.IsScaled() {
		t.Errorf("raw %d of %d, scaled %v", r.Raw, r.Scored, r.IsScaled())
	}
	if missed := r.MissedItems(); len(missed) != 1 || missed[0].Slot.Item != single2 {
		t.Errorf("missed %+v", missed)
	}
	if r.Domains[0].Total != 2 || r.Domains[1].Label != exam.NoItems {
		t.Errorf("domains %+v", r.Domains)
	}
}

func TestPracticeWithoutAnyCheckedAnswerHasNoScore(t *testing.T) {
	s := sit(t, exam.PracticePolicy(), single)
	s.do(s.Submit(nine))
	r := exam.NewReport(s.Session)
	if r.Scored != 0 || r.Raw != 0 || r.Passed || r.Pace() != 0 {
		t.Errorf("report %+v", r)
	}
	if d, ok := r.Weakest(); ok {
		t.Errorf("weakest %+v", d)
	}
}

func TestDomainsAddUpToTheWhole(t *testing.T) {
	bank := banktest.Bank(t, 60)
	bp := blueprint(t, bank, "T-2")
	a, err := exam.NewAttempt("T-2", bank, bp, assemble(t, bank, bp, 5, nil), exam.ExamPolicy(bp.TimeLimit, 0, false))
	if err != nil {
		t.Fatal(err)
	}
	session, events := exam.Start(nine, a)
	s := &sitting{t, session, events}
	for i := range s.Len() {
		if id := s.Slot(i).Item; i%3 > 0 {
			s.choose(nine, id, s.right(id)...)
		}
	}
	s.do(s.Submit(after(time.Minute)))
	r := exam.NewReport(session)
	raw, total := 0, 0
	for _, d := range r.Domains {
		raw, total = raw+d.Raw, total+d.Total
		if low, high := exam.Wilson(d.Raw, d.Total, exam.Z80); d.Low != low || d.High != high || d.Label != exam.LabelOf(d.Raw, d.Total, 700) {
			t.Errorf("domain %+v", d)
		}
	}
	if raw != r.Raw || total != r.Scored || total != 15 || r.Domains[0].Total != 9 || r.Domains[1].Total != 6 {
		t.Errorf("domains add up to %d of %d, the whole is %d of %d", raw, total, r.Raw, r.Scored)
	}
	low, high := exam.Band(r.Raw, r.Scored, bp.Scale)
	if !r.IsScaled() || r.Scaled != exam.Scaled(r.Raw, r.Scored, bp.Scale) || r.Low != low || r.High != high {
		t.Errorf("scaled %d (%d–%d)", r.Scaled, r.Low, r.High)
	}
	if !r.Started.Equal(nine.Wall) || !r.Submitted.Equal(after(time.Minute).Wall) || r.Reason != exam.ByCandidate || r.Consumed != time.Minute {
		t.Errorf("from %v to %v by %s, consumed %v", r.Started, r.Submitted, r.Reason, r.Consumed)
	}
}

func TestChangesCompareTheFirstCompleteAnswerWithTheLast(t *testing.T) {
	cases := []struct {
		name   string
		answer func(s *sitting)
		want   exam.Change
		item   int
	}{
		{"never answered", func(*sitting) {}, exam.Unchanged, 0},
		{"answered once", func(s *sitting) { s.choose(nine, single, s.wrong(single)[0]) }, exam.Unchanged, 0},
		{"right to wrong", func(s *sitting) { s.choose(nine, single, s.right(single)[0], s.wrong(single)[0]) }, exam.RightToWrong, 0},
		{"wrong to right", func(s *sitting) { s.choose(nine, single, s.wrong(single)[0], s.right(single)[0]) }, exam.WrongToRight, 0},
		{"wrong to another wrong", func(s *sitting) { s.choose(nine, single, s.wrong(single)[0], s.wrong(single)[1]) }, exam.WrongToWrong, 0},
		{"there and back", func(s *sitting) {
			s.choose(nine, single, s.right(single)[0], s.wrong(single)[1], s.right(single)[0])
		}, exam.Unchanged, 0},
		{"right, then taken back", func(s *sitting) { s.choose(nine, single, s.right(single)[0], s.right(single)[0]) }, exam.RightToWrong, 0},
		{"half an answer is not a first answer", func(s *sitting) {
			s.choose(nine, multi, s.wrong(multi)[0], s.wrong(multi)[0])
			s.choose(nine, multi, s.right(multi)...)
		}, exam.Unchanged, 1},
		{"one of two exchanged", func(s *sitting) {
			s.choose(nine, multi, s.right(multi)[0], s.wrong(multi)[0])
			s.choose(nine, multi, s.wrong(multi)[0], s.right(multi)[1])
		}, exam.WrongToRight, 1},
		{"the same two in the other order", func(s *sitting) {
			s.choose(nine, multi, s.right(multi)...)
			s.choose(nine, multi, s.right(multi)[0], s.right(multi)[0])
		}, exam.Unchanged, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := sit(t, timed(), single, multi)
			c.answer(s)
			r := exam.NewReport(s.Session)
			if got := r.Items[c.item].Changed; got != c.want {
				t.Errorf("changed %q, want %q", got, c.want)
			}
			count := map[exam.Change]exam.Changes{
				exam.RightToWrong: {RightToWrong: 1}, exam.WrongToRight: {WrongToRight: 1}, exam.WrongToWrong: {WrongToWrong: 1},
			}
			same(t, "count", r.Changes, count[c.want])
		})
	}
}

func TestTrapsCountTheWrongOptionsOfMissedItems(t *testing.T) {
	trap := func(s *sitting, item string, want string) string {
		for _, o := range s.item(item).Options {
			if o.Trap == want {
				return o.ID
			}
		}
		t.Fatalf("%s has no option with trap %s", item, want)
		return ""
	}
	const bigger, others = "bigger-is-better", "locks-are-for-others"
	fall := func(s *sitting) {
		s.choose(nine, single, trap(s, single, others))
		s.choose(nine, single2, trap(s, single2, others))
		s.choose(nine, multi, trap(s, multi, bigger), s.right(multi)[0])
	}
	t.Run("exam", func(t *testing.T) {
		s := sit(t, timed(), single, single2, single3, multi)
		fall(s)
		s.choose(nine, single3, s.right(single3)[0])
		same(t, "traps", exam.NewReport(s.Session).Traps, []exam.TrapResult{
			{ID: others, Title: "Locks are for others", Count: 2}, {ID: bigger, Title: "Bigger is better", Count: 1},
		})
	})
	t.Run("practice counts what was checked", func(t *testing.T) {
		s := sit(t, exam.PracticePolicy(), single, single2, multi)
		fall(s)
		s.do(s.Check(nine, multi, review.Unstated))
		same(t, "traps", exam.NewReport(s.Session).Traps, []exam.TrapResult{{ID: bigger, Title: "Bigger is better", Count: 1}})
	})
	t.Run("ties by identity", func(t *testing.T) {
		s := sit(t, timed(), single, single2)
		s.choose(nine, single, trap(s, single, others))
		s.choose(nine, single2, trap(s, single2, bigger))
		same(t, "traps", exam.NewReport(s.Session).Traps, []exam.TrapResult{
			{ID: bigger, Title: "Bigger is better", Count: 1}, {ID: others, Title: "Locks are for others", Count: 1},
		})
	})
	t.Run("none", func(t *testing.T) {
		s := sit(t, timed(), single)
		s.choose(nine, single, s.right(single)[0])
		if got := exam.NewReport(s.Session).Traps; len(got) != 0 {
			t.Errorf("traps %+v", got)
		}
	})
}

func TestWeakestIsTheLowestProportion(t *testing.T) {
	d := func(id string, raw, total int) exam.DomainResult {
		return exam.DomainResult{ID: id, Raw: raw, Total: total}
	}
	cases := []struct {
		name    string
		domains []exam.DomainResult
		want    string
	}{
		{"proportion, not number", []exam.DomainResult{d("a", 3, 3), d("b", 8, 10), d("c", 4, 6)}, "c"},
		{"domains without items are left out", []exam.DomainResult{d("a", 0, 0), d("b", 9, 10)}, "b"},
		{"nothing right", []exam.DomainResult{d("a", 1, 9), d("b", 0, 2)}, "b"},
		{"a tie goes to the first", []exam.DomainResult{d("a", 2, 4), d("b", 3, 6)}, "a"},
		{"no domains", nil, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := (&exam.Report{Domains: c.domains}).Weakest()
			if got.ID != c.want || ok != (c.want != "") {
				t.Errorf("weakest %q, %v; want %q", got.ID, ok, c.want)
			}
		})
	}
}

func TestPaceIsTheTimePerAnsweredItem(t *testing.T) {
	s := sit(t, timed(), single, single2, single3)
	if got := exam.NewReport(s.Session).Pace(); got != 0 {
		t.Errorf("pace %v before any answer", got)
	}
	s.choose(nine, single, s.right(single)[0])
	s.choose(nine, single2, s.wrong(single2)[0])
	s.do(s.Submit(after(3 * time.Minute)))
	r := exam.NewReport(s.Session)
	if got := r.Pace(); got != 90*time.Second {
		t.Errorf("pace %v", got)
	}
	if r.Items[0].Spent != 3*time.Minute || !r.Items[1].Answered() || r.Items[2].Answered() {
		t.Errorf("items %+v", r.Items)
	}
}

func TestBorderlineMeansTheBandStraddlesTheCut(t *testing.T) {
	a := attemptOn(t, timed(), single)
	for _, c := range []struct {
		low, high int
		want      bool
	}{{600, 719, false}, {600, 720, true}, {719, 720, true}, {719, 800, true}, {720, 800, false}, {720, 720, false}} {
		if got := (&exam.Report{Attempt: a, Low: c.low, High: c.high}).Borderline(); got != c.want {
			t.Errorf("%d–%d: %v", c.low, c.high, got)
		}
	}
}

func TestReportShowsMarksAndInterruptions(t *testing.T) {
	s := sit(t, timed(), single, multi)
	s.do(s.Mark(nine, multi))
	s.do(s.Pause(after(time.Minute)))
	s.do(s.Resume(after(3 * time.Minute)))
	s.do(s.Submit(after(4 * time.Minute)))
	r := exam.NewReport(s.Session)
	if r.Items[0].Marked || !r.Items[1].Marked || r.Items[1].Position != 1 {
		t.Errorf("items %+v", r.Items)
	}
	same(t, "interruptions", r.Interruptions, []exam.Interruption{{At: time.Minute, Gap: 2 * time.Minute}})
}

func TestReportIsReproducedByTheStoredEvents(t *testing.T) {
	s := sit(t, timed(), single, single2, multi)
	s.choose(after(time.Second), single, s.right(single)[0])
	s.do(s.Visit(after(5*time.Second), multi))
	s.choose(after(9*time.Second), multi, s.wrong(multi)[:2]...)
	s.do(s.Submit(after(10 * time.Second)))
	same(t, "report", exam.NewReport(s.crash(0).Session), exam.NewReport(s.Session))
}
