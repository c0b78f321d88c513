package display

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"because/questions"
)

// This file is the last boundary before the terminal, whatever a frame holds.

// harmless lets through text and the styles that a theme can make. Any other sequence loses its escape character, so that
// it stands there as text; characters that steer a terminal or turn text around vanish, a tab becomes a blank, and broken
// UTF-8 becomes U+FFFD.
func harmless(line string) string {
	var b strings.Builder
	kept := 0 // everything before is in b, or all of the line is fine so far
	for i := 0; i < len(line); {
		if c := line[i]; c >= 0x20 && c < 0x7f {
			i++
			continue
		}
		size, instead, fine := judge(line[i:])
		if !fine {
			b.WriteString(line[kept:i])
			b.WriteString(instead)
			kept = i + size
		}
		i += size
	}
	if kept == 0 {
		return line
	}
	b.WriteString(line[kept:])
	return b.String()
}

// judge looks at what begins with s, which is more than one printable ASCII character: how long it is, whether it may
// pass, and what stands in its place if not.
func judge(s string) (size int, instead string, fine bool) {
	if n := styleLength(s); n > 0 {
		return n, "", true
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1:
		return 1, "\uFFFD", false
	case r == '\t':
		return 1, " ", false
	case r == '\n' || questions.UnsafeRune(r):
		return size, "", false
	}
	return size, "", true
}

// styleLength is the length of the style sequence at the start of s, or 0 if there is none that a theme could have made.
func styleLength(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	end := 2
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == ';') {
		end++
	}
	if end == len(s) || s[end] != 'm' {
		return 0
	}
	for param := range strings.SplitSeq(s[2:end], ";") {
		if !isStyle(param) {
			return 0
		}
	}
	return end + 1
}

// isStyle knows the parameters of the 16 colours and of bold, faint, italic, underlined, reverse and struck out, each with
// its end. What could hide text or set other colours is not among them.
func isStyle(param string) bool {
	if param == "" {
		return true // the same as 0
	}
	n, err := strconv.Atoi(param)
	switch {
	case err != nil || len(param) > 3:
		return false
	case n <= 4, n == 7, n == 9, n >= 22 && n <= 24, n == 27, n == 29:
		return true
	}
	return n >= 30 && n <= 37 || n >= 39 && n <= 47 || n == 49 || n >= 90 && n <= 97 || n >= 100 && n <= 107
}
