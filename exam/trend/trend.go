// Package trend looks at a whole history: scores and readiness over time, what is known by task, speed against accuracy,
// and days in a row. It is pure; days are those of the zone that now is in. What it says of knowledge and speed rests on
// first answers, since questions seen before are remembered.
package trend

import (
	"cmp"
	"slices"
	"time"

	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
	"because/questions"
)

// Trend is what a history shows of one blueprint.
type Trend struct {
	Scores    []Score            // mock exams, the oldest first
	Readiness []Chance           // the oldest first, the last one of today; empty while nothing is known
	Now       readiness.Estimate // as the home screen has it
	Excluded  readiness.Excluded // answers that readiness and tasks leave out
	Blank     int                // questions that they leave out too, since they were left blank unread
	Domains   []Cell             // in the order of the blueprint
	Tasks     []Cell             // in the order of the blueprint
	Speed     Speed
	Streak    Streak

	Calibration review.Calibration // of all stated confidences
	Changes     exam.Changes       // what changing an answer did, over all attempts
}

// Score is the result of one mock exam.
type Score struct {
	Attempt int64
	At      time.Time
	Scaled  int // estimate, see exam.Scaled
	Passed  bool
}

// Cell is what the first answers of a domain or a task were.
type Cell struct {
	Domain, Task   string // Task is empty in the cell of a domain
	Title          string
	Answers, Right int
	Low, High      float64 // 80 % Wilson interval of the proportion right
	Label          exam.Label
}

// Streak counts days in a row with answers.
type Streak struct {
	Current int // up to today or yesterday: today is not over yet
	Longest int
}

// Of looks at the attempts of a history and at the answers of a bank, which may be in any order.
func Of(now time.Time, bank *questions.Bank, bp *questions.Blueprint, attempts []exam.Summary, answers []exam.Answer) Trend {
	answers = slices.Clone(answers)
	slices.SortStableFunc(answers, func(a, b exam.Answer) int { return a.At.Compare(b.At) })
	var t Trend
	t.Scores = scores(bank.ID, bp.Scale, attempts, now.Location())
	found, excluded := evidence(bank, bp, answers)
	t.Blank = unread(bank, bp, answers)
	excluded.Rapid -= t.Blank // readiness counts them as answers that came too fast
	t.Excluded = excluded
	t.Domains, t.Tasks = cells(bp, found)
	t.Readiness, t.Now = chances(now, bp, found)
	t.Speed = speed(bank, answers, now.Location())
	t.Streak = streak(now, answers)
	t.Calibration = review.Calibrate(exam.Outcomes(answers))
	for i := range answers {
		t.Changes.Add(answers[i].Changed)
	}
	return t
}

// scores lists the submitted exams of a bank on one scale; exams on another would not fit into one picture.
func scores(bank string, scale questions.Scale, attempts []exam.Summary, zone *time.Location) []Score {
	var out []Score
	for _, s := range attempts {
		sameScale := s.Scale.Min == scale.Min && s.Scale.Max == scale.Max && s.Scale.Cut == scale.Cut
		if s.Bank != bank || s.Mode != exam.ModeExam || s.Status != exam.Submitted || s.Scored == 0 || !sameScale {
			continue
		}
		out = append(out, Score{s.ID, s.Created.In(zone), exam.Scaled(s.Raw, s.Scored, s.Scale), exam.Passes(s.Raw, s.Scored, s.Scale)})
	}
	slices.SortFunc(out, func(a, b Score) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Attempt, b.Attempt)) })
	return out
}

// answer is an answer that is evidence, with the task it is about.
type answer struct {
	readiness.Answer
	task string
}

// evidence is readiness.Evidence with tasks: it is asked once, with a blueprint whose domains are the tasks.
func evidence(bank *questions.Bank, bp *questions.Blueprint, answers []exam.Answer) ([]answer, readiness.Excluded) {
	byTask := *bp
	byTask.Domains = nil
	domain := map[string]string{}
	for _, d := range bp.Domains {
		for _, t := range d.Tasks {
			byTask.Domains = append(byTask.Domains, questions.Domain{ID: t.ID, Tasks: []questions.Task{t}})
			domain[t.ID] = d.ID
		}
	}
	found, excluded := readiness.Evidence(bank, &byTask, answers)
	out := make([]answer, len(found))
	for i, a := range found {
		out[i] = answer{readiness.Answer{Domain: domain[a.Domain], Correct: a.Correct, At: a.At}, a.Domain}
	}
	return out, excluded
}

// blank says whether a question was left without an answer.
func blank(a *exam.Answer) bool { return len(a.Choice) == 0 }

// unread counts the new questions of a blueprint that were left blank before they could be read.
func unread(bank *questions.Bank, bp *questions.Blueprint, answers []exam.Answer) int {
	n := 0
	for i := range answers {
		a := &answers[i]
		it, ok := bank.Item(a.Item)
		if !ok || !a.First || !blank(a) || a.Spent >= readiness.RapidGuess(it) {
			continue
		}
		if _, ok := bp.DomainOf(it.Tasks[bp.ID]); ok {
			n++
		}
	}
	return n
}

func cells(bp *questions.Blueprint, answers []answer) (domains, tasks []Cell) {
	type count struct{ answers, right int }
	by := map[string]count{}
	for _, a := range answers {
		c := by[a.task]
		c.answers++
		if a.Correct {
			c.right++
		}
		by[a.task] = c
	}
	for _, d := range bp.Domains {
		domain := Cell{Domain: d.ID, Title: d.Title}
		for _, t := range d.Tasks {
			c := by[t.ID]
			domain.Answers += c.answers
			domain.Right += c.right
			tasks = append(tasks, Cell{Domain: d.ID, Task: t.ID, Title: t.Title, Answers: c.answers, Right: c.right}.judged(bp))
		}
		domains = append(domains, domain.judged(bp))
	}
	return domains, tasks
}

func (c Cell) judged(bp *questions.Blueprint) Cell {
	c.Low, c.High = exam.Wilson(c.Right, c.Answers, exam.Z80)
	c.Label = exam.LabelOf(c.Right, c.Answers, bp.Scale.CutPermille)
	return c
}

func streak(now time.Time, answers []exam.Answer) Streak {
	var s Streak
	var last review.Day
	run := 0
	for _, day := range days(now.Location(), answers) {
		if day != last+1 {
			run = 0
		}
		run++
		last, s.Longest = day, max(s.Longest, run)
	}
	if run > 0 && last >= review.DayOf(now)-1 {
		s.Current = run
	}
	return s
}

// days lists the days of answers that are in order.
func days(zone *time.Location, answers []exam.Answer) []review.Day {
	var out []review.Day
	for i := range answers {
		out = append(out, review.DayOf(answers[i].At.In(zone)))
	}
	return slices.Compact(out)
}
