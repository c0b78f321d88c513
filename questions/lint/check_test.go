package lint_test

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"because/questions"
	"because/questions/banktest"
	"because/questions/lint"
)

func TestCleanBankHasNoFindings(t *testing.T) {
	for _, f := range check(cleanBank(t)) {
		t.Errorf("%s (%s)", f, f.Item)
	}
}

func TestRulesAreATable(t *testing.T) {
	rules := lint.Rules()
	if !slices.IsSortedFunc(rules, func(a, b lint.Rule) int { return cmp.Compare(a.ID, b.ID) }) {
		t.Error("the rules are not in the order of their identities")
	}
	names := make(map[string]bool)
	for i, r := range rules {
		if i > 0 && rules[i-1].ID == r.ID || names[r.Name] {
			t.Errorf("%s %s stands twice", r.ID, r.Name)
		}
		names[r.Name] = true
		for _, text := range []string{r.Name, r.Why, r.Hint} {
			if text == "" || strings.Contains(text, "\n") {
				t.Errorf("%s: %q is not one line", r.ID, text)
			}
		}
		if strings.ToLower(r.Name) != r.Name || strings.Contains(r.Name, " ") {
			t.Errorf("%s: name %q is not in kebab-case", r.ID, r.Name)
		}
	}
	rules[0].ID = "changed"
	if lint.Rules()[0].ID == "changed" {
		t.Error("the table can be changed from outside")
	}
}

func TestSuppressionMarksAndIsCounted(t *testing.T) {
	b := cleanBank(t)
	first(b).Docs = nil
	first(b).LintIgnore = map[string]string{"L41": "no page says so"}
	res := lint.Check(b, lint.Options{Today: today})
	if len(res.Findings) != 1 || !res.Findings[0].Suppressed() || res.Findings[0].Excuse != "no page says so" {
		t.Fatalf("findings = %v", res.Findings)
	}
	if e, w, i, s := res.Count(); e+w+i != 0 || s != 1 {
		t.Errorf("count = %d errors, %d warnings, %d infos, %d suppressed", e, w, i, s)
	}
}

func TestSuppressionReachesOneItemAndOneRule(t *testing.T) {
	b := cleanBank(t)
	first(b).LintIgnore = map[string]string{"L41": "no page says so"}
	first(b).Docs, b.Items[1].Docs = nil, nil
	first(b).Options[1].Because = "too short."
	for _, f := range check(b) {
		if f.Suppressed() != (f.Rule == "L41" && f.Item == first(b).ID) {
			t.Errorf("suppressed = %t: %s (%s)", f.Suppressed(), f, f.Item)
		}
	}
}

func TestRulesAboutSuppressionsCannotBeSuppressed(t *testing.T) {
	b := cleanBank(t)
	first(b).LintIgnore = map[string]string{"L99": "there is no such rule", "B15": "let me name what I like"}
	if got := only(check(b), "B15"); len(got) != 1 || got[0].Suppressed() {
		t.Errorf("B15 = %v", got)
	}
	if got := only(check(b), "B17"); len(got) != 1 {
		t.Errorf("the suppression of B15 is not called idle: %v", got)
	}
}

func TestReasonlessSuppressionSuppressesNothing(t *testing.T) {
	b := cleanBank(t)
	first(b).Docs = nil
	first(b).LintIgnore = map[string]string{"L41": "sorry"}
	if got := only(check(b), "L41"); len(got) != 1 || got[0].Suppressed() {
		t.Errorf("L41 = %v", got)
	}
}

func TestCheckItemNeedsNoBank(t *testing.T) {
	b := cleanBank(t)
	it := first(b)
	it.Docs, it.Options[1].Because = nil, "too short."
	it.LintIgnore = map[string]string{"L35": "judged in the bank only"}
	var rules []string
	for _, f := range lint.CheckItem(it, lint.Options{Today: today}) {
		rules = append(rules, f.Rule)
	}
	if want := []string{"L06", "L41"}; !slices.Equal(rules, want) {
		t.Errorf("rules = %v, want %v in the order of lines", rules, want)
	}
}

func TestFindingsAreSortedAndTheSameEveryTime(t *testing.T) {
	b := banktest.Bank(t, 200)
	got := lint.Check(b, lint.Options{Today: today})
	if len(got.Findings) == 0 || got.Items != 200 {
		t.Fatalf("%d findings in %d items", len(got.Findings), got.Items)
	}
	for range 3 {
		if again := lint.Check(b, lint.Options{Today: today}); !reflect.DeepEqual(got, again) {
			t.Fatal("a second check finds something else")
		}
	}
	if !slices.IsSortedFunc(got.Findings, func(a, b lint.Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	}) {
		t.Error("the findings are not in the order of files and lines")
	}
}

func TestFormsDecideWhatIsEnough(t *testing.T) {
	for _, c := range []struct{ forms, want int }{{0, 0}, {1, 0}, {3, 0}, {4, 1}} {
		got := only(lint.Check(cleanBank(t), lint.Options{Today: today, Forms: c.forms}).Findings, "L38")
		if len(got) != c.want {
			t.Errorf("for %d forms: %v", c.forms, got)
		}
	}
}

func TestNearDuplicateNamesTheNearest(t *testing.T) {
	b := cleanBank(t)
	twin := func(id, stem string) {
		it := b.Items[0]
		it.ID, it.Stem = id, stem
		b.Items = append(b.Items, it)
	}
	twin("cousin", strings.Replace(first(b).Stem, "photo service works through a queue", "shop empties a list", 1))
	twin("copy", first(b).Stem)
	got := only(check(b), "L35")
	if len(got) != 2 || got[1].Item != "copy" && got[0].Item != "copy" {
		t.Fatalf("L35 = %v", got)
	}
	for _, f := range got {
		if !strings.Contains(f.Message, "reads like queue-visibility-timeout") {
			t.Errorf("%s: %s", f.Item, f.Message)
		}
	}
}

func TestEnemiesMayBeKinButNotTwins(t *testing.T) {
	b := cleanBank(t)
	b.Items[1].Enemies = []string{first(b).ID}
	b.Items[1].Stem = first(b).Stem
	if got := only(check(b), "L35"); len(got) > 0 {
		t.Errorf("related enemies are reported: %v", got)
	}
	b.Items[1].Options = first(b).Options
	if got := only(check(b), "L35"); len(got) != 1 || got[0].Severity != lint.Error {
		t.Errorf("twins are not reported: %v", got)
	}
}

func TestProseRulesLeaveCodeOut(t *testing.T) {
	b := cleanBank(t)
	first(b).Stem = "This command of a photo service fails with an error, and nobody in the team knows why:\n\n```shell\n" +
		"$ aws sqs MOST QZX receive (Select TWO.) which is not valid?\n```\n\nWhat should the developer change?"
	for _, f := range check(b) {
		t.Errorf("%s", f)
	}
}

func TestNumbers(t *testing.T) {
	cases := []struct {
		texts []string
		want  []float64
	}{
		{[]string{"5 seconds", "1 minute", "2 h", "300 ms"}, []float64{5000, 60000, 7200000, 300}},
		{[]string{"`1,000`", "20", "$3.50", "7"}, []float64{1000, 20, 3.5, 7}},
		{[]string{"1 KB", "2 MB", "3 GB", "4 TiB"}, []float64{1 << 10, 2 << 20, 3 << 30, 4 << 40}},
		{[]string{"10 %", "20 %", "30%", "40%"}, []float64{10, 20, 30, 40}},
		{[]string{"5 seconds", "5 MB", "6 MB", "7 MB"}, nil},
		{[]string{"5 read units", "5 write units", "6 read units", "7 read units"}, nil},
		{[]string{"5 seconds", "never", "6 seconds", "7 seconds"}, nil},
	}
	for _, c := range cases {
		it := &questions.Item{Options: make([]questions.Option, len(c.texts))}
		texts(it, c.texts...)
		if got, ok := lint.Numbers(it); ok != (c.want != nil) || !slices.Equal(got, c.want) {
			t.Errorf("%v = %v, %t", c.texts, got, ok)
		}
	}
}
