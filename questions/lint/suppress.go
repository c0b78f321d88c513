package lint

import (
	"maps"
	"slices"
	"strings"
)

// minReasonWords is how many words a reason needs to be one: "ok" and "false positive" explain nothing.
const minReasonWords = 3

// The rules about suppressions themselves, which no suppression reaches.
const (
	suppressionUnknown    = "B15"
	suppressionReasonless = "B16"
	suppressionIdle       = "B17"
)

// suppress marks findings that their item excuses with a reason, and adds what is wrong with the excuses. Only after all
// the rules have run can a suppression be called idle.
func suppress(views []*view, findings []Finding, complete bool) []Finding {
	excuses := make(map[string]map[string]string, len(views))
	for _, v := range views {
		if len(v.LintIgnore) > 0 {
			excuses[v.ID] = v.LintIgnore
		}
	}
	if len(excuses) == 0 {
		return findings
	}
	used := make(map[[2]string]bool)
	for i := range findings {
		f := &findings[i]
		if reason := excuses[f.Item][f.Rule]; isReason(reason) {
			f.Excuse = reason
			used[[2]string{f.Item, f.Rule}] = true
		}
	}
	r := &reporter{findings: findings}
	rules := rulesByID()
	for _, v := range views {
		for _, id := range slices.Sorted(maps.Keys(v.LintIgnore)) {
			judgeSuppression(r, v, id, rules, complete && !used[[2]string{v.ID, id}])
		}
	}
	return r.findings
}

func judgeSuppression(r *reporter, v *view, id string, rules map[string]Rule, idle bool) {
	r.item = v.ID
	at := v.At("lint_ignore")
	_, known := rules[id]
	switch {
	case !known:
		r.rule = rules[suppressionUnknown]
		r.add(at, "lint_ignore names %q, which is no rule", id)
	case !isReason(v.LintIgnore[id]):
		r.rule = rules[suppressionReasonless]
		r.add(at, "%s is suppressed without a reason", id)
	case idle:
		r.rule = rules[suppressionIdle]
		r.add(at, "%s is suppressed but finds nothing here", id)
	}
}

func isReason(s string) bool { return len(strings.Fields(s)) >= minReasonWords }

func rulesByID() map[string]Rule {
	rules := make(map[string]Rule)
	for _, c := range checks() {
		rules[c.ID] = c.Rule
	}
	return rules
}
