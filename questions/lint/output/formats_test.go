package output_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"because/questions"
	"because/questions/lint"
	"because/questions/lint/output"
)

// scanned is what GitHub code scanning reads of a SARIF log; a field that it requires and does not find is empty here.
type scanned struct {
	Schema  string `json:"$schema"`
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name  string
				Rules []struct {
					ID                   string
					ShortDescription     struct{ Text string }
					FullDescription      struct{ Text string }
					Help                 struct{ Text string }
					DefaultConfiguration struct{ Level string }
				}
			}
		}
		Results []struct {
			RuleID    string
			RuleIndex *int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine, StartColumn int }
				}
			}
			PartialFingerprints map[string]string
			Suppressions        []struct{ Kind, Justification string }
		}
	}
}

func scan(t *testing.T, r *lint.Result) scanned {
	t.Helper()
	var b bytes.Buffer
	if err := output.SARIF(&b, r, rules(), "1.2.3"); err != nil {
		t.Fatal(err)
	}
	var log scanned
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func TestSARIFHasWhatCodeScanningNeeds(t *testing.T) {
	for _, r := range []*lint.Result{result(), unloadable(t), {Items: 1}} {
		log := scan(t, r)
		if log.Version != "2.1.0" || !strings.HasSuffix(log.Schema, "sarif-2.1.0.json") || len(log.Runs) != 1 {
			t.Fatalf("version %q, schema %q, %d runs", log.Version, log.Schema, len(log.Runs))
		}
		run := log.Runs[0]
		if run.Tool.Driver.Name == "" || run.Results == nil || len(run.Results) != len(r.Findings) {
			t.Fatalf("driver %q, %d results for %d findings", run.Tool.Driver.Name, len(run.Results), len(r.Findings))
		}
		for _, rule := range run.Tool.Driver.Rules {
			for what, text := range map[string]string{
				"id": rule.ID, "short": rule.ShortDescription.Text, "full": rule.FullDescription.Text, "help": rule.Help.Text,
			} {
				if text == "" {
					t.Errorf("rule %q has no %s", rule.ID, what)
				}
			}
			wantLevel(t, rule.DefaultConfiguration.Level)
		}
		prints := make(map[string]bool)
		for i, res := range run.Results {
			if res.RuleIndex == nil || run.Tool.Driver.Rules[*res.RuleIndex].ID != res.RuleID {
				t.Errorf("result %d: the index is not that of rule %s", i, res.RuleID)
			}
			wantLevel(t, res.Level)
			if res.Message.Text == "" || len(res.Locations) != 1 {
				t.Fatalf("result %d: message %q, %d places", i, res.Message.Text, len(res.Locations))
			}
			at := res.Locations[0].PhysicalLocation
			if at.Region.StartLine < 1 || at.Region.StartColumn < 0 {
				t.Errorf("result %d: region %+v", i, at.Region)
			}
			if u, err := url.Parse(at.ArtifactLocation.URI); err != nil || u.IsAbs() || strings.HasPrefix(u.Path, "/") || u.Path == "" {
				t.Errorf("result %d: uri %q is not relative", i, at.ArtifactLocation.URI)
			}
			for _, p := range res.PartialFingerprints {
				if prints[p] {
					t.Errorf("result %d: fingerprint %s is not its own", i, p)
				}
				prints[p] = true
			}
			if (len(res.Suppressions) == 1) != r.Findings[i].Suppressed() {
				t.Errorf("result %d: %d suppressions", i, len(res.Suppressions))
			}
			for _, s := range res.Suppressions {
				if s.Kind != "inSource" || s.Justification != r.Findings[i].Excuse {
					t.Errorf("result %d: suppression %+v", i, s)
				}
			}
		}
	}
}

func wantLevel(t *testing.T, level string) {
	t.Helper()
	if level != "error" && level != "warning" && level != "note" {
		t.Errorf("level %q", level)
	}
}

func TestSARIFFingerprintsFollowWhatMoves(t *testing.T) {
	before, after := result(), result()
	for i := range after.Findings {
		after.Findings[i].Line += 40
	}
	first, second := scan(t, before).Runs[0].Results, scan(t, after).Runs[0].Results
	for i := range first {
		for key, p := range first[i].PartialFingerprints {
			if second[i].PartialFingerprints[key] != p {
				t.Errorf("result %d changed its fingerprint with its line", i)
			}
		}
	}
	twin := &lint.Result{Items: 1, Findings: []lint.Finding{before.Findings[1], before.Findings[1]}}
	twins := scan(t, twin).Runs[0].Results
	for key, p := range twins[0].PartialFingerprints {
		if twins[1].PartialFingerprints[key] == p {
			t.Error("two equal findings share a fingerprint")
		}
	}
}

func TestGitHubEscapesWhatEndsACommand(t *testing.T) {
	r := &lint.Result{Items: 1, Findings: []lint.Finding{{
		Pos: questions.Pos{File: "items/a:b,c%\n.yaml", Line: 3, Column: 5}, Rule: "L18", Severity: lint.Error, Item: "a",
		Message: "50% :: longer\n::error::planted", Hint: "Cut, then: cut",
	}}}
	var b bytes.Buffer
	if err := output.GitHub(&b, r, rules()); err != nil {
		t.Fatal(err)
	}
	want := "::error file=items/a%3Ab%2Cc%25%0A.yaml,line=3,col=5,title=L18 long-key::a: 50%25 :: longer%0A::error::planted%0ACut, then: cut\n" +
		"1 item: 1 error, 0 warnings, 0 notes, 0 suppressed\n"
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
}

func TestJSONHoldsEveryFinding(t *testing.T) {
	var b bytes.Buffer
	r := result()
	if err := output.JSON(&b, r, rules()); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Version  int
		Loaded   bool
		Items    int
		Summary  struct{ Errors, Warnings, Infos, Suppressed int }
		Findings []struct {
			Rule, Name, Severity, File, Item, Message, Hint, Reason string
			Line, Column                                            int
			Suppressed                                              bool
		}
		Rules []struct{ ID, Name, Severity, Why, Hint string }
	}
	d := json.NewDecoder(&b)
	d.DisallowUnknownFields()
	if err := d.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version != 1 || !doc.Loaded || doc.Items != 142 || len(doc.Rules) != len(rules())+1 {
		t.Errorf("version %d, loaded %v, %d items, %d rules", doc.Version, doc.Loaded, doc.Items, len(doc.Rules))
	}
	if s := doc.Summary; s.Errors != 1 || s.Warnings != 2 || s.Infos != 2 || s.Suppressed != 1 {
		t.Errorf("summary %+v", s)
	}
	for i, f := range doc.Findings {
		want := r.Findings[i]
		if f.Rule != want.Rule || f.Line != want.Line || f.Column != want.Column || f.Severity != want.Severity.String() ||
			f.Item != want.Item || f.Suppressed != want.Suppressed() || f.Reason != want.Excuse || f.Name == "" {
			t.Errorf("finding %d: %+v\nwant %+v", i, f, want)
		}
	}
}
