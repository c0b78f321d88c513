package plain

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"because/questions"
)

// This file turns values into words that are understood when they are heard.

// printable keeps text and line ends. Whatever else would steer a terminal or hide what is said is left out.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || unicode.IsPrint(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, strings.ReplaceAll(questions.Sanitize(s), "\t", "    "))
}

// title is a title as one line, without the dots that stand between its parts on a screen.
func title(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(printable(s)), " "), " · ", ", ")
}

// wrapped breaks lines between words at a width; 0 leaves them whole. A word longer than that stays whole: it is an address
// or a name that must be heard in one piece.
func wrapped(lines []string, width int) []string {
	if width <= 0 {
		return lines
	}
	var out []string
	for _, l := range lines {
		line, used := "", 0
		for _, word := range strings.Fields(l) {
			w := ansi.StringWidth(word)
			if used > 0 && used+1+w > width {
				out = append(out, line)
				line, used = "", 0
			}
			if used > 0 {
				line, used = line+" ", used+1
			}
			line, used = line+word, used+w
		}
		out = append(out, line)
	}
	return out
}

// letter is the label of an option by its place.
func letter(i int) string { return string(rune('A' + i)) }

// plural writes "1 question", "2 questions".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

var numerals = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

func numeral(n int) string { return numerals[min(max(n, 0), len(numerals)-1)] }

// span is a duration in words, cut to whole seconds.
func span(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	var parts []string
	for _, p := range []struct {
		n    int
		unit string
	}{{s / 3600, "hour"}, {s / 60 % 60, "minute"}, {s % 60, "second"}} {
		if p.n > 0 {
			parts = append(parts, plural(p.n, p.unit))
		}
	}
	if len(parts) == 0 {
		return "0 seconds"
	}
	return strings.Join(parts, " ")
}

// left is a time that runs out, rounded up, so that "0 seconds" means it is over.
func left(d time.Duration) string { return span(d + time.Second - 1) }

func day(t time.Time) string { return t.Format("2 January 2006") }

func percent(p float64) string { return fmt.Sprintf("%.0f percent", p*100) }

// and joins words: "A", "A and B", "A, B and C".
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// places names questions by the numbers they are shown under, runs of three or more as "5 to 8". They are in order.
func places(list []int) string {
	var words []string
	for i := 0; i < len(list); {
		end := i
		for end+1 < len(list) && list[end+1] == list[end]+1 {
			end++
		}
		if end-i >= 2 {
			words = append(words, fmt.Sprintf("%d to %d", list[i]+1, list[end]+1))
			i = end + 1
			continue
		}
		words = append(words, fmt.Sprint(list[i]+1))
		i++
	}
	return and(words)
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return strings.TrimRight(string(r), ".") + "."
}
