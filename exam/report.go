package exam

import (
	"cmp"
	"slices"
	"time"

	"because/exam/review"
	"because/questions"
)

// Report is the result of a submitted attempt. It is derived from the events and never edited.
type Report struct {
	Attempt   *Attempt
	Started   time.Time
	Submitted time.Time
	Reason    string        // who ended it
	Consumed  time.Duration // exam time used
	Raw       int           // scored items that are right
	Scored    int           // items that count
	Scaled    int           // estimate, see Scaled
	Low, High int           // band of Scaled, see Band
	Passed    bool
	Domains   []DomainResult
	Items     []ItemResult // in the order of the form
	Traps     []TrapResult // those fallen for, most often first
	Changes   Changes

	Calibration review.Calibration // of the stated confidences

	Interruptions []Interruption
	Unreliable    bool // see Session.Unreliable
}

// Borderline says whether the band straddles the cut score.
func (r *Report) Borderline() bool {
	cut := r.Attempt.Blueprint.Scale.Cut
	return r.Low < cut && r.High >= cut
}

// IsScaled says whether the attempt was a whole form, so that a scaled estimate means something.
func (r *Report) IsScaled() bool { return r.Attempt.Policy.Mode == ModeExam }

// DomainResult is a domain's share of the scored items.
type DomainResult struct {
	ID, Title  string
	Raw, Total int
	Low, High  float64 // 80 % Wilson interval of the proportion right
	Label      Label
}

// ItemResult is what became of one item.
type ItemResult struct {
	Slot     Slot
	Choice   []string // identities, empty if blank
	Correct  bool
	Checked  bool
	Marked   bool
	Spent    time.Duration
	Sure     review.Confidence
	Changed  Change
	Position int
}

// Answered says whether anything was selected.
func (r ItemResult) Answered() bool { return len(r.Choice) > 0 }

// Change is what became of the first complete answer.
type Change string

// The changes of an answer.
const (
	Unchanged    Change = ""
	RightToWrong Change = "right to wrong"
	WrongToRight Change = "wrong to right"
	WrongToWrong Change = "wrong to wrong"
)

// Changes counts answers by what changing them did.
type Changes struct{ RightToWrong, WrongToRight, WrongToWrong int }

// TrapResult is how often a trap caught the candidate in this attempt.
type TrapResult struct {
	ID, Title string
	Count     int
}

// NewReport scores a session: all or nothing by item, blank is wrong, unscored items never count. In practice and review
// only checked answers count: what was never answered was not missed.
func NewReport(s *Session) *Report {
	r := &Report{
		Attempt: s.attempt, Started: s.started, Submitted: s.ended, Reason: s.reason, Consumed: s.consumed,
		Interruptions: s.Interruptions(), Unreliable: s.unreliable,
	}
	r.Items = s.results()
	for _, it := range r.Items {
		if r.counts(it) {
			r.Scored++
			if it.Correct {
				r.Raw++
			}
		}
		r.Changes.Add(it.Changed)
	}
	scale := s.attempt.Blueprint.Scale
	r.Scaled = Scaled(r.Raw, r.Scored, scale)
	r.Low, r.High = Band(r.Raw, r.Scored, scale)
	r.Passed = Passes(r.Raw, r.Scored, scale)
	r.Domains = r.domains()
	r.Traps = r.traps()
	r.Calibration = r.calibration()
	return r
}

// counts says whether an item enters the score.
func (r *Report) counts(it ItemResult) bool {
	if r.Attempt.Policy.Feedback {
		return it.Checked
	}
	return it.Slot.Scored
}

// Missed says whether an item belongs on the list of what was missed: not right, scored or not.
func (r *Report) Missed(it ItemResult) bool {
	return !it.Correct && (it.Checked || !r.Attempt.Policy.Feedback)
}

func (s *Session) results() []ItemResult {
	out := make([]ItemResult, s.Len())
	for i := range out {
		slot, it := s.Slot(i), s.Item(i)
		choice := s.responses[slot.Item]
		out[i] = ItemResult{
			Slot: slot, Position: i, Choice: slices.Clone(choice), Correct: it.Grade(choice), Checked: s.checked[slot.Item],
			Marked: s.marked[slot.Item], Spent: s.spent[slot.Item], Sure: s.sure[slot.Item], Changed: changeOf(it, s.first[slot.Item], choice),
		}
	}
	return out
}

func changeOf(it *questions.Item, first, last []string) Change {
	if len(first) == 0 || sameSet(first, last) {
		return Unchanged
	}
	switch was, is := it.Grade(first), it.Grade(last); {
	case was && !is:
		return RightToWrong
	case !was && is:
		return WrongToRight
	case !was && !is:
		return WrongToWrong
	}
	return Unchanged
}

func sameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// Add counts one more change.
func (c *Changes) Add(ch Change) {
	switch ch {
	case RightToWrong:
		c.RightToWrong++
	case WrongToRight:
		c.WrongToRight++
	case WrongToWrong:
		c.WrongToWrong++
	}
}

func (r *Report) domains() []DomainResult {
	bp := &r.Attempt.Blueprint
	out := make([]DomainResult, len(bp.Domains))
	at := map[string]int{}
	for i, d := range bp.Domains {
		out[i] = DomainResult{ID: d.ID, Title: d.Title}
		at[d.ID] = i
	}
	for _, it := range r.Items {
		i, ok := at[it.Slot.Domain]
		if !ok || !r.counts(it) {
			continue
		}
		out[i].Total++
		if it.Correct {
			out[i].Raw++
		}
	}
	for i := range out {
		d := &out[i]
		d.Low, d.High = Wilson(d.Raw, d.Total, Z80)
		d.Label = LabelOf(d.Raw, d.Total, bp.Scale.CutPermille)
	}
	return out
}

// traps counts the traps behind the wrong options that were chosen.
func (r *Report) traps() []TrapResult {
	count := map[string]int{}
	for i, it := range r.Items {
		for _, id := range it.Choice {
			if o, ok := r.Attempt.Items[i].Option(id); ok && o.Trap != "" && !o.Correct && r.Missed(it) {
				count[o.Trap]++
			}
		}
	}
	out := make([]TrapResult, 0, len(count))
	for id, n := range count {
		out = append(out, TrapResult{ID: id, Title: r.Attempt.TrapTitle(id), Count: n})
	}
	slices.SortFunc(out, func(a, b TrapResult) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func (r *Report) calibration() review.Calibration {
	var log []review.Outcome
	for _, it := range r.Items {
		if it.Checked {
			log = append(log, review.Outcome{Correct: it.Correct, Confidence: it.Sure})
		}
	}
	return review.Calibrate(log)
}

// Weakest is the domain with the lowest proportion right, or false if no domain has items.
func (r *Report) Weakest() (DomainResult, bool) {
	best, found := DomainResult{}, false
	for _, d := range r.Domains {
		if d.Total == 0 {
			continue
		}
		if !found || d.Raw*best.Total < best.Raw*d.Total {
			best, found = d, true
		}
	}
	return best, found
}

// MissedItems lists the results of what was missed.
func (r *Report) MissedItems() []ItemResult {
	var out []ItemResult
	for _, it := range r.Items {
		if r.Missed(it) {
			out = append(out, it)
		}
	}
	return out
}

// Pace is the mean exam time per answered item.
func (r *Report) Pace() time.Duration {
	n := 0
	for _, it := range r.Items {
		if it.Answered() {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return r.Consumed / time.Duration(n)
}
