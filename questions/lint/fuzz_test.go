package lint_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"because/questions"
	"because/questions/banktest"
	"because/questions/lint"
)

// FuzzCheck checks mutated banks: whatever parses must be judged without a panic, the same way twice, by known rules.
func FuzzCheck(f *testing.F) {
	f.Add(cleanItems)
	f.Add(banktest.ItemYAML(0) + banktest.ItemYAML(7))
	f.Add(strings.ReplaceAll(cleanItems, "verified: 2026-11-20", "lint_ignore: {L18: it is a name, B99: x}"))
	f.Add("- id: x\n  stem: \"```\"\n  options: [{text: 1–5 s}, {text: 5–10 s}, {text: \"`\"}]\n")
	f.Add("- id: x\n  stem: Which is not an\n  options: [{text: a.}, {text: A and B}, {text: don't, correct: true}]\n")
	f.Add("Which TWO are not `x` an ABC (DEF)? (Select TWO.)\n1–5 MB\n5 to 10 MB\nBoth A and C\n")
	f.Add("5 seconds\n1 minute\n```\n`` ` ~~~\nAll of the above are an\n")
	known := make(map[string]bool)
	for _, r := range lint.Rules() {
		known[r.ID] = true
	}
	clean := cleanBank(f)
	f.Fuzz(func(t *testing.T, data string) {
		if len(data) > 64<<10 {
			t.Skip("larger than a seed can usefully be")
		}
		items, _ := questions.ParseItems("items/fuzz.yaml", []byte(data))
		items = append(items, filled(clean.Items[0], data), clean.Items[1])
		for i := range items {
			lint.CheckItem(&items[i], lint.Options{Today: today})
		}
		// What Load refuses is checked all the same: no rule may rest on what the loader promises.
		b := &questions.Bank{Manifest: clean.Manifest, Traps: clean.Traps, Scenarios: clean.Scenarios, Items: items}
		got := lint.Check(b, lint.Options{Today: today})
		if again := lint.Check(b, lint.Options{Today: today}); !reflect.DeepEqual(got, again) {
			t.Error("a second check finds something else")
		}
		for _, finding := range got.Findings {
			if !known[finding.Rule] || finding.Message == "" {
				t.Errorf("finding of no rule: %+v", finding)
			}
		}
		lint.CoverageOf(b)
	})
}

// filled puts a text wherever an item has text, so that mutations reach the rules even where they break the YAML.
func filled(it questions.Item, data string) questions.Item {
	it.Stem = data
	it.Options = append([]questions.Option(nil), it.Options...)
	for i, line := range strings.SplitN(data, "\n", len(it.Options)) {
		it.Options[i].Text, it.Options[i].Because, it.Options[i].RightIf = line, line, data
	}
	return it
}

func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		bank := banktest.Bank(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lint.Check(bank, lint.Options{Today: today})
			}
		})
	}
}
