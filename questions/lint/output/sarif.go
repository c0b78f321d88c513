package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strings"

	"because/questions/lint"
)

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	// fingerprintKey names our way to tell findings apart; code scanning adds its own, made from the lines of the file.
	fingerprintKey = "becauseFinding/v1"
)

// The part of SARIF 2.1.0 (OASIS Standard, 2020) that code scanning reads.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string       `json:"id"`
		Name          string       `json:"name"`
		Short         sarifText    `json:"shortDescription"`
		Full          sarifText    `json:"fullDescription"`
		Help          sarifText    `json:"help"`
		Configuration sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI    string `json:"uri"`
		BaseID string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification"`
	}
)

// SARIF writes a log of one run in SARIF 2.1.0, as code scanning takes it: every rule with its help, every finding with its
// place, and suppressed ones with the author's justification. version is that of the program. Files must be named from
// the root of the repository: see Rebase.
func SARIF(w io.Writer, r *lint.Result, rules []lint.Rule, version string) error {
	c := newCatalog(r, rules)
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "because", Version: clean(version), Rules: make([]sarifRule, len(c.rules))}},
		ColumnKind: "unicodeCodePoints",
		Results:    make([]sarifResult, len(r.Findings)),
	}
	for i, rule := range c.rules {
		run.Tool.Driver.Rules[i] = sarifRule{
			ID: rule.ID, Name: rule.Name, Short: sarifText{rule.Why}, Full: sarifText{rule.Why},
			Help:          sarifText{strings.TrimSpace(rule.Why + "\n\n" + rule.Hint)},
			Configuration: sarifDefault{level(rule.Severity)},
		}
	}
	seen := make(map[string]int, len(r.Findings))
	for i, f := range r.Findings {
		run.Results[i] = sarifFinding(f, c.at[f.Rule])
		what := fingerprint(f)
		seen[what]++
		run.Results[i].Fingerprints = map[string]string{fingerprintKey: fmt.Sprintf("%s:%d", what, seen[what])}
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}})
}

func sarifFinding(f lint.Finding, rule int) sarifResult {
	result := sarifResult{
		RuleID: clean(f.Rule), RuleIndex: rule, Level: level(f.Severity), Message: sarifText{body(f)},
		Locations: []sarifLocation{{sarifPhysical{
			Artifact: sarifArtifact{URI: relativeURI(clean(f.File)), BaseID: "%SRCROOT%"},
			Region:   sarifRegion{StartLine: max(f.Line, 1), StartColumn: max(f.Column, 0)},
		}}},
	}
	if f.Suppressed() {
		result.Suppressions = []sarifSuppression{{Kind: "inSource", Justification: clean(f.Excuse)}}
	}
	return result
}

func level(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	}
	return "note"
}

// relativeURI escapes what a URI cannot hold as it is, such as spaces.
func relativeURI(file string) string {
	u := url.URL{Path: strings.TrimLeft(file, "/")}
	return u.String()
}

// fingerprint stays the same while lines move: it is made of what the finding says, not of where it stands.
func fingerprint(f lint.Finding) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Rule, f.File, f.Item, f.Message}, "\x00")))
	return hex.EncodeToString(sum[:8])
}
