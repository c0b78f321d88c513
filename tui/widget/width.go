package widget

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Width is how many cells a text takes on a terminal, without its styles. Almost every text is made of characters that
// take one cell whatever stands around them, and is counted at a tenth of the cost; the rest is left to ansi.StringWidth.
func Width(text string) int {
	n := 0
	for i := 0; i < len(text); {
		if c := text[i]; c >= 0x20 && c < 0x7f {
			n, i = n+1, i+1
			continue
		}
		if size := colourSequence(text[i:]); size > 0 {
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
