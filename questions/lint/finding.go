// Package lint judges whether the items of a bank are good ones: deterministic rules, offline, each with its place and its
// cure. It finds what a program can see; whether the content is right remains the author's.
package lint

import (
	"fmt"

	"because/questions"
)

// Severity says what a finding means for the bank.
type Severity int

// The severities. Only an Error fails a check.
const (
	Info Severity = iota
	Warning
	Error
)

func (s Severity) String() string {
	return [...]string{"info", "warning", "error"}[s]
}

// Rule is one thing that items can get wrong.
type Rule struct {
	ID       string   // such as "L18"; stable, used in suppressions
	Name     string   // such as "long-key"
	Severity Severity // the usual one; a finding may be graver or milder
	Why      string   // one line: what it does to a candidate or to the score
	Hint     string   // how to mend it
}

// Finding is one breach of a rule, with its place.
type Finding struct {
	questions.Pos
	Rule     string // Rule.ID
	Severity Severity
	Item     string // identity of the item, empty if the finding is about the bank
	Message  string // what is wrong here
	Hint     string // how to mend it
	Excuse   string // the author's reason if it is suppressed by lint_ignore
}

// Suppressed says whether the author gave a reason to leave it.
func (f Finding) Suppressed() bool { return f.Excuse != "" }

func (f Finding) String() string {
	return fmt.Sprintf("%s: %s %s: %s", f.Pos, f.Severity, f.Rule, f.Message)
}

// Result is what a check found, in the order of files and lines. Suppressed findings are in it, marked by their excuse.
type Result struct {
	Findings []Finding
	Items    int
}

// Count counts the findings that stand, by severity, and those that are suppressed.
func (r *Result) Count() (errors, warnings, infos, suppressed int) {
	for _, f := range r.Findings {
		switch {
		case f.Suppressed():
			suppressed++
		case f.Severity == Error:
			errors++
		case f.Severity == Warning:
			warnings++
		default:
			infos++
		}
	}
	return errors, warnings, infos, suppressed
}
