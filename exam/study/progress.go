package study

import (
	"because/exam"
	"because/exam/readiness"
	"because/exam/review"
)

// History is what Read asks of whatever keeps the past.
type History interface {
	Changes() (int64, error)
	List() ([]exam.Summary, error)
	Exposures(bank string) (map[string]exam.Exposure, error)
	Outcomes(bank string) ([]review.Outcome, error)
	Marked(bank string) (map[string]bool, error)
	Records(bank string) ([]readiness.Record, error)
	Choices(bank string) ([]exam.Choice, error)
	Marks(bank string) (exam.Marks, error)
	Drilled(bank string) ([]exam.Drilled, error)
}

// Progress is what is known of a candidate and a bank.
type Progress struct {
	Loaded    bool
	Changes   int64 // rows of the history that had been changed in this run when it was read
	Attempts  []exam.Summary
	Exposures map[string]exam.Exposure
	Cards     map[string]review.Card
	Marked    map[string]bool
	Marks     exam.Marks
	Outcomes  []review.Outcome
	Manners   map[string]review.Manner // how the latest answer to each item was given
	Records   []readiness.Record
	Choices   []exam.Choice
	Drilled   []exam.Drilled
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
	if p.Exposures, err = h.Exposures(bank); err != nil {
		return p, err
	}
	if p.Marked, err = h.Marked(bank); err != nil {
		return p, err
	}
	if p.Records, err = h.Records(bank); err != nil {
		return p, err
	}
	if p.Drilled, err = h.Drilled(bank); err != nil {
		return p, err
	}
	if p.Choices, err = h.Choices(bank); err != nil {
		return p, err
	}
	if p.Marks, err = h.Marks(bank); err != nil {
		return p, err
	}
	p.Outcomes, err = h.Outcomes(bank)
	p.Cards = review.Cards(p.Outcomes, plan)
	p.Manners = review.Manners(p.Outcomes)
	return p, err
}

// Unfinished lists what can be resumed of a bank: the newest open exam, then the newest open round.
func (p *Progress) Unfinished(bank string) []exam.Summary {
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
	return append(exams[:min(len(exams), 1)], rounds[:min(len(rounds), 1)]...)
}
