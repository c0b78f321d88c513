package exam

// Comparison sets a report against what came before it.
type Comparison struct {
	Previous *Report // the last exam of the same blueprint before it; nil if there is none, or for a round

	// The items that were answered in an earlier attempt, by what became of them.
	Fixed       []string // missed the last time, right now
	Slipped     []string // right the last time, answered wrong now
	StillMissed []string
	StillRight  []string
	Blank       []string // not answered now: that says nothing about what is known
}

// Compare looks at the items of a report that were answered before; earlier says whether the last answer to each was
// right. In practice and review only checked answers were given.
func Compare(r, previous *Report, earlier map[string]bool) Comparison {
	c := Comparison{Previous: previous}
	for _, it := range r.Items {
		was, known := earlier[it.Slot.Item]
		if !known || r.Attempt.Policy.Feedback && !it.Checked {
			continue
		}
		list := &c.StillRight
		switch {
		case !it.Answered():
			list = &c.Blank
		case it.Correct && !was:
			list = &c.Fixed
		case !it.Correct && was:
			list = &c.Slipped
		case !it.Correct:
			list = &c.StillMissed
		}
		*list = append(*list, it.Slot.Item)
	}
	return c
}

// Seen is how many items were answered before.
func (c *Comparison) Seen() int {
	return len(c.Fixed) + len(c.Slipped) + len(c.StillMissed) + len(c.StillRight) + len(c.Blank)
}
