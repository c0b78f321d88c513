package cli

import (
	"strings"

	"because/questions"
)

// line is a text for a row of a table: safe to print, and unable to begin a row or a column of its own.
func line(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, questions.Sanitize(s))
}
