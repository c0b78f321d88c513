package lint

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"because/questions"
)

// defaultForms is how many forms a bank should fill without repeating an item.
const defaultForms = 3

// Options are what a check depends on besides the bank.
type Options struct {
	Today time.Time // the day to judge dates by; zero leaves the rules about dates out
	Forms int       // forms that each blueprint should fill without repeats; 0 means 3
}

func (o Options) forms() int {
	if o.Forms <= 0 {
		return defaultForms
	}
	return o.Forms
}

// check is a rule with its code. A rule without code is enforced by questions.Load, and its Why says so.
type check struct {
	Rule
	item func(*view, *reporter)   // judges one item alone
	bank func(*survey, *reporter) // judges items against each other and against the manifest
}

// survey is a bank with the views of its items.
type survey struct {
	*questions.Bank
	views []*view
	kin   []pair // items whose stems and options read alike, from kinAt on
}

// Check applies every rule to a bank and marks what its authors suppressed.
func Check(b *questions.Bank, o Options) *Result {
	s := &survey{Bank: b, views: make([]*view, len(b.Items))}
	rules := checks()
	found := make([][]Finding, len(b.Items)+len(rules))
	parallel(len(b.Items), func(i int) {
		s.views[i] = newView(&b.Items[i])
		found[i] = checkView(s.views[i], rules, o)
	})
	s.kin = shingledPairs(s)
	parallel(len(rules), func(i int) {
		if rules[i].bank != nil {
			r := &reporter{options: o, rule: rules[i].Rule}
			rules[i].bank(s, r)
			found[len(b.Items)+i] = r.findings
		}
	})
	findings := suppress(s.views, slices.Concat(found...), true)
	sortFindings(findings)
	return &Result{Findings: findings, Items: len(b.Items)}
}

func checkView(v *view, rules []check, o Options) []Finding {
	r := &reporter{options: o, item: v.ID}
	for _, c := range rules {
		if c.item != nil {
			r.rule = c.Rule
			c.item(v, r)
		}
	}
	return r.findings
}

// parallel calls do for 0 to n-1 on all processors. Each call writes only what is its own, so that the order of the
// results does not depend on which finished first.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// CheckItem applies the rules that need no more than the item itself.
func CheckItem(it *questions.Item, o Options) []Finding {
	v := newView(it)
	findings := suppress([]*view{v}, checkView(v, checks(), o), false)
	sortFindings(findings)
	return findings
}

// Rules lists every rule, in the order of their identities.
func Rules() []Rule {
	all := checks()
	rules := make([]Rule, len(all))
	for i, c := range all {
		rules[i] = c.Rule
	}
	return rules
}

// reporter collects findings under the rule that is being applied.
type reporter struct {
	options  Options
	rule     Rule
	item     string
	findings []Finding
}

// add reports a finding with the usual severity of the rule.
func (r *reporter) add(at questions.Pos, format string, args ...any) {
	r.as(r.rule.Severity, at, format, args...)
}

// as reports a finding that is graver or milder than usual.
func (r *reporter) as(s Severity, at questions.Pos, format string, args ...any) {
	r.put(Finding{Pos: at, Severity: s, Message: fmt.Sprintf(format, args...)})
}

// put reports a finding, with the item and the hint of the rule where it has none of its own.
func (r *reporter) put(f Finding) {
	f.Rule = r.rule.ID
	f.Item = cmp.Or(f.Item, r.item)
	f.Hint = cmp.Or(f.Hint, r.rule.Hint)
	r.findings = append(r.findings, f)
}

// inBank is the place of findings about the bank as a whole.
func inBank() questions.Pos { return questions.Pos{File: "bank.yaml", Line: 1, Column: 1} }

func sortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

func sortChecks(cs []check) {
	slices.SortFunc(cs, func(a, b check) int { return cmp.Compare(a.ID, b.ID) })
}
