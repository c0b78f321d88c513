package output_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"because/questions"
	"because/questions/lint"
	"because/questions/lint/output"
)

// FuzzFormats puts hostile text into every field: no format may pass on what steers a terminal or ends a command.
func FuzzFormats(f *testing.F) {
	f.Add("items/a.yaml", "a", "the key\nis long", "cut it", "a reason", 80, 3)
	f.Add("\x1b]52;c;aGk=\x07", "::error::x", "\u202e\u0301\u0301\u0301\u0301", "%0A\r\n::", "\xff", 1, -1)
	f.Fuzz(func(t *testing.T, file, item, message, hint, reason string, width, line int) {
		at := questions.Pos{File: file, Line: line, Column: line}
		r := &lint.Result{Items: 2, Findings: []lint.Finding{
			{Pos: at, Rule: "L18", Severity: lint.Error, Item: item, Message: message, Hint: hint},
			{Pos: at, Rule: message, Severity: lint.Info, Item: item, Message: hint, Excuse: reason},
		}}
		var text, document, sarif, commands bytes.Buffer
		for _, err := range []error{
			output.Text(&text, r, rules(), output.Style{Width: width % 200}), output.JSON(&document, r, rules()),
			output.SARIF(&sarif, r, rules(), "1"), output.GitHub(&commands, r, rules()),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, b := range []*bytes.Buffer{&text, &document, &sarif, &commands} {
			if i := strings.IndexFunc(b.String(), questions.UnsafeRune); i >= 0 || !utf8.Valid(b.Bytes()) {
				t.Errorf("unsafe text at %d of %q", i, b)
			}
		}
		if !json.Valid(document.Bytes()) || !json.Valid(sarif.Bytes()) {
			t.Error("not JSON")
		}
		for l := range strings.Lines(commands.String()) {
			if !strings.HasPrefix(l, "::error file=") && !strings.HasPrefix(l, "::notice file=") && !strings.HasPrefix(l, "2 items: ") {
				t.Errorf("a line that is no command: %q", l)
			}
		}
	})
}
