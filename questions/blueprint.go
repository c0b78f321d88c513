package questions

import "time"

// Blueprint is what an exam form is drawn from: domains with their weights, the number of items, the time limit, the
// cut score and the days on which the exam is given. A new exam version is a new blueprint, never new code.
type Blueprint struct {
	ID        string
	Title     string
	From      time.Time // first day of the exam, zero if open
	Until     time.Time // last day of the exam, zero if open
	Items     int       // items in a form, scored and unscored
	Unscored  int       // items in a form that never count
	TimeLimit time.Duration
	Scale     Scale
	Domains   []Domain
	Pos       Pos
}

// Scale is how raw scores become scaled ones. CutPermille is the assumed share of scored items (in thousandths) that
// passes: an integer, so that pass and fail never hang on rounding.
type Scale struct {
	Min, Max, Cut int
	CutPermille   int
}

// Domain is a content area of a blueprint.
type Domain struct {
	ID     string
	Title  string
	Weight int // share of the form relative to the other domains
	Tasks  []Task
}

// Task is a part of a domain.
type Task struct {
	ID     string
	Title  string
	Weight int // share of the domain relative to its other tasks
	Skills []Skill
}

// Skill is what the exam guide lists under a task.
type Skill struct {
	ID    string
	Title string
}

// Scored is the number of items in a form that count.
func (bp *Blueprint) Scored() int { return bp.Items - bp.Unscored }

// DomainOf finds the domain that a task belongs to.
func (bp *Blueprint) DomainOf(task string) (*Domain, bool) {
	for i := range bp.Domains {
		for _, t := range bp.Domains[i].Tasks {
			if t.ID == task {
				return &bp.Domains[i], true
			}
		}
	}
	return nil, false
}

// Domain finds a domain by its identity.
func (bp *Blueprint) Domain(id string) (*Domain, bool) {
	for i := range bp.Domains {
		if bp.Domains[i].ID == id {
			return &bp.Domains[i], true
		}
	}
	return nil, false
}

// Task finds a task by its identity.
func (bp *Blueprint) Task(id string) (Task, bool) {
	for _, d := range bp.Domains {
		for _, t := range d.Tasks {
			if t.ID == id {
				return t, true
			}
		}
	}
	return Task{}, false
}

// ValidOn says whether the exam is given on the calendar day of t.
func (bp *Blueprint) ValidOn(t time.Time) bool {
	day := calendarDay(t)
	return (bp.From.IsZero() || !day.Before(bp.From)) && (bp.Until.IsZero() || !day.After(bp.Until))
}

// BlueprintOn is the blueprint of the day: the first one given on the calendar day of t, or else the first of the list.
// It is nil only for a manifest without blueprints, which Load refuses.
func (m *Manifest) BlueprintOn(t time.Time) *Blueprint {
	for i := range m.Blueprints {
		if m.Blueprints[i].ValidOn(t) {
			return &m.Blueprints[i]
		}
	}
	if len(m.Blueprints) == 0 {
		return nil
	}
	return &m.Blueprints[0]
}

// calendarDay is midnight UTC of the day that t's own zone shows, comparable with the dates of a blueprint.
func calendarDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
