package widget

import (
	"strings"
	"unicode/utf8"

	"because/questions"
	"because/tui/cells"
)

// Safe is the last boundary before the terminal: it lets through text, line ends and colour sequences (SGR), and nothing
// else that could move the cursor, write to the clipboard or turn text around, wherever it came from.
func Safe(frame string) string {
	if !suspicious(frame) {
		return frame
	}
	var b strings.Builder
	var marks questions.Marks
	for i := 0; i < len(frame); {
		if n := cells.StyleLength(frame[i:]); n > 0 {
			b.WriteString(frame[i : i+n])
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(frame[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteRune('\uFFFD')
		case !questions.UnsafeRune(r) && !marks.TooMany(r):
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// suspicious is the fast path: almost every frame holds nothing but text and colour sequences.
func suspicious(frame string) bool {
	var marks questions.Marks
	for i := 0; i < len(frame); {
		if c := frame[i]; c >= 0x20 && c < 0x7f || c == '\n' {
			marks = questions.Marks{}
			i++
			continue
		}
		if n := cells.StyleLength(frame[i:]); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(frame[i:])
		if r == utf8.RuneError && size == 1 || questions.UnsafeRune(r) || marks.TooMany(r) {
			return true
		}
		i += size
	}
	return false
}
