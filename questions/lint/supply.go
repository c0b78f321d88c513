package lint

import (
	"time"

	"because/questions"
)

// domainSupply is L38.
func domainSupply(s *survey, r *reporter) {
	for _, bp := range CoverageOf(s.Bank).Blueprints {
		for _, d := range bp.Domains {
			severity := r.rule.Severity
			if d.Items < d.Need {
				severity = Error
			}
			if d.Items < d.Need*r.options.forms() {
				at, severity := supplyPlace(s, r, bp.ID, severity)
				r.as(severity, at, "%s: domain %s has %d items, %d needed for one form, %d for %d",
					bp.ID, d.ID, d.Items, d.Need, d.Need*r.options.forms(), r.options.forms())
			}
		}
	}
}

// taskSupply is B12. A form borrows from the other tasks of a domain, so a thin task breaks nothing.
func taskSupply(s *survey, r *reporter) {
	for _, bp := range CoverageOf(s.Bank).Blueprints {
		for _, d := range bp.Domains {
			for _, t := range d.Tasks {
				severity := r.rule.Severity
				if t.Items < t.Need {
					severity = Warning
				}
				if t.Items < t.Need*r.options.forms() {
					at, severity := supplyPlace(s, r, bp.ID, severity)
					r.as(severity, at, "%s: task %s has %d items, %d needed for one form, %d for %d",
						bp.ID, t.ID, t.Items, t.Need, t.Need*r.options.forms(), r.options.forms())
				}
			}
		}
	}
}

// supplyPlace is where a blueprint stands. Nobody writes items for an exam that is no longer given, so what it lacks is
// only noted.
func supplyPlace(s *survey, r *reporter, blueprint string, severity Severity) (questions.Pos, Severity) {
	bp, ok := s.Blueprint(blueprint)
	if !ok {
		return inBank(), severity
	}
	if today := r.options.Today; !bp.Until.IsZero() && today.After(bp.Until.Add(24*time.Hour)) {
		severity = Info
	}
	return bp.Pos, severity
}

// difficultySpread is B11.
func difficultySpread(s *survey, r *reporter) {
	const minItems, tolerance = 20, 15 // percentage points
	if len(s.Items) < minItems {
		return
	}
	count := make([]int, questions.Diagnose+1)
	for _, v := range s.views {
		if v.Difficulty >= questions.Recall && v.Difficulty <= questions.Diagnose {
			count[v.Difficulty]++
		}
	}
	for _, aim := range []struct {
		level questions.Difficulty
		share int
	}{{questions.Recall, 25}, {questions.Apply, 50}, {questions.Diagnose, 25}} {
		share := 100 * count[aim.level] / len(s.Items)
		if share < aim.share-tolerance || share > aim.share+tolerance {
			r.add(inBank(), "%d %% of the items are of difficulty %d (%s), about %d %% would be balanced", share, aim.level, aim.level, aim.share)
		}
	}
}
