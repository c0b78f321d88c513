package guess

import (
	"fmt"

	"because/questions"
	"because/questions/lint"
)

// Rule is the rule behind the findings of the guessers.
var Rule = lint.Rule{
	ID: "L42", Name: "exploitability", Severity: lint.Error,
	Why:  "Guessers that never read the questions beat the bank, so test-wise candidates do too.",
	Hint: "Mend the items that give most away: because check --exploit lists them.",
}

// Findings are the verdicts of the gate as findings about the bank.
func (r *Result) Findings() []lint.Finding {
	var out []lint.Finding
	for _, p := range r.Players {
		severity := lint.Warning
		switch p.Gate {
		case Pass:
			continue
		case Fail:
			severity = lint.Error
		}
		out = append(out, lint.Finding{
			Pos: questions.Pos{File: "bank.yaml", Line: 1, Column: 1}, Rule: Rule.ID, Severity: severity, Hint: Rule.Hint,
			Message: fmt.Sprintf("the guesser %s (%s) solves %.1f %% of the items, chance is %.1f %% (z %.1f, lift %.2f)",
				p.ID, p.Name, 100*p.Accuracy, 100*r.Chance, p.Z, p.Lift),
		})
	}
	return out
}
