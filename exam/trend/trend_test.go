package trend_test

import (
	"reflect"
	"testing"
	"time"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/exam/trend"
	"because/questions"
	"because/questions/banktest"
)

// evening is in a zone two hours east, where it is a day later than in UTC after ten.
var evening = time.Date(2026, 12, 20, 21, 0, 0, 0, time.FixedZone("", 2*60*60))

func fixture(t testing.TB) (*questions.Bank, *questions.Blueprint) {
	bank := banktest.Bank(t, 120)
	bp, _ := bank.Blueprint("T-2")
	return bank, bp
}

// day is an hour of the n-th day before the evening, in UTC as the history may give it.
func day(n, hour int) time.Time {
	y, m, d := evening.Date()
	return time.Date(y, m, d-n, hour, 0, 0, 0, evening.Location()).UTC()
}

// first is a first answer to item i, a minute long.
func first(bank *questions.Bank, i int, at time.Time, correct bool) exam.Answer {
	return exam.Answer{Attempt: 1, First: true, Choice: []string{"a"}, Outcome: review.Outcome{Item: bank.Items[i].ID, At: at, Correct: correct, Spent: time.Minute}}
}

func TestScoresAreTheSubmittedExamsOfTheBank(t *testing.T) {
	bank, bp := fixture(t)
	mock := func(id int64, n int, raw int) exam.Summary {
		return exam.Summary{ID: id, Bank: bank.ID, Blueprint: "T-2", Mode: exam.ModeExam, Status: exam.Submitted, Created: day(n, 9), Raw: raw, Scored: 50, Scale: bp.Scale}
	}
	foreign, round, open, empty, other := mock(3, 5, 40), mock(4, 4, 40), mock(5, 3, 40), mock(6, 3, 0), mock(7, 3, 40)
	foreign.Bank, round.Mode, open.Status, empty.Scored, other.Scale.Max = "geography", exam.ModePractice, exam.Interrupted, 0, 100
	sibling := mock(8, 6, 36)
	sibling.Blueprint = "T-1"
	attempts := []exam.Summary{mock(9, 0, 35), sibling, other, empty, open, round, foreign, mock(2, 7, 34), mock(1, 7, 50)}
	got := trend.Of(evening, bank, bp, attempts, nil).Scores
	type line struct {
		id     int64
		scaled int
		passed bool
	}
	// The cut is 35 of 50: 34 give 100 + 620·34/35, 36 give 720 + 280·1/15.
	want := []line{{1, 1000, true}, {2, 702, false}, {8, 739, true}, {9, 720, true}}
	var lines []line
	for _, s := range got {
		lines = append(lines, line{s.Attempt, s.Scaled, s.Passed})
	}
	if !reflect.DeepEqual(lines, want) {
		t.Errorf("%+v, want %+v", lines, want)
	}
	if at := got[3].At; !at.Equal(day(0, 9)) || at.Location() != evening.Location() {
		t.Errorf("the last exam was at %v", at)
	}
}

func TestTasksCountFirstAnswersThatAreEvidence(t *testing.T) {
	bank, bp := fixture(t) // the tasks of items go round: 1.1, 1.2, 2.1
	var answers []exam.Answer
	for i := range 30 {
		answers = append(answers, first(bank, i, day(1, 9), i%3 == 0 && i != 6 || i == 1))
	}
	repeat, rapid, unknown := first(bank, 0, day(0, 9), false), first(bank, 30, day(0, 9), false), first(bank, 31, day(0, 9), false)
	repeat.First, rapid.Spent, unknown.Item = false, time.Second, "no-such-item"
	got := trend.Of(evening, bank, bp, nil, append(answers, repeat, rapid, unknown))
	if want := (readiness.Excluded{Repeats: 1, Rapid: 1}); got.Excluded != want {
		t.Errorf("excluded %+v, want %+v", got.Excluded, want)
	}
	type line struct {
		domain, task   string
		answers, right int
		label          exam.Label
	}
	var domains, tasks []line
	for _, c := range got.Domains {
		domains = append(domains, line{c.Domain, c.Task, c.Answers, c.Right, c.Label})
	}
	for _, c := range got.Tasks {
		tasks = append(tasks, line{c.Domain, c.Task, c.Answers, c.Right, c.Label})
		if low, high := exam.Wilson(c.Right, c.Answers, exam.Z80); c.Low != low || c.High != high {
			t.Errorf("%s: %v to %v, want %v to %v", c.Task, c.Low, c.High, low, high)
		}
	}
	if want := []line{{"building", "", 20, 10, exam.Below}, {"guarding", "", 10, 0, exam.Below}}; !reflect.DeepEqual(domains, want) {
		t.Errorf("domains %+v, want %+v", domains, want)
	}
	// 9 of 10: the range is 71 to 97 %, above the cut of 70 %.
	want := []line{{"building", "1.1", 10, 9, exam.Above}, {"building", "1.2", 10, 1, exam.Below}, {"guarding", "2.1", 10, 0, exam.Below}}
	if !reflect.DeepEqual(tasks, want) {
		t.Errorf("tasks %+v, want %+v", tasks, want)
	}
	if got.Tasks[0].Title != "Lay bricks" || got.Domains[1].Title != "Guarding things" {
		t.Errorf("titles %q and %q", got.Tasks[0].Title, got.Domains[1].Title)
	}
}

// TestBlanksAreNamedApart: turned over without an answer is not answered faster than one can read. One that was looked at
// for long stays what it is to the readiness: not known.
func TestBlanksAreNamedApart(t *testing.T) {
	bank, bp := fixture(t)
	var answers []exam.Answer
	for i := range 6 {
		a := first(bank, i, day(1, 9), false)
		a.Spent = []time.Duration{0, time.Second, time.Second, time.Minute, time.Second, time.Second}[i]
		if i != 2 {
			a.Choice = nil
		}
		answers = append(answers, a)
	}
	answers[4].First, answers[5].Item = false, "no-such-item"
	got := trend.Of(evening, bank, bp, nil, answers)
	if want := (readiness.Excluded{Repeats: 1, Rapid: 1, Careless: 1}); got.Excluded != want || got.Blank != 2 {
		t.Errorf("excluded %+v and %d blank, want %+v and 2", got.Excluded, got.Blank, want)
	}
}

func TestStreaksCountDaysOfTheCandidatesZone(t *testing.T) {
	bank, bp := fixture(t)
	for _, c := range []struct {
		name string
		days []int // before today
		want trend.Streak
	}{
		{"nothing", nil, trend.Streak{}},
		{"today", []int{0}, trend.Streak{Current: 1, Longest: 1}},
		{"today is not over", []int{3, 2, 1}, trend.Streak{Current: 3, Longest: 3}},
		{"up to today", []int{2, 1, 0}, trend.Streak{Current: 3, Longest: 3}},
		{"broken the day before yesterday", []int{5, 4, 3, 2}, trend.Streak{Longest: 4}},
		{"an older one was longer", []int{9, 8, 7, 6, 4, 1, 0}, trend.Streak{Current: 2, Longest: 4}},
		{"twice a day", []int{1, 1, 0, 0}, trend.Streak{Current: 2, Longest: 2}},
		{"not in order", []int{0, 2, 1}, trend.Streak{Current: 3, Longest: 3}},
		{"a clock set back", []int{1, 0, -1}, trend.Streak{Current: 3, Longest: 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var answers []exam.Answer
			for i, n := range c.days {
				hour := 0 // still the day before in UTC
				if i%2 == 1 {
					hour = 23
				}
				r := first(bank, i, day(n, hour), true)
				r.First = false // repeats are work too
				answers = append(answers, r)
			}
			if got := trend.Of(evening, bank, bp, nil, answers).Streak; got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestTheInputStaysAsItWas(t *testing.T) {
	bank, bp := fixture(t)
	answers := []exam.Answer{first(bank, 1, day(0, 9), true), first(bank, 0, day(1, 9), true)}
	attempts := []exam.Summary{{ID: 2, Created: day(0, 9)}, {ID: 1, Created: day(1, 9)}}
	trend.Of(evening, bank, bp, attempts, answers)
	if answers[0].Item != bank.Items[1].ID || attempts[0].ID != 2 {
		t.Error("the answers or the attempts were sorted in place")
	}
	if len(bp.Domains) != 2 || bp.Domains[0].ID != "building" {
		t.Error("the blueprint has changed")
	}
}
