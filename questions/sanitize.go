package questions

import (
	"strings"
	"unicode"
)

// maxCombining is how many combining marks may follow one letter; more is a way to paint over neighbouring lines.
const maxCombining = 2

// UnsafeRune reports whether r could steer a terminal or hide text: control characters except newline and tab, C1
// controls, bidirectional overrides, and what is invisible: joiners, annotations, tags.
func UnsafeRune(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r == 0x061c, r == 0x2028, r == 0x2029, r == 0x200b, r == 0x200e, r == 0x200f, r == 0xfeff:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// Marks counts the combining marks on one letter, rune by rune.
type Marks struct{ n int }

// TooMany takes the next rune and says whether it is a mark beyond those that a letter may have.
func (m *Marks) TooMany(r rune) bool {
	switch {
	case r < 0x300, r >= 0x2500 && r < 0x2c00: // no marks, and most of what is drawn: text, lines, symbols
		m.n = 0
	case unicode.In(r, unicode.Mn, unicode.Me):
		m.n++
		return m.n > maxCombining
	case !unicode.Is(unicode.Cf, r): // an invisible joiner begins no new letter
		m.n = 0
	}
	return false
}

// Sanitize makes text safe to print: invalid UTF-8 becomes U+FFFD, unsafe runes vanish, piles of combining marks are cut.
func Sanitize(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	var marks Marks
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		if !UnsafeRune(r) && !marks.TooMany(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain is the fast path: printable ASCII only.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		if len(s)-i >= 8 && printable(s[i:i+8]) {
			i += 8
			continue
		}
		if c := s[i]; c >= 0x7f || (c < 0x20 && c != '\n' && c != '\t') {
			return false
		}
		i++
	}
	return true
}

// printable says whether eight bytes are printable ASCII, all at once: every byte of a bank is looked at twice. The highest
// bit of a byte is set in one of the three sums if it is below 0x20, is 0x7f, or is no ASCII; a carry from such a byte
// can only make its neighbour look the same.
func printable[T string | []byte](s T) bool {
	const each = 0x01_01_01_01_01_01_01_01
	_ = s[7]
	w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	return ((w-0x20*each)|(w+each)|w)&(0x80*each) == 0
}
