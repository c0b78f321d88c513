package output

import (
	"encoding/json"
	"io"

	"because/questions/lint"
)

// jsonVersion changes when a field of the document changes its meaning or goes. New fields do not change it.
const jsonVersion = 1

// document is the JSON form of a result. Field names are stable.
type document struct {
	Version  int           `json:"version"`  // of this form
	Loaded   bool          `json:"loaded"`   // false: the bank could not be read, and the findings say why
	Items    int           `json:"items"`    // items that were checked
	Summary  jsonSummary   `json:"summary"`  // findings by severity
	Findings []jsonFinding `json:"findings"` // in the order of files and lines
	Rules    []jsonRule    `json:"rules"`    // every rule that was applied
}

type jsonSummary struct {
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"` // counted here only
}

type jsonFinding struct {
	Rule       string `json:"rule"`                 // identity of the rule, such as L18
	Name       string `json:"name"`                 // its name, such as long-key
	Severity   string `json:"severity"`             // error, warning or info
	File       string `json:"file"`                 // with slashes
	Line       int    `json:"line"`                 // from 1; 0: the file as a whole
	Column     int    `json:"column"`               // from 1, in characters; 0: the line as a whole
	Item       string `json:"item,omitempty"`       // identity of the item; missing: the finding is about the bank
	Message    string `json:"message"`              // what is wrong
	Hint       string `json:"hint,omitempty"`       // how to mend it
	Suppressed bool   `json:"suppressed,omitempty"` // the author left it as it is
	Reason     string `json:"reason,omitempty"`     // the author's reason for that
}

type jsonRule struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Severity string `json:"severity"` // the usual one
	Why      string `json:"why"`
	Hint     string `json:"hint,omitempty"`
}

// JSON writes one JSON document:
//
//	version   1
//	loaded    false if the bank could not be read; then the findings of rule L01 say why
//	items     number of items checked
//	summary   errors, warnings, infos, suppressed
//	findings  rule, name, severity (error, warning, info), file, line, column, item, message, hint, suppressed, reason
//	rules     id, name, severity, why, hint
//
// Lines and columns count from 1, columns in characters. Empty item, hint, suppressed and reason are left out.
func JSON(w io.Writer, r *lint.Result, rules []lint.Rule) error {
	c := newCatalog(r, rules)
	d := document{
		Version: jsonVersion, Loaded: r.Items > 0, Items: r.Items,
		Findings: make([]jsonFinding, len(r.Findings)), Rules: make([]jsonRule, len(c.rules)),
	}
	d.Summary.Errors, d.Summary.Warnings, d.Summary.Infos, d.Summary.Suppressed = r.Count()
	for i, f := range r.Findings {
		d.Findings[i] = jsonFinding{
			Rule: clean(f.Rule), Name: c.rule(f.Rule).Name, Severity: f.Severity.String(),
			File: clean(f.File), Line: f.Line, Column: f.Column, Item: clean(f.Item),
			Message: clean(f.Message), Hint: clean(f.Hint), Suppressed: f.Suppressed(), Reason: clean(f.Excuse),
		}
	}
	for i, rule := range c.rules {
		d.Rules[i] = jsonRule{rule.ID, rule.Name, rule.Severity.String(), rule.Why, rule.Hint}
	}
	return encode(w, d)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
