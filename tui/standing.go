package tui

import "because/exam/study"

// This file keeps what the home screen says up to date.

// standsAsOf says of which reading of the history the parts of a standing are: how many rows had been changed in this run.
type standsAsOf struct{ supply, readiness, traps int64 }

// stand counts what the bank holds beyond what was seen, once both are read. What takes longer follows by itself.
func (a *App) stand() {
	if a.LoadErr != nil { // of a bank that cannot be read nothing is known, whatever is remembered
		a.Standing.Supply, a.Standing.Readiness, a.Standing.Traps = nil, nil, nil
	}
	if a.ready() {
		a.Standing.Supply, a.asOf.supply = study.NewSupply(a.Bank, a.Blueprint(), a.Progress.Exposures), a.Progress.Changes
	}
}

func (a *App) onAssessed(msg assessed) {
	if msg.bank == a.Bank && msg.blueprint == a.Blueprint().ID {
		a.Standing.Readiness, a.asOf.readiness = &msg.estimate, msg.changes
	}
}

func (a *App) onLedger(msg ledgered) {
	if msg.isCurrent(a) {
		a.Standing.Traps, a.asOf.traps = msg.count(), msg.changes
	}
}

// Recall shows where the candidate stood when the program ended last, until that is counted anew. It comes from a file that
// anybody may have written.
func (a *App) Recall(s study.Standing) {
	if s.Past != nil {
		for i := range s.Past.Unfinished {
			s.Past.Unfinished[i].Title = plain(s.Past.Unfinished[i].Title)
		}
	}
	if s.Supply != nil {
		for i, task := range s.Supply.NewTasks {
			s.Supply.NewTasks[i] = plain(task)
		}
	}
	if s.Readiness != nil {
		s.Readiness.Reason = plain(s.Readiness.Reason)
		for i := range s.Readiness.Domains {
			s.Readiness.Domains[i].Title = plain(s.Readiness.Domains[i].Title)
		}
	}
	a.Standing = s
}

// Stands returns where the candidate stands; ok is false while any part of that is not known or may have changed since, so
// that nobody should remember it.
func (a *App) Stands() (s study.Standing, ok bool) {
	changes, err := a.Store.Changes()
	s = a.Standing
	complete := s.Past != nil && s.Supply != nil && s.Readiness != nil && s.Traps != nil
	return s, err == nil && complete && a.ready() && a.asOf == standsAsOf{changes, changes, changes}
}

// mostRecounted is how many answers CountAnew goes through at most: more would be felt by who leaves.
const mostRecounted = 50_000

// CountAnew says where the candidate stands at the end of a run that did not end on the home screen; ok is false where that
// cannot be known quickly.
func (a *App) CountAnew() (s study.Standing, ok bool) {
	if !a.ready() || len(a.Progress.Answers) > mostRecounted {
		return s, false
	}
	bp, plan, now := a.Blueprint(), a.Settings.Plan(), a.Now().Wall
	p, err := readProgress(a.Store, a.Manifest.ID, plan)
	if err != nil {
		return s, false
	}
	estimate := estimate(now, a.Bank, bp, p.Answers)
	return study.Standing{
		Past: p.Past(a.Manifest.ID, a.Today(), plan.Exam), Supply: study.NewSupply(a.Bank, bp, p.Exposures), Readiness: &estimate,
		Traps: ledgerOf(a.Bank, &p, now).count(),
	}, true
}

// ready says whether the history and the items are read.
func (a *App) ready() bool { return a.Bank != nil && a.Progress.Loaded }
