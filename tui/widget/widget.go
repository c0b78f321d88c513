// Package widget draws small pieces of screens: pure functions from values to strings.
package widget

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"because/questions"
	"because/tui/cells"
	"because/tui/theme"
)

// Clock writes a duration as h:mm:ss, cut to whole seconds and never negative.
func Clock(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// ClockUp is Clock for time that runs out: rounded up, so that 0:00:00 means it is over.
func ClockUp(d time.Duration) string { return Clock(d + time.Second - 1) }

// Minutes writes a duration without its seconds.
func Minutes(d time.Duration) string {
	switch m := int(max(d, 0) / time.Minute); {
	case m == 0:
		return "under 1 min"
	case m < 60:
		return fmt.Sprintf("%d min", m)
	default:
		return fmt.Sprintf("%d h %d min", m/60, m%60)
	}
}

// Short writes a duration as m:ss.
func Short(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Date writes a day as "21 Nov 2026".
func Date(t time.Time) string { return t.Format("2 Jan 2006") }

// Percent writes a proportion as whole percent.
func Percent(p float64) string { return fmt.Sprintf("%d %%", int(math.Round(p*100))) }

// Progress is a line across width cells of which done of total are filled.
func Progress(s *theme.Styles, width, done, total int) string {
	if width <= 0 || total <= 0 {
		return ""
	}
	full := min(done*width/total, width)
	if full == width {
		return s.Bar.Render(strings.Repeat(s.Glyphs.Line, width))
	}
	return s.Bar.Render(strings.Repeat(s.Glyphs.Line, full)+s.Glyphs.LineEnd) + s.Rule.Render(strings.Repeat(s.Glyphs.Rest, width-full-1))
}

// Bar is a bar of width cells for a proportion.
func Bar(s *theme.Styles, width int, p float64) string {
	full := min(max(int(math.Round(p*float64(width))), 0), width)
	return s.Bar.Render(strings.Repeat(s.Glyphs.Full, full)) + s.Rule.Render(strings.Repeat(s.Glyphs.Empty, width-full))
}

// ScoreLine is the scale from low to high with the cut and the score on it.
func ScoreLine(s *theme.Styles, width int, sc questions.Scale, score int) string {
	at := func(v int) int { return min(max((v-sc.Min)*(width-1)/(sc.Max-sc.Min), 0), width-1) }
	cut, dot := at(sc.Cut), at(score)
	var b strings.Builder
	for i := range width {
		switch i {
		case dot:
			b.WriteString(s.Accent.Render(s.Glyphs.Dot))
		case cut:
			b.WriteString(s.Title.Render(s.Glyphs.Cut))
		default:
			b.WriteString(s.Rule.Render(s.Glyphs.Rest))
		}
	}
	return b.String()
}

// shortest is how far Spread cuts the left part before it drops the middle one.
const shortest = 12

// Spread puts left, middle and right on one line of width cells; what does not fit is cut from the left part first.
func Spread(width int, left, middle, right string) string {
	l, m, r := cells.Width(left), cells.Width(middle), cells.Width(right)
	room := width - r - 1
	if m > 0 && room-m-1 >= min(l, shortest) {
		room -= m + 1
	} else {
		middle, m = "", 0
	}
	if l > room {
		left = ansi.Truncate(left, max(room, 0), "…")
		l = cells.Width(left)
	}
	free := max(width-l-m-r, 0)
	before := free / 2
	if m > 0 {
		before = min(max((width-m)/2-l, 1), max(free-1, 0))
	}
	return left + Blank(before) + middle + Blank(free-before) + right
}

// Fit cuts or pads text to exactly width cells.
func Fit(text string, width int) string {
	if w := cells.Width(text); w <= width {
		return text + Blank(width-w)
	}
	return ansi.Truncate(text, max(width, 0), "…")
}

// Cut shortens text to at most width cells.
func Cut(text string, width int) string {
	if cells.Width(text) <= width {
		return text
	}
	return ansi.Truncate(text, max(width, 0), "…")
}

// Blank is n spaces.
func Blank(n int) string { return strings.Repeat(" ", max(n, 0)) }

// hyphen stands for "-" while a text is wrapped: ansi.Wrap breaks at hyphens, and "--revision-id" torn in two is hard to
// read.
const hyphen = "\u2011"

// Wrap breaks text into lines of at most width cells at blanks, and inside a word only where it is longer than a line.
// It keeps styles.
func Wrap(text string, width int) []string {
	width = max(width, 1)
	var lines []string
	wrapped := strings.ReplaceAll(ansi.Wrap(strings.ReplaceAll(text, "-", hyphen), width, " "), hyphen, "-")
	for _, l := range strings.Split(wrapped, "\n") {
		if cells.Width(l) > width { // ansi.Wrap miscounts where a wide letter meets the edge
			lines = append(lines, strings.Split(ansi.Hardwrap(l, width, true), "\n")...)
		} else {
			lines = append(lines, l)
		}
	}
	return closeStyles(lines)
}

// closeStyles ends every line without a style and takes it up again in the next one. The renderer draws single lines, and
// what stands beside a line would be drawn in the style that it leaves open.
func closeStyles(lines []string) []string {
	open := ""
	for i, l := range lines {
		lines[i] = open + l
		for rest := l; ; {
			from := strings.Index(rest, "\x1b[")
			if from < 0 {
				break
			}
			n := max(cells.StyleLength(rest[from:]), 1)
			switch code := rest[from : from+n]; code {
			case "\x1b[0m", "\x1b[m":
				open = ""
			default:
				open += code
			}
			rest = rest[from+n:]
		}
		if open != "" {
			lines[i] += "\x1b[0m"
		}
	}
	return lines
}

// Hang indents lines: the first after head, the others under it.
func Hang(head string, lines []string) []string {
	indent := Blank(cells.Width(head))
	out := make([]string, len(lines))
	for i, l := range lines {
		if i == 0 {
			out[i] = head + l
		} else {
			out[i] = indent + l
		}
	}
	return out
}

// Widest is the width of the longest line.
func Widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, cells.Width(l))
	}
	return w
}

// Columns puts two blocks of lines beside each other; the left one is padded to width.
func Columns(left []string, width int, gap string, right []string) []string {
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		out[i] = Fit(l, width) + gap + r
	}
	return out
}

// Center puts a block into the middle of a width × height area.
func Center(width, height int, block string) string {
	return lipgloss.Place(width, height, lipgloss.Center, lipgloss.Center, block)
}

// Plural writes "1 question", "2 questions".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
