package output_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"because/questions"
	"because/questions/banktest"
	"because/questions/lint"
	"because/questions/lint/output"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (-update writes it anew), got:\n%s", file, got)
	}
}

// rules holds one rule that finds nothing and lacks one that a finding names.
func rules() []lint.Rule {
	return []lint.Rule{
		{ID: "L01", Name: "schema", Severity: lint.Error, Why: "A misspelt field would be dropped in silence.", Hint: "Correct the name."},
		{ID: "L05", Name: "option-duplicate", Severity: lint.Error, Why: "Of two options that say the same neither can be the only key.", Hint: "Make each option a different answer."},
		{ID: "L14", Name: "qualifier-case", Severity: lint.Info, Why: "A qualifier in lower case is overlooked."},
		{ID: "L18", Name: "long-key", Severity: lint.Warning, Why: "Candidates who know nothing choose the longest option [Pham18].", Hint: "Shorten the key."},
	}
}

func result() *lint.Result {
	at := func(file string, line, column int) questions.Pos {
		return questions.Pos{File: file, Line: line, Column: column}
	}
	return &lint.Result{Items: 142, Findings: []lint.Finding{
		{Pos: at("bank.yaml", 1, 1), Rule: "B01", Severity: lint.Warning, Message: "task 1.3 of DVA-C02 has 4 items, and three forms need 12"},
		{Pos: at("items/dynamodb.yaml", 9, 11), Rule: "L18", Severity: lint.Warning, Item: "dynamodb-hot-key",
			Message: "the key has 90 characters, the distractors have 40 on average: 100 % longer, and nothing else stands out as much to those who guess",
			Hint:    "Shorten the key or give the distractors what makes it long."},
		{Pos: at("items/dynamodb.yaml", 104, 7), Rule: "L14", Severity: lint.Info, Item: "dynamodb-hot-key", Message: "write MOST in capitals"},
		{Pos: at("items/dynamodb.yaml", 120, 7), Rule: "L18", Severity: lint.Warning, Item: "dynamodb-streams",
			Message: "the key has 70 characters, the distractors have 41 on average", Excuse: "the key must name both tables, or it is wrong"},
		{Pos: at("items/lambda, two.yaml", 0, 0), Rule: "L14", Severity: lint.Info, Message: "every stem is in lower case"},
		{Pos: at("items/lambda, two.yaml", 12, 9), Rule: "L05", Severity: lint.Error, Item: "lambda-cold-start",
			Message: "options say the same:\n\x1b[31mUse SnapStart\x1b[0m, 100%", Hint: "Make each option a different answer."},
	}}
}

// unloadable is what the loader says about two mistakes.
func unloadable(t *testing.T) *lint.Result {
	t.Helper()
	files := banktest.Files(2)
	item := strings.NewReplacer("because: it", "becuase: it", "difficulty: 1", "difficulty: 9").Replace(banktest.ItemYAML(0))
	files["items/part-0000.yaml"] = &fstest.MapFile{Data: []byte(item)}
	_, err := questions.Load(files)
	var problems questions.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("err = %v, want Problems", err)
	}
	return output.Unloadable(problems)
}

func TestFormats(t *testing.T) {
	tag := func(name string) func(string) string {
		return func(s string) string { return "<" + name + ">" + s + "</" + name + ">" }
	}
	text := func(s output.Style) func(io.Writer, *lint.Result) error {
		return func(w io.Writer, r *lint.Result) error { return output.Text(w, r, rules(), s) }
	}
	formats := []struct {
		name  string
		write func(io.Writer, *lint.Result) error
	}{
		{"text-80.txt", text(output.Style{Width: 80})},
		{"text-40.txt", text(output.Style{Width: 40})},
		{"text-ascii.txt", text(output.Style{Width: 120, ASCII: true})},
		{"text-unwrapped.txt", text(output.Style{})},
		{"text-styled.txt", text(output.Style{
			Width: 80, Error: tag("error"), Warning: tag("warning"), Info: tag("info"), Faint: tag("faint"), Bold: tag("bold"),
		})},
		{"result.json", func(w io.Writer, r *lint.Result) error { return output.JSON(w, r, rules()) }},
		{"result.sarif", func(w io.Writer, r *lint.Result) error { return output.SARIF(w, r, rules(), "1.2.3") }},
		{"github.txt", func(w io.Writer, r *lint.Result) error { return output.GitHub(w, r, rules()) }},
	}
	results := []struct {
		prefix string
		result *lint.Result
	}{{"", result()}, {"unloadable-", unloadable(t)}, {"clean-", &lint.Result{Items: 1}}}
	for _, r := range results {
		for _, f := range formats {
			t.Run(r.prefix+f.name, func(t *testing.T) {
				var b bytes.Buffer
				if err := f.write(&b, r.result); err != nil {
					t.Fatal(err)
				}
				if bytes.ContainsAny(b.Bytes(), "\x1b\r") {
					t.Error("the output can steer a terminal")
				}
				golden(t, r.prefix+f.name, b.Bytes())
				if err := f.write(failing{}, r.result); !errors.Is(err, errFull) {
					t.Errorf("err = %v, want that of the writer", err)
				}
			})
		}
	}
}

var errFull = errors.New("no space left")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestTextFitsItsWidth(t *testing.T) {
	for _, width := range []int{40, 60, 80, 120} {
		var b bytes.Buffer
		if err := output.Text(&b, result(), rules(), output.Style{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			isSummary := strings.HasPrefix(line, "142 items:")
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > width && !isSummary {
				t.Errorf("width %d: a line of %d: %q", width, n, line)
			}
		}
	}
}

func TestRebaseMovesFilesAndNothingElse(t *testing.T) {
	r := result()
	moved := output.Rebase(r, "questions/banks/aws")
	if got := moved.Findings[1].Pos.String(); got != "questions/banks/aws/items/dynamodb.yaml:9:11" {
		t.Errorf("place = %s", got)
	}
	if r.Findings[1].File != "items/dynamodb.yaml" {
		t.Error("the given result was changed")
	}
	if moved.Items != r.Items || len(moved.Findings) != len(r.Findings) || moved.Findings[3].Excuse == "" {
		t.Error("something was lost")
	}
	if same := output.Rebase(r, ".").Findings[1].File; same != "items/dynamodb.yaml" {
		t.Errorf("this folder: %s", same)
	}
}
