package study

import (
	"because/exam"
	"because/exam/review"
	"slices"
)

// History is what Read asks of whatever keeps the past.
type History interface {
	Changes() (int64, error)
	List() ([]exam.Summary, error)
	Responses(bank string) (exam.Responses, error)
	Marks(bank string) (exam.Marks, error)
	Drilled(bank string) ([]exam.Drilled, error)
}

// Progress is what is known of a candidate and a bank.
type Progress struct {
	exam.Responses
	Loaded   bool
	Changes  int64 // rows of the history that had been changed in this run when it was read
	Attempts []exam.Summary
	Cards    map[string]review.Card
	Manners  map[string]review.Manner // how the latest answer to each item was given
	Marks    exam.Marks
	Drilled  []exam.Drilled
}

// Read asks a history what it knows; plan is what reviews are aimed at.
func Read(h History, bank string, plan review.Plan) (Progress, error) {
	p := Progress{Loaded: true}
	var err error
	if p.Changes, err = h.Changes(); err != nil {
		return p, err
	}
	if p.Attempts, err = h.List(); err != nil {
		return p, err
	}
	if p.Responses, err = h.Responses(bank); err != nil {
		return p, err
	}
	if p.Marks, err = h.Marks(bank); err != nil {
		return p, err
	}
	p.Drilled, err = h.Drilled(bank)
	log := exam.Outcomes(p.Answers)
	p.Cards, p.Manners = review.Cards(log, plan), review.Manners(log)
	return p, err
}

// Open lists all attempts of a bank that are not finished: exams before rounds, the newest first.
func (p *Progress) Open(bank string) []exam.Summary {
	var exams, rounds []exam.Summary
	for _, s := range p.Attempts {
		switch {
		case s.Status == exam.Submitted || s.Bank != bank:
		case s.Mode == exam.ModeExam:
			exams = append(exams, s)
		default:
			rounds = append(rounds, s)
		}
	}
	return append(exams, rounds...)
}

// Unfinished is of those what is most likely to be resumed: the newest open exam, then the newest open round.
func (p *Progress) Unfinished(bank string) []exam.Summary {
	var out []exam.Summary
	for _, s := range p.Open(bank) {
		alike := func(t exam.Summary) bool { return (t.Mode == exam.ModeExam) == (s.Mode == exam.ModeExam) }
		if !slices.ContainsFunc(out, alike) {
			out = append(out, s)
		}
	}
	return out
}
