// Package output writes what a check found: as text for people, as JSON for programs, as SARIF for code scanning, and as
// workflow commands for GitHub Actions. It decides nothing: colours, widths, folders and exit codes are the caller's.
package output

import (
	"fmt"
	"path"

	"because/questions"
	"because/questions/lint"
)

// loaderRule is the rule under which everything stands that the loader refuses.
const loaderRule = "L01"

// Unloadable is the result for a bank that could not be loaded: each problem is an error of rule L01. Its Items are zero,
// which no loaded bank has, and every format says so.
func Unloadable(problems questions.Problems) *lint.Result {
	r := &lint.Result{Findings: make([]lint.Finding, len(problems))}
	for i, p := range problems {
		r.Findings[i] = lint.Finding{
			Pos: p.Pos, Rule: loaderRule, Severity: lint.Error, Item: p.Item, Message: p.Message, Hint: p.Hint,
		}
	}
	return r
}

// Rebase is r with its files as they are seen from where folder is named: editors and code scanning look for them from
// the working folder or the root of the repository, while a bank names them from its own folder. Slashes separate folders.
func Rebase(r *lint.Result, folder string) *lint.Result {
	moved := &lint.Result{Items: r.Items, Findings: make([]lint.Finding, len(r.Findings))}
	for i, f := range r.Findings {
		f.File = path.Join(folder, f.File)
		moved.Findings[i] = f
	}
	return moved
}

// summary is the one line that everybody reads.
func summary(r *lint.Result) string {
	errors, warnings, infos, suppressed := r.Count()
	return fmt.Sprintf("%s: %s, %s, %s, %d suppressed", subject(r),
		count(errors, "error"), count(warnings, "warning"), count(infos, "note"), suppressed)
}

func subject(r *lint.Result) string {
	if r.Items == 0 {
		return "the bank does not load"
	}
	return count(r.Items, "item")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// catalog is the rules of a report: those given, and then those that findings name beyond them.
type catalog struct {
	rules []lint.Rule
	at    map[string]int
}

func newCatalog(r *lint.Result, rules []lint.Rule) catalog {
	c := catalog{at: make(map[string]int, len(rules))}
	for _, rule := range rules {
		c.add(rule)
	}
	for _, f := range r.Findings {
		c.add(lint.Rule{ID: f.Rule, Name: f.Rule, Severity: f.Severity, Why: f.Rule})
	}
	return c
}

func (c *catalog) add(rule lint.Rule) {
	if _, ok := c.at[rule.ID]; ok {
		return
	}
	c.at[rule.ID] = len(c.rules)
	c.rules = append(c.rules, lint.Rule{
		ID: clean(rule.ID), Name: clean(rule.Name), Severity: rule.Severity, Why: clean(rule.Why), Hint: clean(rule.Hint),
	})
}

func (c *catalog) rule(id string) lint.Rule { return c.rules[c.at[id]] }

// clean makes text from a bank safe for terminals and logs.
func clean(s string) string { return questions.Sanitize(s) }
