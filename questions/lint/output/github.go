package output

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"because/questions/lint"
)

// In a workflow command the percent sign, line ends and, inside properties, colon and comma are written as %XX.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub writes each finding that stands as a workflow command of GitHub Actions, which shows it beside its line, and then
// the summary. Files must be named from the root of the repository: see Rebase.
func GitHub(w io.Writer, r *lint.Result, rules []lint.Rule) error {
	c := newCatalog(r, rules)
	out := bufio.NewWriter(w)
	for _, f := range r.Findings {
		if !f.Suppressed() {
			fmt.Fprintf(out, "::%s %s::%s\n", command(f.Severity), properties(f, c.rule(f.Rule)), commandData.Replace(body(f)))
		}
	}
	fmt.Fprintln(out, summary(r))
	return out.Flush()
}

func command(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "error"
	case lint.Warning:
		return "warning"
	}
	return "notice"
}

func properties(f lint.Finding, rule lint.Rule) string {
	var parts []string
	put := func(key, value string) { parts = append(parts, key+"="+commandProperty.Replace(clean(value))) }
	put("file", f.File)
	if f.Line > 0 {
		put("line", fmt.Sprint(f.Line))
	}
	if f.Column > 0 {
		put("col", fmt.Sprint(f.Column))
	}
	put("title", title(rule))
	return strings.Join(parts, ",")
}

// title is a rule in two words, or in one if it has no name.
func title(rule lint.Rule) string {
	if rule.Name == rule.ID {
		return rule.ID
	}
	return rule.ID + " " + rule.Name
}

// body is what a finding says, with its item before and its hint below.
func body(f lint.Finding) string {
	s := f.Message
	if f.Item != "" {
		s = f.Item + ": " + s
	}
	if f.Hint != "" {
		s += "\n" + f.Hint
	}
	return clean(s)
}
