package markdown_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"because/questions"
	"because/tui/markdown"
	"because/tui/theme"
)

func renderer(colour bool) *markdown.Renderer {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.Ascii)
	if colour {
		r.SetColorProfile(termenv.ANSI)
	}
	s := theme.New(r, "default", false)
	return markdown.New(&s)
}

func TestTextIsSetInLines(t *testing.T) {
	for name, c := range map[string]struct {
		width int
		in    string
		want  string
	}{
		"a word":                   {20, "word", "word"},
		"nothing":                  {20, "", ""},
		"a paragraph wraps":        {20, "The quick brown fox jumps over the lazy dog", "The quick brown fox\njumps over the lazy\ndog"},
		"line ends are spaces":     {20, "one\ntwo\nthree", "one two three"},
		"two spaces break":         {20, "one  \ntwo", "one\ntwo"},
		"a backslash breaks":       {20, "one\\\ntwo", "one\ntwo"},
		"paragraphs stand apart":   {20, "one\n\n\n\ntwo", "one\n\ntwo"},
		"a code span":              {20, "set `x = 1` now", "set `x = 1` now"},
		"a code span wraps":        {10, "call `aws s3 cp source target` now", "call `aws\ns3 cp\nsource\ntarget`\nnow"},
		"a long word is broken":    {10, "ProvisionedThroughputExceeded", "Provisione\ndThroughpu\ntExceeded"},
		"bold and italic":          {30, "the **MOST** _cost_ *effective*", "the MOST cost effective"},
		"a bullet list":            {20, "- one\n- two", "• one\n• two"},
		"a list after text":        {20, "Both:\n\n- one\n- two", "Both:\n\n• one\n• two"},
		"a list item wraps":        {12, "- the quick brown fox", "• the quick\n  brown fox"},
		"a numbered list":          {20, "1. one\n2. two", "1. one\n2. two"},
		"numbers from nine":        {12, "9. nine\n10. the quick fox", "9. nine\n10. the\n    quick\n    fox"},
		"a nested list":            {20, "- one\n  - two\n- three", "• one\n  • two\n• three"},
		"a list with paragraphs":   {20, "- one\n\n  more\n- two", "• one\n\n  more\n• two"},
		"a fence":                  {20, "```json\n{\n  \"a\": 1\n}\n```", "│ {\n│   \"a\": 1\n│ }"},
		"an empty line in a fence": {20, "```\na\n\nb\n```", "│ a\n│\n│ b"},
		"a tab in a fence":         {20, "```\n\tx\n```", "│     x"},
		"a long line of code":      {12, "```\naws s3 cp source target\n```", "│ aws s3 cp\n│ source tar\n│ get"},
		"indented code":            {20, "text\n\n    code here", "text\n\n│ code here"},
		"a fence in a list":        {20, "- so:\n\n  ```\n  x\n  ```", "• so:\n\n  │ x"},
		"a heading":                {20, "# Title\ntext", "Title\n\ntext"},
		"a quotation":              {20, "> quoted", "quoted"},
		"a rule":                   {12, "a\n\n---\n\nb", "a\n\n────────────\n\nb"},
		"a link keeps its text":    {30, "see [the guide](https://example.com)", "see the guide"},
		"an address":               {30, "<https://example.com>", "https://example.com"},
		"HTML is text":             {40, "set <b>x</b> & <instance-id>", "set <b>x</b> & <instance-id>"},
		"a block of HTML is text":  {40, "<table>\n<tr>x</tr>\n</table>", "│ <table>\n│ <tr>x</tr>\n│ </table>"},
		"wide letters":             {8, "見積書見積書", "見積書見\n積書"},
		"wide letters in code":     {8, "```\n見積書見積書\n```", "│ 見積書\n│ 見積書"},
		"an ARN stays whole":       {60, "`arn:aws:s3:::claims/*` and `a_b_c`", "`arn:aws:s3:::claims/*` and `a_b_c`"},
		"stars in a pattern":       {60, "matches `s3:*` and 2 * 3 * 4", "matches `s3:*` and 2 * 3 * 4"},
		"a mark alone":             {20, ">", ">"},
		"a dash alone":             {20, "-", "-"},
		"a reference alone":        {20, "[a]: b", "[a]: b"},
		"a tab in text":            {20, "a\tb", "a b"},
		"escapes are cut out":      {40, "red \x1b[31mtext\u009b0m \u202eright", "red [31mtext0m right"},
	} {
		t.Run(name, func(t *testing.T) {
			lines := renderer(false).Lines(c.in, c.width)
			for i := range lines {
				lines[i] = strings.TrimRight(lines[i], " ")
			}
			if got := strings.Join(lines, "\n"); got != c.want {
				t.Errorf("width %d:\n%s\nwant\n%s", c.width, got, c.want)
			}
		})
	}
}

func TestMarkedTextHasItsStyle(t *testing.T) {
	for in, want := range map[string]string{
		"a `code` b":      "a \x1b[36m`code`\x1b[0m b",
		"a **bold** b":    "a \x1b[1mbold\x1b[0m b",
		"a *leaning* b":   "a \x1b[1mleaning\x1b[0m b",
		"```\ncode\n```":  "\x1b[90m│\x1b[0m \x1b[36mcode\x1b[0m",
		"a **b `c` d** e": "a \x1b[1mb \x1b[36m`c`\x1b[0m d\x1b[0m e",
	} {
		if got := strings.Join(renderer(true).Lines(in, 40), "\n"); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// TestEveryShippedTextFitsItsWidth renders everything of the embedded banks at the widths of the screens.
func TestEveryShippedTextFitsItsWidth(t *testing.T) {
	for name, fsys := range questions.Embedded() {
		bank := load(t, fsys)
		r := renderer(true)
		for _, width := range []int{25, 36, 56, 69, 76, 100} {
			for i := range bank.Items {
				it := &bank.Items[i]
				fits(t, r, name+" "+it.ID, it.Stem, width)
				for _, o := range it.Options {
					fits(t, r, name+" "+it.ID, o.Text, width)
					fits(t, r, name+" "+it.ID, o.Because, width)
				}
			}
		}
	}
}

func load(t *testing.T, fsys fs.FS) *questions.Bank {
	t.Helper()
	bank, err := questions.Load(fsys)
	if err != nil {
		t.Skipf("the bank is being edited: %v", err)
	}
	return bank
}

func fits(t *testing.T, r *markdown.Renderer, what, text string, width int) {
	t.Helper()
	for _, l := range r.Lines(text, width) {
		if w := ansi.StringWidth(l); w > width {
			t.Errorf("%s: a line of %d cells at width %d: %q", what, w, width, l)
		}
		if strings.Contains(l, "\n") {
			t.Errorf("%s: a line end in a line: %q", what, l)
		}
	}
}

func TestTheSameTextIsRenderedOnce(t *testing.T) {
	r := renderer(false)
	a, b := r.Lines("some `text`", 30), r.Lines("some `text`", 30)
	if &a[0] != &b[0] {
		t.Error("the text was rendered twice")
	}
	if c := r.Lines("some `text`", 31); &a[0] == &c[0] {
		t.Error("two widths share their lines")
	}
}

// TestTheCacheIsBounded renders more texts than are kept.
func TestTheCacheIsBounded(t *testing.T) {
	r := renderer(false)
	for i := range 10_000 {
		r.Lines(strings.Repeat("x", i%97)+string(rune('a'+i%26)), 10+i)
	}
	if got := r.Lines("still right", 20); got[0] != "still right" {
		t.Errorf("%q", got)
	}
}

func FuzzLinesFitTheirWidth(f *testing.F) {
	for _, s := range []string{
		"text", "- a\n  - b\n    - c\n      - d\n        - e\n          - f", "1. x\n\n       code", "```\n\tx\n```", "見積書 `見積書` **見積書**",
		"> > > > deep", "9999999. long", "<b>x</b>\n\n***", "a\x1b[31mb", "é́́́", strings.Repeat("word ", 50), "-\n-\n", "[x]: y\n[x]", "a  \nb",
		strings.Repeat("> ", 4000), strings.Repeat("[", 8000), strings.Repeat("*a **b ", 1100), strings.Repeat("- ", 4000), strings.Repeat("`", 8000),
		strings.Repeat("<a ", 2700), strings.Repeat("![a](", 1600), strings.Repeat("_a", 4000), "|" + strings.Repeat("\\", 8000),
	} {
		for _, w := range []int{8, 9, 25, 100} {
			f.Add(s, w)
		}
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 8 || width > 200 || len(s) > 8<<10 { // no stem is longer
			t.Skip()
		}
		hung := time.AfterFunc(time.Minute, func() { panic(fmt.Sprintf("still rendering after a minute: %q", s)) })
		defer hung.Stop()
		for _, colour := range []bool{false, true} {
			r := renderer(colour)
			if len(r.Lines(s, width)) == 0 {
				t.Errorf("%q has no line", s)
			}
			fits(t, r, "fuzz", s, width)
			for _, l := range r.Lines(s, width) {
				for _, c := range ansi.Strip(l) {
					if questions.UnsafeRune(c) || c == '\t' {
						t.Errorf("%U in %q", c, l)
					}
				}
			}
		}
	})
}

func BenchmarkLinesOfAStem(b *testing.B) {
	stem := "A ticketing service records **every** vote under one `partition key`.\n\n```json\n{\"a\": 1}\n```\n\n- one\n- two\n\nWhich change helps?"
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		renderer(true).Lines(stem, 76)
	}
}
