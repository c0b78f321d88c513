package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Style is how a line of text looks: the codes that lipgloss makes of a style, worked out once. A frame styles dozens of
// pieces; lipgloss takes each of them apart anew, and marks struck out ones letter by letter.
type Style struct{ begin, end string }

func newStyle(s lipgloss.Style) Style {
	const letter = "x"
	begin, end, _ := strings.Cut(s.Render(letter), letter)
	return Style{begin, end}
}

// Render styles a text of one line.
func (s Style) Render(text string) string {
	if text == "" || s.begin == "" {
		return text
	}
	return s.begin + text + s.end
}
