package output

import (
	"strings"
	"unicode"
)

// wrap breaks text into lines of at most width columns, between words; a word that is longer stays whole, so that
// addresses can be followed. A width of 0 or less does not break. Line ends and tabs in the text count as spaces.
func wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		n := columns(word)
		if used > 0 && width > 0 && used+1+n > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	return append(lines, line)
}

// oneLine is safe text without line ends, for headings.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// columns counts the characters of s that take room on a line.
func columns(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

func padRight(s string, width int) string { return s + strings.Repeat(" ", max(width-columns(s), 0)) }

func padLeft(s string, width int) string { return strings.Repeat(" ", max(width-columns(s), 0)) + s }
