package display

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// This file writes lines with as few styles and characters as they need. A style is the text of the sequences that made it;
// the empty one is that of plain text.

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
// further than narrow characters, and keeps off one that a mark may follow.
func common(a, b string) (size int, style string, column int) {
	for size < len(b) {
		if n := styleLength(b[size:]); n > 0 {
			if !strings.HasPrefix(a[size:], b[size:size+n]) {
				break
			}
			style = with(style, b[size:size+n])
			size += n
			continue
		}
		n := narrow(b[size:])
		if n == 0 || !strings.HasPrefix(a[size:], b[size:size+n]) || !narrowAfter(a, size+n) || !narrowAfter(b, size+n) {
			break
		}
		size += n
		column++
	}
	return size, style, column
}

// commonEnd is where in b the end begins that it shares with a; both begin in a style. It is not ok unless all that differs
// is narrow and of one width, so that the ends stand in the same columns on every terminal.
func commonEnd(a, b, style string) (at int, ok bool) {
	old, line := apart(a, style), apart(b, style)
	same := 0
	for same < min(len(old), len(line)) && old[len(old)-1-same].is(line[len(line)-1-same]) {
		same++
	}
	for same > 0 && !line[len(line)-same].narrow { // it may be a mark on what stands before it
		same--
	}
	if same == 0 || len(old) != len(line) {
		return 0, false
	}
	for i := range len(line) - same {
		if !old[i].narrow || !line[i].narrow {
			return 0, false
		}
	}
	return line[len(line)-same].at, true
}

// cell is a character of a line.
type cell struct {
	text, style string
	at          int  // where in the line
	narrow      bool // one column wide
}

// is says whether two cells look the same.
func (c cell) is(other cell) bool { return c.text == other.text && c.style == other.style }

// apart takes a harmless text apart.
func apart(s, style string) []cell {
	out := make([]cell, 0, len(s))
	for i := 0; i < len(s); {
		if n := styleLength(s[i:]); n > 0 {
			style = with(style, s[i:i+n])
			i += n
			continue
		}
		n := narrow(s[i:])
		c := cell{style: style, at: i, narrow: n > 0}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
		}
		c.text = s[i : i+n]
		out = append(out, c)
		i += n
	}
	return out
}

// narrow is the length of the character at the start of s if it is one column wide wherever our screens are readable at all:
// ASCII, what lines and bars are drawn with, and symbols whose width Unicode leaves to nobody. Else it is 0.
func narrow(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r >= 0x20 && r < 0x7f, r >= 0x2500 && r <= 0x259f:
		return n
	case r == '▸', r == '▾', r == '▴', r == '✓', r == '✗', r == '⚑', r == '◦':
		return n
	}
	return 0
}

// narrowAfter says that what stands at i is no mark on the character before it, whatever styles stand between.
func narrowAfter(s string, i int) bool {
	for i < len(s) && s[i] == 0x1b {
		n := styleLength(s[i:])
		if n == 0 {
			return false
		}
		i += n
	}
	return i == len(s) || narrow(s[i:]) > 0
}
