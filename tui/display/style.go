package display

import (
	"strings"
	"unicode/utf8"

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

// commonEnd is where in b the end begins that it shares with a; both begin in a style. It is not ok unless all of both is
// narrow and of one width, so that the ends stand in the same columns on every terminal.
func commonEnd(a, b, style string) (at int, ok bool) {
	old, fine := cells(a, style)
	line, narrow := cells(b, style)
	if !fine || !narrow || len(old) != len(line) {
		return 0, false
	}
	n := len(line)
	for n > 0 && line[n-1].text == old[n-1].text && line[n-1].style == old[n-1].style {
		n--
	}
	if n == len(line) {
		return 0, false
	}
	return line[n].at, true
}

// cell is a narrow character of a line.
type cell struct {
	text, style string
	at          int // where in the line
}

// cells takes a harmless text apart; ok says that all of it is narrow.
func cells(s, style string) (out []cell, ok bool) {
	for i := 0; i < len(s); {
		if n := styleLength(s[i:]); n > 0 {
			style = with(style, s[i:i+n])
			i += n
			continue
		}
		n := narrow(s[i:])
		if n == 0 {
			return nil, false
		}
		out = append(out, cell{s[i : i+n], style, i})
		i += n
	}
	return out, true
}

// narrow is the length of the character at the start of s if it is one column wide wherever our screens are readable at all:
// ASCII, and what lines and bars are drawn with. Else it is 0.
func narrow(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if r >= 0x20 && r < 0x7f || r >= 0x2500 && r <= 0x259f {
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
