package banktest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Payloads are texts that would steer a terminal, write to its clipboard, make it answer, turn text around or hide it.
var Payloads = []string{
	"\x1b]0;title\x07", "\x1b]2;title\x1b\\", "\x1b]8;;https://example.com\x07link\x1b]8;;\x07", "\x1b]52;c;aGVsbG8=\x07",
	"\x1b]4;1;?\x07", "\x1b]10;?\x1b\\", "\x1b]104\x07", "\x1b]1337;File=:aGk=\x07", "\x1b]777;notify;a;b\x07",
	"\x1bP$q\"p\x1b\\", "\x1bP+q544e\x1b\\", "\x1bPq#0;2;0;0;0\x1b\\", "\x1b_Gi=1;AAAA\x1b\\", "\x1b^private\x1b\\", "\x1bXstart\x1b\\",
	"\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[5n", "\x1b[2J", "\x1b[H", "\x1b[31;1m", "\x1b[8mhidden", "\x1b[?1049l", "\x1b[?2004l", "\x1b[21t", "\x1bc", "\x1b#8", "\x1b(0",
	"\u009b2J", "\u009d0;title\u009c", "\u0090q\u009c", "\u0085",
	"\x05", "\x07", "\x08\x08\x08", "\x00", "\x0e", "\x7f", "over\rwritten",
	"\u202egnp.exe", "\u2066isolated\u2069", "\u200ex\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u2028x\u2029", "\ufff9a\ufffab\ufffb", "\U000e0041\U000e007f",
	"\xff\xfe", "\xc0\xaf", "\xed\xa0\x80", "\x9b2J", "e" + strings.Repeat("\u0301", 40), "o" + strings.Repeat("\u20dd\u200d", 40),
}

// Harm names what of a text would reach a terminal that should not, or is empty. Line ends, tabs and what the program
// itself writes, which styled removes, are no harm.
func Harm(text string, styled func(string) string) string {
	if styled != nil {
		text = styled(text)
	}
	if !utf8.ValidString(text) {
		return "bytes that are not UTF-8"
	}
	marks := 0
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
		case r < 0x20 || r >= 0x7f && r <= 0x9f:
			return "a control character"
		case r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f || strings.ContainsRune("\u061c\u200b\u200e\u200f\u2028\u2029\ufeff\ufff9\ufffa\ufffb", r) || r>>7 == 0xe0000>>7:
			return "a character that turns text around or hides it"
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > 2 {
				return "a pile of marks"
			}
		case r != 0x200d:
			marks = 0
		}
	}
	return ""
}
