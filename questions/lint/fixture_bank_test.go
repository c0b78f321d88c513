package lint_test

import (
	"fmt"

	"because/questions"
	"because/questions/lint"
)

// numbered makes the first item one of numbers whose key stands at the given place, n times.
func numbered(b *questions.Bank, n int, key func(i int) int) {
	for i := range n {
		it := b.Items[0]
		it.ID, it.KeepOrder = fmt.Sprintf("numbered-%d", i), true
		it.Options = append([]questions.Option(nil), it.Options...)
		for o := range it.Options {
			it.Options[o].Text, it.Options[o].Correct = fmt.Sprint(o+i), o == key(i)
		}
		b.Items = append(b.Items, it)
	}
}

// spiced adds items whose options contain a word: in the key, or in the given option.
func spiced(b *questions.Bank, n int, option func(i int) int) {
	grow(b, n)
	for i := range n {
		it := &b.Items[len(b.Items)-n+i]
		it.Options[option(i)].Text += " vanilla"
	}
}

var bankFixtures = map[string]fixture{
	"L35": {severity: lint.Error, place: "items/clean.yaml:29:3",
		fires: func(b *questions.Bank) {
			b.Items[1].Stem, b.Items[1].Options = first(b).Stem, first(b).Options
		},
		misses: func(b *questions.Bank) {
			b.Items[1].Stem = "A photo service works through a queue of uploads and loses some.\n\nWhich change prevents this?"
		}},
	"L36": {severity: lint.Warning, fires: func(b *questions.Bank) {
		first(b).Options[0].Text = "Raise the visibility timeout of upload queues"
		b.Items[1].Stem = "Votes wait since a developer decided to raise the visibility timeout of upload queues.\n\nWhat now?"
	}, misses: func(b *questions.Bank) {
		first(b).Options[0].Text = "Raise the visibility timeout of upload queues"
		b.Items[1].Stem = "Votes wait since a developer decided to raise the visibility timeout of all upload queues.\n\nWhat now?"
	}},
	"L37": {severity: lint.Warning,
		fires:  func(b *questions.Bank) { numbered(b, 20, func(i int) int { return min(i%5, 1) }) },
		misses: func(b *questions.Bank) { numbered(b, 20, func(i int) int { return i % 4 }) }},
	"L38": {severity: lint.Warning, place: "bank.yaml:6:5",
		fires:  func(b *questions.Bank) { b.Items = b.Items[:5] },
		misses: func(b *questions.Bank) { b.Items[5].Tasks["E-1"] = "1.1" }},
	"L39": {severity: lint.Warning,
		fires:  func(b *questions.Bank) { spiced(b, 20, func(int) int { return 0 }) },
		misses: func(b *questions.Bank) { spiced(b, 20, func(i int) int { return i % 4 }) }},
	"L41": {severity: lint.Warning,
		fires:  func(b *questions.Bank) { first(b).Docs = nil },
		misses: func(b *questions.Bank) { first(b).Covers = []string{"S1"} }},
	"B01": {severity: lint.Error, place: "scenarios.yaml:1:3",
		fires:  func(b *questions.Bank) { first(b).Covers = []string{"F7"} },
		misses: func(b *questions.Bank) { first(b).Covers = []string{"S1", "S2"} }},
	"B02": {severity: lint.Error,
		fires:  func(b *questions.Bank) { first(b).Covers = []string{"S1", "S3"} },
		misses: func(b *questions.Bank) { first(b).Covers = []string{"S1", "F9999"} }},
	"B04": {severity: lint.Warning, place: "traps.yaml:1:3",
		fires:  func(b *questions.Bank) { first(b).Options[1].Trap = "" },
		misses: func(b *questions.Bank) { first(b).Options[1].Trap, b.Items[2].Options[1].Trap = "", "retention-hides" }},
	"B11": {severity: lint.Warning, fires: func(b *questions.Bank) { grow(b, 30) }, misses: func(b *questions.Bank) {
		grow(b, 30)
		for i := range b.Items {
			b.Items[i].Difficulty = []questions.Difficulty{questions.Recall, questions.Apply, questions.Diagnose, questions.Apply}[i%4]
		}
	}},
	"B12": {severity: lint.Info, place: "bank.yaml:6:5",
		fires:  func(b *questions.Bank) { b.Items[5].Tasks["E-1"] = "1.1" },
		misses: func(b *questions.Bank) { b.Items[5].Tasks["E-1"], b.Items[0].Tasks["E-1"] = "1.1", "1.2" }},
	"B13": {severity: lint.Info, fires: func(b *questions.Bank) {
		b.Items[1].Stem = "Which uploads of a photo service, when processed twice in its queue, needs this change, which works through a minute longer than a worker prevents?"
	}, misses: func(b *questions.Bank) {
		b.Items[1].Stem = "Which uploads of a photo service, when processed twice in its queue, needs this change, which works through a minute longer than a worker prevents?"
		b.Items[1].Enemies = []string{first(b).ID}
	}},
}

var formatFixtures = map[string]fixture{
	"B09": {severity: lint.Warning,
		fires:  func(b *questions.Bank) { first(b).Docs = []string{"https://docs.aws.amazon.com.example.org/sqs"} },
		misses: func(b *questions.Bank) { first(b).Docs = []string{"https://aws.amazon.com/about-aws/whats-new/"} }},
	"B10": {severity: lint.Warning,
		fires:  func(b *questions.Bank) { first(b).Verified = "2025-11-20" },
		misses: func(b *questions.Bank) { first(b).Verified = "2025-11-21" }},
	"B15": {severity: lint.Error,
		fires: func(b *questions.Bank) {
			first(b).LintIgnore = map[string]string{"L99": "there is no such rule"}
		},
		misses: func(b *questions.Bank) { first(b).LintIgnore = map[string]string{"L18": "there is such a rule"} }},
	"B16": {severity: lint.Error,
		fires:  func(b *questions.Bank) { first(b).LintIgnore = map[string]string{"L18": "false positive"} },
		misses: func(b *questions.Bank) { first(b).LintIgnore = map[string]string{"L18": "the name is long"} }},
	"B17": {severity: lint.Warning,
		fires: func(b *questions.Bank) {
			first(b).LintIgnore = map[string]string{"L41": "no page says so"}
		},
		misses: func(b *questions.Bank) {
			first(b).LintIgnore = map[string]string{"L41": "no page says so"}
			first(b).Docs = nil
		}},
}

// loaded is a fixture of a rule that questions.Load enforces: text put in the place of other text.
type loaded struct{ old, bad, good, message string }

var loadedFixtures = map[string]loaded{
	"L01": {"  verified: 2026-11-20", "  verifed: 2026-11-20", "  verified: 2026-11-19", `unknown field "verifed"`},
	"L40": {"Which change prevents this?", "Which \u202echange prevents this?", "Which change prevents this – really?", "unsafe character U+202E"},
	"B03": {"trap: retention-hides", "trap: retention-hide", "trap: more-is-faster", `unknown trap "retention-hide"`},
	"B14": {`tasks: {E-1: "1.2"}`, `tasks: {E-1: "1.3"}`, `tasks: {E-1: "1.1"}`, `unknown task "1.3" of E-1`},
}
