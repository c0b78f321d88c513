// Package cells counts the cells that text takes on a terminal.
package cells

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width is how many cells a text takes, without its styles. Almost every text is made of characters that
// take one cell whatever stands around them, and is counted at a tenth of the cost; the rest is left to ansi.StringWidth.
func Width(text string) int {
	n := 0
	for i := 0; i < len(text); {
		if c := text[i]; c >= 0x20 && c < 0x7f {
			n, i = n+1, i+1
			continue
		}
		if size := StyleLength(text[i:]); size > 0 {
			i += size
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isNarrow(r) {
			return ansi.StringWidth(text)
		}
		n, i = n+1, i+size
	}
	return n
}

// isNarrow knows the characters of the screens that are not ASCII.
func isNarrow(r rune) bool {
	switch r {
	case '·', '×', '±', '–', '—', '‘', '’', '“', '”', '•', '…', '←', '↑', '→', '↓', '✓', '✗', '⚑', '▸', '▾', '▴', '●', '◦', '★':
		return true
	}
	return r >= 0x2500 && r <= 0x259f // lines and blocks
}

// StyleLength is the length of the sequence at the start of s that sets a style (SGR), or 0.
func StyleLength(s string) int {
	if len(s) < 3 || s[0] != 0x1b || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c < '0' || c > ';':
			return 0
		}
	}
	return 0
}
