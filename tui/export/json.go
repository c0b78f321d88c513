// Package export writes reports for other programs and for people: stable JSON and Markdown.
package export

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"sync"
	"time"

	"because/exam"
	"because/questions"
)

// Report is the JSON form of a report. Fields are added, never renamed or removed.
type Report struct {
	Attempt   int64     `json:"attempt"`
	Title     string    `json:"title"`
	Mode      exam.Mode `json:"mode"`
	Bank      string    `json:"bank"`
	Revision  string    `json:"bank_revision"`
	Blueprint string    `json:"blueprint"`
	Seed      uint64    `json:"seed,string"` // a string: JSON numbers lose digits above 2^53
	Started   time.Time `json:"started"`
	Submitted time.Time `json:"submitted"`
	Reason    string    `json:"reason"`           // candidate or time
	Consumed  float64   `json:"consumed_seconds"` // exam time used
	Limit     float64   `json:"limit_seconds"`    // 0: untimed
	Raw       int       `json:"raw"`
	Scored    int       `json:"scored_total"`
	Scaled    *int      `json:"scaled"` // an estimate; null unless the attempt was a mock exam
	Band      *[2]int   `json:"band"`   // of scaled, since the scaling is not public; null like it
	Passed    *bool     `json:"passed"` // null like scaled
	Border    *bool     `json:"borderline"`
	Domains   []Domain  `json:"domains"`
	Items     []Item    `json:"items"`
	Traps     []Trap    `json:"traps"`
	Pauses    []Pause   `json:"interruptions"`
}

// Domain is a domain's share of the scored items.
type Domain struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Raw   int        `json:"raw"`
	Total int        `json:"total"`
	Low   float64    `json:"low"` // 80 % Wilson interval, proportions
	High  float64    `json:"high"`
	Label exam.Label `json:"label"`
}

// Item is one question of the attempt, in the order of the form. Options are named by identity, never by letter.
type Item struct {
	ID       string   `json:"id"`
	Revision string   `json:"revision"`
	Domain   string   `json:"domain"`
	Task     string   `json:"task"`
	Choice   []string `json:"choice"`
	Keys     []string `json:"keys"`
	Correct  bool     `json:"correct"`
	Scored   bool     `json:"scored"`
	Checked  bool     `json:"checked"`
	Marked   bool     `json:"marked"`
	Seconds  float64  `json:"seconds"` // on screen
}

// Trap is how often a trap caught the candidate.
type Trap struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Count int    `json:"count"`
}

// Pause is an interruption: where in exam time, and how long in wall time.
type Pause struct {
	At  float64 `json:"at_seconds"`
	Gap float64 `json:"gap_seconds"`
}

// Attempt is the JSON form of one line of the history.
type Attempt struct {
	ID        int64       `json:"attempt"`
	Title     string      `json:"title"`
	Mode      exam.Mode   `json:"mode"`
	Status    exam.Status `json:"status"`
	Bank      string      `json:"bank"`
	Blueprint string      `json:"blueprint"`
	Started   time.Time   `json:"started"`
	Consumed  float64     `json:"consumed_seconds"`
	Items     int         `json:"items"`
	Raw       int         `json:"raw"`
	Scored    int         `json:"scored_total"`
	Scaled    *int        `json:"scaled"` // an estimate; null unless it is a submitted mock exam
	Passed    *bool       `json:"passed"`
}

// NewReport makes the JSON form.
func NewReport(r *exam.Report) Report {
	a := r.Attempt
	out := Report{
		Attempt: a.ID, Title: a.Title, Mode: a.Policy.Mode, Bank: a.Form.Bank, Revision: a.Form.BankRevision,
		Blueprint: a.Form.Blueprint, Seed: a.Form.Seed, Started: r.Started.UTC(), Submitted: r.Submitted.UTC(), Reason: r.Reason,
		Consumed: r.Consumed.Seconds(), Limit: a.Policy.TimeLimit.Seconds(), Raw: r.Raw, Scored: r.Scored,
		Domains: []Domain{}, Items: []Item{}, Traps: []Trap{}, Pauses: []Pause{},
	}
	if r.IsScaled() {
		borderline := r.Borderline()
		out.Scaled, out.Band, out.Passed, out.Border = &r.Scaled, &[2]int{r.Low, r.High}, &r.Passed, &borderline
	}
	for _, d := range r.Domains {
		out.Domains = append(out.Domains, Domain{d.ID, d.Title, d.Raw, d.Total, d.Low, d.High, d.Label})
	}
	for i, it := range r.Items {
		item := &a.Items[i]
		out.Items = append(out.Items, Item{
			ID: item.ID, Revision: item.Revision, Domain: it.Slot.Domain, Task: it.Slot.Task, Choice: append([]string{}, it.Choice...),
			Keys: item.KeyIDs(), Correct: it.Correct, Scored: it.Slot.Scored, Checked: it.Checked, Marked: it.Marked, Seconds: it.Spent.Seconds(),
		})
	}
	for _, t := range r.Traps {
		out.Traps = append(out.Traps, Trap{t.ID, t.Title, t.Count})
	}
	for _, p := range r.Interruptions {
		out.Pauses = append(out.Pauses, Pause{p.At.Seconds(), p.Gap.Seconds()})
	}
	return out
}

// NewHistory makes the JSON form of the list of attempts.
func NewHistory(list []exam.Summary) []Attempt {
	out := []Attempt{}
	for _, s := range list {
		a := Attempt{
			ID: s.ID, Title: s.Title, Mode: s.Mode, Status: s.Status, Bank: s.Bank, Blueprint: s.Blueprint,
			Started: s.Created.UTC(), Consumed: s.Consumed.Seconds(), Items: s.Items, Raw: s.Raw, Scored: s.Scored,
		}
		if s.Mode == exam.ModeExam && s.Status == exam.Submitted {
			scaled, passed := exam.Scaled(s.Raw, s.Scored, s.Scale), exam.Passes(s.Raw, s.Scored, s.Scale)
			a.Scaled, a.Passed = &scaled, &passed
		}
		out = append(out, a)
	}
	return out
}

// JSON writes a value as indented JSON whose texts are safe to print, also after another program has read them.
func JSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	safe := escapes().ReplaceAllStringFunc(questions.Sanitize(b.String()), func(escape string) string {
		if escape == `\\` {
			return escape
		}
		return ""
	})
	_, err := io.WriteString(w, safe)
	return err
}

// escapes are the ways in which JSON writes what is unsafe, and the escaped backslash, which may stand before something
// that only looks like one of them.
var escapes = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\\\\|\\u00[01][0-9a-f]|\\u202[89]|\\[bfr]`)
})
