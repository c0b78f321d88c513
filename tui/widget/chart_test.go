package widget_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"because/tui/widget"
)

// exams is a chart of scores from left to right, one a day.
func exams(scores ...float64) widget.Chart {
	c := widget.Chart{
		Low: 500, High: 900, Step: 100, Cut: 720, CutName: "cut 720",
		Name: func(v float64) string { return fmt.Sprint(v) }, Left: "1 Nov 2026", Right: "4 Dec 2026",
	}
	for i, y := range scores {
		mark := "x"
		if y >= 720 {
			mark = "+"
		}
		c.Dots = append(c.Dots, widget.Dot{X: float64(i), Y: y, Mark: mark})
	}
	return c
}

func TestChartsAreDrawnWithCharacters(t *testing.T) {
	clumped := exams()
	clumped.Dots = []widget.Dot{{X: 0, Y: 600, Mark: "x"}, {X: 1, Y: 700, Mark: "x"}, {X: 1.01, Y: 730, Mark: "+"}, {X: 10, Y: 800, Mark: "+"}}
	low := exams(719, 720, 721)
	low.Low, low.CutName, low.Left = 700, "720", ""
	uncut := exams(560, 640, 850)
	uncut.Cut, uncut.Middle = 0, "mid"
	for _, c := range []struct {
		name          string
		width, height int
		ascii         bool
		chart         widget.Chart
		want          string
	}{
		{"a line from dot to dot", 44, 10, false, exams(560, 640, 700, 730, 850), `
    900 ┤
        │                                 ·+
        │                             ····
cut 720 ┤─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ····+·· ─ ─ ─
        │     ····x·······x····
        │x····
    500 ┤
        └───────────────────────────────────
         1 Nov 2026               4 Dec 2026`},
		{"ASCII", 44, 10, true, exams(560, 640, 700, 730, 850), `
    900 |
        |                                 .+
        |                             ....
cut 720 |- - - - - - - - - - - ....+.. - - -
        |     ....x.......x....
        |x....
    500 |
        +-----------------------------------
         1 Nov 2026               4 Dec 2026`},
		{"719 fails and stands below the line, 720 on it", 44, 10, false, exams(719, 720), `
    900 ┤
        │
        │
cut 720 ┤─ ─ ─ ─ ─ ─ ─ ─ ─ ················+
        │x·················
        │
    500 ┤
        └───────────────────────────────────
         1 Nov 2026               4 Dec 2026`},
		{"one dot stands in the middle", 30, 6, false, exams(850), `
    900 ┤          +
cut 720 ┤─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─
    500 ┤
        └─────────────────────
         1 Nov 2026 4 Dec 2026`},
		{"dots of one day stand beside each other", 44, 10, false, clumped, `
    900 ┤
        │
        │                    ··············+
cut 720 ┤─ ─ +···············─ ─ ─ ─ ─ ─ ─ ─
        │  ·x
        │x·
    500 ┤
        └───────────────────────────────────
         1 Nov 2026               4 Dec 2026`},
		{"a cut near the end keeps a row below it", 24, 5, false, low, `
900 ┤
720 ┤─ ─ ─····+········+
700 ┤x····
    └───────────────────
              4 Dec 2026`},
		{"no cut", 30, 7, false, uncut, `
900 ┤
800 ┤                      ··+
700 ┤                ······
600 ┤x···········x···
500 ┤
    └─────────────────────────
     1 Nov 2026 mid 4 Dec 2026`},
		{"nothing", 30, 5, false, exams(), `
    900 ┤
cut 720 ┤─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─
    500 ┤
        └─────────────────────
         1 Nov 2026 4 Dec 2026`},
		{"more dots than columns", 13, 6, false, exams(550, 850, 550, 850, 550, 850), `
    900 ┤ +++
cut 720 ┤─ ─
    500 ┤xxx
        └────
         4 D…`},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := widget.DrawChart(styles(false, c.ascii), c.width, c.height, c.chart)
			for i, l := range lines {
				if w := ansi.StringWidth(l); w > c.width {
					t.Errorf("a line of %d cells, want at most %d: %q", w, c.width, l)
				}
				lines[i] = strings.TrimRight(l, " ")
			}
			if got := "\n" + strings.Join(lines, "\n"); got != c.want {
				t.Errorf("%s\nwant%s", got, c.want)
			}
		})
	}
}

func TestAChartNeedsRoomAndARange(t *testing.T) {
	flat := exams(700)
	flat.Low = flat.High
	for _, lines := range [][]string{
		widget.DrawChart(styles(false, false), 44, 3, exams(700)), widget.DrawChart(styles(false, false), 10, 10, exams(700)),
		widget.DrawChart(styles(false, false), 0, 0, exams(700)), widget.DrawChart(styles(false, false), 44, 10, flat),
	} {
		if lines != nil {
			t.Errorf("%q, want nothing", lines)
		}
	}
}

// TestEveryDotStandsOnItsSideOfTheCut also holds every chart to its area and every dot, where there is room, to a place.
func TestEveryDotStandsOnItsSideOfTheCut(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		width, height := rapid.IntRange(12, 100).Draw(r, "width"), rapid.IntRange(4, 30).Draw(r, "height")
		scores := rapid.SliceOfN(rapid.Float64Range(400, 1000), 0, 120).Draw(r, "scores")
		colour := rapid.Bool().Draw(r, "colour")
		lines := widget.DrawChart(styles(colour, false), width, height, exams(scores...))
		if len(lines) > height || len(lines) < height*3/4 {
			r.Fatalf("%d lines, want up to %d", len(lines), height)
		}
		cut := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "cut") })
		marks := 0
		for i, l := range lines {
			l = ansi.Strip(l)
			if ansi.StringWidth(l) > width {
				r.Errorf("a line of %d cells, want at most %d: %q", ansi.StringWidth(l), width, l)
			}
			if i > cut && strings.Contains(l, "+") || i <= cut && strings.Contains(l, "x") {
				r.Errorf("a dot on the wrong side of the cut: %q", l)
			}
			marks += strings.Count(l, "+") + strings.Count(l, "x")
		}
		if columns := width - len("cut 720") - 2; len(scores) <= columns && marks != len(scores) {
			r.Errorf("%d of %d dots", marks, len(scores))
		}
	})
}

// TestLabelsAreTrueOfTheirRows draws single values on every height: each stands on the row nearest to it, and a row with a
// label has the value of the label.
func TestLabelsAreTrueOfTheirRows(t *testing.T) {
	for height := 4; height <= 40; height++ {
		for percent := 0; percent <= 100; percent += 5 {
			lines := widget.DrawChart(styles(false, false), 40, height, widget.Chart{
				High: 1, Step: 0.1, Name: widget.Percent, Dots: []widget.Dot{{Y: float64(percent) / 100, Mark: "x"}},
			})
			plot := lines[:len(lines)-2]
			for i, l := range plot {
				value := 100 - 100*float64(i)/float64(len(plot)-1)
				var label float64
				if n, _ := fmt.Sscan(l, &label); n == 1 && math.Abs(label-value) > 1e-9 {
					t.Fatalf("the row of %v %% is labelled %v %%:\n%s", value, label, strings.Join(lines, "\n"))
				}
				if half := 50 / float64(len(plot)-1); strings.Contains(l, "x") && math.Abs(value-float64(percent)) > half+1e-9 {
					t.Fatalf("%d %% stands on the row of %v %%:\n%s", percent, value, strings.Join(lines, "\n"))
				}
			}
		}
	}
}

func TestShadesDifferWithoutColour(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		seen := map[string]bool{}
		for degree := range widget.Shades {
			shade := widget.Shade(styles(false, ascii), 3, degree)
			notASCII := func(r rune) bool { return ascii && r > 0x7e }
			if seen[shade] || ansi.StringWidth(shade) != 3 || strings.ContainsFunc(shade, notASCII) {
				t.Errorf("ascii %t, degree %d: %q", ascii, degree, shade)
			}
			seen[shade] = true
		}
	}
	if widget.Shade(styles(false, false), 2, -1) != "░░" || widget.Shade(styles(false, false), 2, 9) != "██" {
		t.Error("degrees beyond the ends are not those at the ends")
	}
}
