package display

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"because/questions"
	"because/tui/theme"
)

// TestThemesPass holds the boundary open for every style of every theme.
func TestThemesPass(t *testing.T) {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI)
	for _, name := range theme.Names() {
		s := theme.New(r, name, false)
		for i, style := range []theme.Style{s.Title, s.Heading, s.Text, s.Faint, s.Accent, s.Good, s.Bad, s.Warn, s.Strong, s.Code, s.Struck, s.Key, s.Bar, s.Rule, s.Selected} {
			for line := range strings.SplitSeq(style.Render("two words")+"\n"+s.Box.Render("box"), "\n") {
				if got := harmless(line); got != line {
					t.Errorf("style %d of theme %s: %q became %q", i, name, line, got)
				}
			}
		}
	}
}

func TestNothingElsePasses(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"plain ✓ 見積 é", "plain ✓ 見積 é"},
		{"\x1b[0m\x1b[m\x1b[1;4;31m\x1b[97;107m", "\x1b[0m\x1b[m\x1b[1;4;31m\x1b[97;107m"},
		{"a\x1b[2Jb", "a[2Jb"},
		{"\x1b]0;title\x07x", "]0;titlex"},
		{"\x1b]8;;https://example.com\x1b\\link", "]8;;https://example.com\\link"},
		{"\x1b]52;c;aGk=\x07", "]52;c;aGk="},
		{"\x1bP+q544e\x1b\\\x05", "P+q544e\\"},
		{"\x1b[8mhidden", "[8mhidden"},
		{"\x1b[5mblinking", "[5mblinking"},
		{"\x1b[38;5;1mred", "[38;5;1mred"},
		{"\x1b[38:2::1:2:3mred", "[38:2::1:2:3mred"},
		{"\x1b[1;8mhidden", "[1;8mhidden"},
		{"\x1b[999999999999999999999m", "[999999999999999999999m"},
		{"\x1b[1", "[1"}, {"\x1b[", "["}, {"\x1b", ""},
		{"\u009b2J\u0085\x7f", "2J"},
		{"\u202email\u202c \u2066x\u2069\u200f\ufeff", "mail x"},
		{"bad \xff\xfe\xc3", "bad \uFFFD\uFFFD\uFFFD"},
		{"a\tb\rc\x00", "a bc"},
	} {
		if got := harmless(c.line); got != c.want {
			t.Errorf("%q became %q, want %q", c.line, got, c.want)
		}
	}
}

// FuzzHarmless looks for anything but text and styles in what is let through.
func FuzzHarmless(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, line string) {
		out := harmless(line)
		if !utf8.ValidString(out) {
			t.Errorf("%q became %q", line, out)
		}
		for rest := out; rest != ""; {
			if n := styleLength(rest); n > 0 {
				rest = rest[n:]
				continue
			}
			r, size := utf8.DecodeRuneInString(rest)
			if questions.UnsafeRune(r) || r == '\t' || r == '\n' {
				t.Fatalf("%q became %q with %U", line, out, r)
			}
			rest = rest[size:]
		}
		if again := harmless(out); again != out {
			t.Errorf("%q became %q, and that %q", line, out, again)
		}
	})
}
