package lint_test

import (
	"strings"
	"testing"
	"time"

	"because/questions"
	"because/questions/lint"
)

// fixture is what a rule must find, and what looks like it and is fine.
type fixture struct {
	fires, misses func(*questions.Bank)
	severity      lint.Severity
	place         string // where the finding stands, empty where it does not matter
}

func fixtures() map[string]fixture {
	all := make(map[string]fixture)
	for _, part := range []map[string]fixture{structureFixtures, explanationFixtures, stemFixtures, optionFixtures, cueFixtures, bankFixtures, formatFixtures} {
		for id, f := range part {
			all[id] = f
		}
	}
	return all
}

func TestEveryRuleHasItsPair(t *testing.T) {
	inCheck := fixtures()
	for _, r := range lint.Rules() {
		f, ok := inCheck[r.ID]
		l, byLoader := loadedFixtures[r.ID]
		switch {
		case ok == byLoader:
			t.Errorf("%s %s needs fixtures in one of the two tables", r.ID, r.Name)
		case ok && (f.fires == nil || f.misses == nil):
			t.Errorf("%s %s needs a fixture that fires and a near miss", r.ID, r.Name)
		case byLoader && (l.bad == "" || l.good == "" || !strings.Contains(r.Why, "the loader refuses")):
			t.Errorf("%s %s must say that the loader enforces it, and have both fixtures", r.ID, r.Name)
		}
		delete(inCheck, r.ID)
	}
	for id := range inCheck {
		t.Errorf("there are fixtures for %s, which is no rule", id)
	}
}

func TestRulesFireAndMiss(t *testing.T) {
	for id, f := range fixtures() {
		t.Run(id, func(t *testing.T) {
			b := cleanBank(t)
			f.fires(b)
			got := only(check(b), id)
			if len(got) == 0 {
				t.Fatalf("does not fire; found %v", check(b))
			}
			if got[0].Severity != f.severity {
				t.Errorf("severity = %s, want %s: %s", got[0].Severity, f.severity, got[0])
			}
			if at := got[0].Pos.String(); f.place != "" && at != f.place {
				t.Errorf("stands at %s, want %s", at, f.place)
			}
			if got[0].Line == 0 || got[0].Message == "" || got[0].Hint == "" {
				t.Errorf("place, message or hint is missing: %+v", got[0])
			}
			b = cleanBank(t)
			f.misses(b)
			if got := only(check(b), id); len(got) > 0 {
				t.Errorf("the near miss fires: %s", got[0])
			}
		})
	}
}

func TestLoaderEnforcesItsRules(t *testing.T) {
	for id, f := range loadedFixtures {
		t.Run(id, func(t *testing.T) {
			_, err := questions.Load(files(strings.Replace(cleanItems, f.old, f.bad, 1)))
			if err == nil || !strings.Contains(err.Error(), f.message) {
				t.Errorf("error = %v, want %q", err, f.message)
			}
			if _, err := questions.Load(files(strings.Replace(cleanItems, f.old, f.good, 1))); err != nil {
				t.Errorf("the near miss is refused: %v", err)
			}
		})
	}
}

func TestSeverityFollowsTheCase(t *testing.T) {
	cases := []struct {
		name, rule string
		spoil      func(*questions.Bank)
		want       lint.Severity
	}{
		{"two options", "L03", func(b *questions.Bank) { first(b).Options = first(b).Options[:2] }, lint.Error},
		{"two keys of four options", "L03", func(b *questions.Bank) { multiple(b).Options = multiple(b).Options[:4] }, lint.Error},
		{"the same words in another order", "L05", options("Raise it", "First stop then start it", "First start then stop it", "Poll"), lint.Info},
		{"negation in capitals", "L12", stem("A photo service works through a queue.\n\nWhich of these is NOT supported?"), lint.Warning},
		{"key twice as long", "L18", options("Raise the timeout of this queue beyond a minute", "Delete it", "Keep it", "Poll it"), lint.Error},
		{"long keys of several", "L18", func(b *questions.Bank) {
			texts(multiple(b), "Create a FIFO queue for all payments", "Use customer numbers as group identities", "Send stamps", "Wait", "Subscribe")
		}, lint.Info},
		{"only some options end with a full stop", "L24", options("Raise it.", "Delete it.", "Keep it", "Poll it"), lint.Info},
		{"the opposites have a relative", "L26", options("Enable caching", "Disable caching", "Shorten caching", "Poll"), lint.Info},
		{"stem of 181 words", "L30", stem(strings.Repeat("word ", 180) + "which?"), lint.Error},
		{"related items", "L35", func(b *questions.Bank) { b.Items[1].Stem = first(b).Stem }, lint.Warning},
		{"less than one form", "L38", func(b *questions.Bank) { b.Items = b.Items[:1] }, lint.Error},
		{"less than one form of a task", "B12", func(b *questions.Bank) { b.Items = append(b.Items[:1], b.Items[2:4]...) }, lint.Warning},
		{"retired blueprint", "L38", func(b *questions.Bank) {
			b.Items = b.Items[:1]
			b.Blueprints[0].Until = today.AddDate(0, 0, -2)
		}, lint.Info},
		{"verified tomorrow", "B10", func(b *questions.Bank) { first(b).Verified = "2026-11-22" }, lint.Error},
		{"because repeats the verdict", "B06", because(1, "Incorrect, since the period hides no message from the workers."), lint.Error},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := cleanBank(t)
			c.spoil(b)
			got := only(check(b), c.rule)
			if len(got) == 0 {
				t.Fatal("does not fire")
			}
			if got[0].Severity != c.want {
				t.Errorf("severity = %s, want %s", got[0].Severity, c.want)
			}
		})
	}
}

func TestDatesNeedADay(t *testing.T) {
	b := cleanBank(t)
	first(b).Verified = "1999-01-01"
	if got := only(lint.Check(b, lint.Options{}).Findings, "B10"); len(got) > 0 {
		t.Errorf("a check without a day judges dates: %s", got[0])
	}
	late := time.Date(2026, 11, 21, 23, 30, 0, 0, time.FixedZone("west", -8*3600))
	first(b).Verified = "2026-11-21"
	if got := only(lint.Check(b, lint.Options{Today: late}).Findings, "B10"); len(got) > 0 {
		t.Errorf("today in another time zone is %s", got[0])
	}
}
