package theme_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"because/tui/theme"
)

func renderer(p termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(p)
	return r
}

// boxed is a style of lipgloss for texts of one piece.
type boxed struct{ lipgloss.Style }

func (b boxed) Render(text string) string { return b.Style.Render(text) }

// each calls f with every style of a theme by its name.
func each(s theme.Styles, f func(name string, style interface{ Render(string) string })) {
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		switch style := v.Field(i).Interface().(type) {
		case theme.Style:
			f(v.Type().Field(i).Name, style)
		case lipgloss.Style:
			f(v.Type().Field(i).Name, boxed{style})
		}
	}
}

var colourCode = regexp.MustCompile(`\x1b\[[0-9;]*m`)

func TestThemesUseTheSixteenColoursOfTheTerminal(t *testing.T) {
	for _, name := range theme.Names() {
		each(theme.New(renderer(termenv.TrueColor), name, false), func(style string, s interface{ Render(string) string }) {
			for _, code := range colourCode.FindAllString(s.Render("x"), -1) {
				for _, part := range strings.Split(strings.Trim(code, "\x1b[m"), ";") {
					if part == "38" || part == "48" {
						t.Errorf("%s %s: %q is not one of the sixteen colours", name, style, code)
					}
				}
			}
		})
	}
}

func TestMonoHasNoColour(t *testing.T) {
	each(theme.New(renderer(termenv.TrueColor), "mono", false), func(style string, s interface{ Render(string) string }) {
		for _, code := range colourCode.FindAllString(s.Render("x"), -1) {
			for _, part := range strings.Split(strings.Trim(code, "\x1b[m"), ";") {
				if len(part) > 1 {
					t.Errorf("%s: %q is a colour", style, code)
				}
			}
		}
	})
}

func TestWithoutColourNothingIsStyled(t *testing.T) {
	for _, name := range theme.Names() {
		each(theme.New(renderer(termenv.Ascii), name, true), func(style string, s interface{ Render(string) string }) {
			if got := s.Render("x"); strings.Contains(got, "\x1b") {
				t.Errorf("%s %s: %q", name, style, got)
			}
		})
	}
}

func TestAnUnknownThemeIsTheDefault(t *testing.T) {
	r := renderer(termenv.ANSI)
	if got, want := theme.New(r, "purple", false).Good.Render("x"), theme.New(r, theme.Names()[0], false).Good.Render("x"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestASCIISymbolsAreASCIIAndAsWideAsTheOthers(t *testing.T) {
	drawn := reflect.ValueOf(theme.New(renderer(termenv.Ascii), "default", false).Glyphs)
	ascii := reflect.ValueOf(theme.New(renderer(termenv.Ascii), "default", true).Glyphs)
	for i := range ascii.NumField() {
		field := ascii.Type().Field(i)
		if field.Type.Kind() != reflect.String {
			continue
		}
		a, u := ascii.Field(i).String(), drawn.Field(i).String()
		if a == "" || u == "" {
			t.Errorf("%s is empty", field.Name)
		}
		if ansi.StringWidth(a) != ansi.StringWidth(u) {
			t.Errorf("%s: %q and %q differ in width", field.Name, a, u)
		}
		for _, r := range a {
			if r > 0x7e {
				t.Errorf("%s: %q is not ASCII", field.Name, a)
			}
		}
	}
}

func TestSymbolsThatMeanDifferentThingsDiffer(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := theme.New(renderer(termenv.Ascii), "default", ascii).Glyphs
		seen := map[string]bool{}
		for _, s := range []string{g.Check, g.Cross, g.Mark, g.Cursor, g.Unscored, g.Dot} {
			if seen[s] {
				t.Errorf("ascii %t: %q means two things", ascii, s)
			}
			seen[s] = true
		}
		if g.RadioOn == g.RadioOff || g.BoxOn == g.BoxOff || g.Full == g.Empty {
			t.Errorf("ascii %t: on and off look the same", ascii)
		}
	}
}

// TestTheDotIsNoPartOfANumber keeps an answered question 1 from reading as 10: its sign stands right beside its number.
func TestTheDotIsNoPartOfANumber(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		for _, r := range theme.New(renderer(termenv.Ascii), "default", ascii).Glyphs.Dot {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				t.Errorf("ascii %t: %q", ascii, r)
			}
		}
	}
}

func TestAStyleIsWrittenOnceAroundAText(t *testing.T) {
	s := theme.New(renderer(termenv.ANSI), "default", false)
	for _, c := range []struct {
		style theme.Style
		text  string
		want  string
	}{
		{s.Strong, "two words", "\x1b[1mtwo words\x1b[0m"},
		{s.Accent, "✓", "\x1b[1;36m✓\x1b[0m"},
		{s.Struck, "two words", "\x1b[90;9mtwo words\x1b[0m"},
		{s.Text, "two words", "two words"},
		{s.Struck, "", ""},
	} {
		if got := c.style.Render(c.text); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
