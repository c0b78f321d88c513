package widget_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"because/questions"
	"because/questions/banktest"
	"because/tui/theme"
	"because/tui/widget"
)

// styles are those of a terminal without colour, or with.
func styles(colour, ascii bool) *theme.Styles {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.Ascii)
	if colour {
		r.SetColorProfile(termenv.ANSI)
	}
	s := theme.New(r, "default", ascii)
	return &s
}

func TestDurationsAreWrittenInWholeSeconds(t *testing.T) {
	const hour = time.Hour
	for _, c := range []struct {
		d                time.Duration
		clock, up, short string
	}{
		{0, "0:00:00", "0:00:00", "0:00"},
		{time.Millisecond, "0:00:00", "0:00:01", "0:00"},
		{time.Second, "0:00:01", "0:00:01", "0:01"},
		{59*time.Second + 999*time.Millisecond, "0:00:59", "0:01:00", "0:59"},
		{130 * time.Minute, "2:10:00", "2:10:00", "130:00"},
		{26*hour + 5*time.Minute + 7*time.Second, "26:05:07", "26:05:07", "1565:07"},
		{-time.Second, "0:00:00", "0:00:00", "0:00"},
		{-hour, "0:00:00", "0:00:00", "0:00"},
	} {
		if got := widget.Clock(c.d); got != c.clock {
			t.Errorf("Clock(%s) = %s, want %s", c.d, got, c.clock)
		}
		if got := widget.ClockUp(c.d); got != c.up {
			t.Errorf("ClockUp(%s) = %s, want %s", c.d, got, c.up)
		}
		if got := widget.Short(c.d); got != c.short {
			t.Errorf("Short(%s) = %s, want %s", c.d, got, c.short)
		}
	}
}

func TestProportionsAndNumbersAreWritten(t *testing.T) {
	for p, want := range map[float64]string{0: "0 %", 0.004: "0 %", 0.005: "1 %", 0.7: "70 %", 0.995: "100 %", 1: "100 %"} {
		if got := widget.Percent(p); got != want {
			t.Errorf("Percent(%v) = %s, want %s", p, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 questions", 1: "1 question", 2: "2 questions", 65: "65 questions"} {
		if got := widget.Plural(n, "question"); got != want {
			t.Errorf("Plural(%d) = %s, want %s", n, got, want)
		}
	}
	if got := widget.Date(time.Date(2026, 12, 1, 23, 59, 0, 0, time.UTC)); got != "1 Dec 2026" {
		t.Errorf("Date = %s", got)
	}
}

func TestBarsFillByTheirShare(t *testing.T) {
	s := styles(false, true)
	for _, c := range []struct {
		p    float64
		want string
	}{{0, ".........."}, {0.04, ".........."}, {0.05, "#........."}, {0.5, "#####....."}, {1, "##########"}, {1.5, "##########"}, {-1, ".........."}} {
		if got := widget.Bar(s, 10, c.p); got != c.want {
			t.Errorf("Bar(%v) = %s, want %s", c.p, got, c.want)
		}
	}
}

func TestProgressIsFullOnlyWhenAllIsDone(t *testing.T) {
	s := styles(false, false)
	for _, c := range []struct {
		width, done, total int
		want               string
	}{
		{10, 0, 65, "╸─────────"}, {10, 1, 65, "╸─────────"}, {10, 7, 65, "━╸────────"}, {10, 64, 65, "━━━━━━━━━╸"}, {10, 65, 65, "━━━━━━━━━━"},
		{10, 99, 65, "━━━━━━━━━━"}, {0, 1, 65, ""}, {10, 0, 0, ""}, {1, 0, 65, "╸"},
	} {
		if got := widget.Progress(s, c.width, c.done, c.total); got != c.want {
			t.Errorf("Progress(%d, %d of %d) = %q, want %q", c.width, c.done, c.total, got, c.want)
		}
	}
}

func TestTheScoreLineShowsScoreAndCut(t *testing.T) {
	s := styles(false, false)
	scale := questions.Scale{Min: 100, Max: 1000, Cut: 720}
	for _, c := range []struct {
		score int
		want  string
	}{
		{100, "●────────────┃──────"}, {720, "─────────────●──────"}, {739, "─────────────●──────"}, {800, "─────────────┃●─────"},
		{1000, "─────────────┃─────●"}, {5000, "─────────────┃─────●"}, {-5, "●────────────┃──────"},
	} {
		if got := widget.ScoreLine(s, 20, scale, c.score); got != c.want {
			t.Errorf("ScoreLine(%d) = %q, want %q", c.score, got, c.want)
		}
	}
}

func TestSpreadGivesEachPartItsPlace(t *testing.T) {
	for _, c := range []struct {
		width               int
		left, middle, right string
		want                string
	}{
		{20, "left", "mid", "right", "left    mid    right"},
		{20, "left", "", "right", "left           right"},
		{30, "a long left part", "mid", "right", "a long left part mid     right"},
		{26, "a long left part", "mid", "right", "a long left part mid right"},
		{22, "a long left part", "mid", "right", "a long left… mid right"},
		{21, "a long left part", "mid", "right", "a long left pa… right"},
		{20, "", "", "right", "               right"},
		{20, "left", "", "", "left                "},
		{9, "left", "", "right", "le… right"},
		{10, "left", "", "right", "left right"},
	} {
		if got := widget.Spread(c.width, c.left, c.middle, c.right); got != c.want {
			t.Errorf("Spread(%d, %q, %q, %q) = %q, want %q", c.width, c.left, c.middle, c.right, got, c.want)
		}
	}
}

func TestSpreadAndFitFillTheirWidthExactly(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, 130).Draw(r, "width")
		left, middle := text(r, "left"), text(r, "middle")
		right := ansi.Truncate(text(r, "right"), max(width-1, 0), "")
		if got := widget.Spread(width, left, middle, right); ansi.StringWidth(got) > width {
			r.Errorf("Spread(%d, %q, %q, %q) takes %d cells: %q", width, left, middle, right, ansi.StringWidth(got), got)
		} else if !strings.HasSuffix(got, right) {
			r.Errorf("Spread(%d, %q, %q, %q) lost its right part: %q", width, left, middle, right, got)
		}
		if got := ansi.StringWidth(widget.Cut(left, width)); got > width {
			r.Errorf("Cut(%q, %d) takes %d cells", left, width, got)
		}
		if got := ansi.StringWidth(widget.Fit(left, width)); got > width || got < width-1 { // half a wide rune is never drawn
			r.Errorf("Fit(%q, %d) takes %d cells", left, width, got)
		}
	})
}

// text is what may stand on a screen: words, wide runes, marks, long words.
func text(r *rapid.T, name string) string {
	return rapid.StringOfN(rapid.SampledFrom([]rune("abc  xyz-…·é漢字—ü")), 0, 60, -1).Draw(r, name)
}

func TestWrapKeepsWordsWidthAndText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		source := text(r, "text")
		width := rapid.IntRange(2, 80).Draw(r, "width")
		lines := widget.Wrap(source, width)
		for _, l := range lines {
			if ansi.StringWidth(l) > width {
				r.Errorf("a line of %d cells, want at most %d: %q", ansi.StringWidth(l), width, l)
			}
		}
		if got, want := letters(strings.Join(lines, "")), letters(source); got != want {
			r.Errorf("the text has changed from %q to %q", want, got)
		}
	})
}

func letters(s string) string { return strings.Join(strings.Fields(s), "") }

func TestWrapClosesStylesAtTheEndOfEachLine(t *testing.T) {
	st := styles(true, false)
	source := "one " + st.Strong.Render("two three four five six seven") + " eight " + st.Code.Render("nine ten eleven") + " twelve"
	for width := 4; width < 60; width++ {
		for _, l := range widget.Wrap(source, width) {
			if opened, shut := strings.Count(l, "\x1b[1m")+strings.Count(l, "\x1b[36m"), strings.Count(l, "\x1b[0m"); opened != shut {
				t.Fatalf("width %d: %d styles begin and %d end in %q", width, opened, shut, l)
			}
		}
	}
	got := widget.Wrap("a "+st.Strong.Render("bold word")+" b", 6)
	want := []string{"a \x1b[1mbold\x1b[0m", "\x1b[1mword\x1b[0m b"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestColumnsStandBesideEachOther(t *testing.T) {
	got := strings.Join(widget.Columns([]string{"one", "three four"}, 6, " | ", []string{"A", "B", "C"}), "\n")
	want := "one    | A\nthree… | B\n       | C"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestHangIndentsAllButTheFirstLine(t *testing.T) {
	got := strings.Join(widget.Hang("▸ A ", []string{"first", "second"}), "\n")
	if want := "▸ A first\n    second"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCenterKeepsItsArea(t *testing.T) {
	got := strings.Split(widget.Center(11, 5, "box"), "\n")
	if len(got) != 5 || strings.TrimSpace(got[2]) != "box" || ansi.StringWidth(got[2]) != 11 || got[2][:4] != "    " {
		t.Errorf("%q", got)
	}
}

func TestSafeLetsThroughTextAndColoursOnly(t *testing.T) {
	for in, want := range map[string]string{
		"plain ü 漢\nline":                        "plain ü 漢\nline",
		"\x1b[1;31mred\x1b[0m":                   "\x1b[1;31mred\x1b[0m",
		"\x1b[2Jcleared":                         "[2Jcleared",
		"\x1b]0;title\x07":                       "]0;title",
		"\x1b]52;c;aGk=\x1b\\":                   "]52;c;aGk=\\",
		"\u009b31mC1":                            "31mC1",
		"\x1b[?1049h":                            "[?1049h",
		"\x1b[31":                                "[31",
		"\x1b":                                   "",
		"a\u202eb\u2066c":                        "abc",
		"\xff\xfe":                               "\uFFFD\uFFFD",
		"a\x00b\x08c\x7f":                        "abc",
		"\x1b[38:5:1mcolon":                      "\x1b[38:5:1mcolon",
		"\x1b[<31mprivate":                       "[<31mprivate",
		"\x1bPdevice control\x1b\\":              "Pdevice control\\",
		"\x1b[31m\x1b[3Jboth\x1b[0m\x1b[1;1H":    "\x1b[31m[3Jboth\x1b[0m[1;1H",
		strings.Repeat("long ", 100) + "\x1b[5n": strings.Repeat("long ", 100) + "[5n",
	} {
		if got := widget.Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSafeLetsNoPayloadThrough(t *testing.T) {
	colours := regexp.MustCompile("\x1b\\[[0-9;:]*m")
	for _, p := range banktest.Payloads {
		for _, frame := range []string{p, "a" + p + "b", "\x1b[31m" + p + "\x1b[0m" + p} {
			if harm := banktest.Harm(widget.Safe(frame), func(s string) string { return colours.ReplaceAllString(s, "") }); harm != "" {
				t.Errorf("%q: %s", frame, harm)
			}
		}
	}
}

func FuzzSafe(f *testing.F) {
	for _, s := range []string{"", "text", "\x1b[31mred\x1b[0m", "\x1b]0;x\x07", "\u009b2J", "\xff", "\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		safe := widget.Safe(s)
		if again := widget.Safe(safe); again != safe {
			t.Errorf("Safe is not done after one pass: %q, then %q", safe, again)
		}
		for i, r := range strings.ReplaceAll(safe, "\x1b[", "") {
			if questions.UnsafeRune(r) {
				t.Errorf("%U at %d of %q", r, i, safe)
			}
		}
	})
}

func TestASCIIKeepsTheWidth(t *testing.T) {
	const in = "a–f choose · x strike · ←→ turn ↑↓ “it’s” × ± …"
	got := widget.ASCII(in)
	if ansi.StringWidth(got) != ansi.StringWidth(in) {
		t.Errorf("%q takes %d cells, want %d", got, ansi.StringWidth(got), ansi.StringWidth(in))
	}
	for _, r := range got {
		if r > 0x7e {
			t.Errorf("%q in %q", r, got)
		}
	}
	if s := "straße 漢字"; widget.ASCII(s) != s {
		t.Errorf("letters have changed: %q", widget.ASCII(s))
	}
}
