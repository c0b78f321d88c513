package display

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// This file writes lines with as few styles as they need: lipgloss sets and resets one for every character that is struck
// out. A style is the text of the sequences that made it; the empty one is that of plain text.

// with is a style after one more sequence.
func with(style, sequence string) string {
	switch {
	case sequence == "\x1b[m" || sequence == "\x1b[0m":
		return ""
	case style == "" || strings.HasPrefix(sequence, "\x1b[0;"):
		return sequence
	}
	return style + sequence
}

// appendStyled appends harmless text that begins in a style. It begins with plain text on the terminal and ends so.
func appendStyled(buf []byte, style, text string) []byte {
	current := ""
	for text != "" {
		if n := styleLength(text); n > 0 {
			style, text = with(style, text[:n]), text[n:]
			continue
		}
		if style != current {
			if current != "" {
				buf = append(buf, ansi.ResetStyle...)
			}
			buf, current = append(buf, style...), style
		}
		end := strings.IndexByte(text, 0x1b)
		if end < 0 {
			end = len(text)
		}
		buf, text = append(buf, text[:end]...), text[end:]
	}
	if current != "" {
		buf = append(buf, ansi.ResetStyle...)
	}
	return buf
}

// common measures the beginning that two harmless lines share: its bytes, the style at its end and its columns. It goes no
// further than ASCII, whose characters are one column wide on every terminal, and keeps off a character that a mark may
// follow.
func common(a, b string) (size int, style string, column int) {
	for size < len(a) && size < len(b) && a[size] == b[size] {
		n := styleLength(b[size:])
		switch {
		case n > 0 && strings.HasPrefix(a[size:], b[size:size+n]):
			style = with(style, b[size:size+n])
			size += n
		case n == 0 && isASCII(b[size]) && asciiAfter(a, size) && asciiAfter(b, size):
			size++
			column++
		default:
			return size, style, column
		}
	}
	return size, style, column
}

func isASCII(c byte) bool { return c >= 0x20 && c < 0x7f }

// asciiAfter says that what follows the character at i is no mark on it, whatever styles stand between.
func asciiAfter(s string, i int) bool {
	for i++; i < len(s) && s[i] == 0x1b; {
		n := styleLength(s[i:])
		if n == 0 {
			return false
		}
		i += n
	}
	return i == len(s) || isASCII(s[i])
}
