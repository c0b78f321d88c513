package questions_test

import (
	"strings"
	"testing"
	"unicode"

	"because/questions"
	"because/questions/banktest"
)

func TestSanitizedTextIsHarmless(t *testing.T) {
	if len(banktest.Payloads) < 40 {
		t.Fatalf("%d payloads", len(banktest.Payloads))
	}
	for _, p := range banktest.Payloads {
		if banktest.Harm(p, nil) == "" && p != "over\rwritten" {
			t.Errorf("%q is no payload", p)
		}
		got := questions.Sanitize("a" + p + "b")
		if harm := banktest.Harm(got, nil); harm != "" || strings.Contains(got, "\r") {
			t.Errorf("%q becomes %q: %s", p, got, harm)
		}
	}
}

func TestTextOfAllLanguagesStaysAsItIs(t *testing.T) {
	for _, text := range []string{
		"plain", "tabs\tand\nlines", "Ångström, naïve, e\u0301te\u0301", "見積書", "العربية", "שָׁלוֹם", "नमस्ते", "ไทยที่", "👩\u200d🚀 ❤\ufe0f 🏳\ufe0f\u200d🌈", "n ≤ 5 → “yes”\u00a0…",
	} {
		if got := questions.Sanitize(text); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// TestEveryByteAtEveryPlace puts each ASCII character at each place of a text that is looked at eight bytes at a time.
func TestEveryByteAtEveryPlace(t *testing.T) {
	const text = "# abcdefghijklmnopqrst"
	for c := range byte(0x80) {
		for at := 2; at <= len(text); at++ {
			with := text[:at] + string(rune(c)) + text[at:]
			harmless := c == '\n' || c == '\t' || c >= 0x20 && c < 0x7f
			if got := questions.Sanitize(with); (got == with) != harmless || !harmless && got != text {
				t.Errorf("%q becomes %q", with, got)
			}
			_, problems := questions.ParseItems("a.yaml", []byte("[]\n"+with+"\n"))
			found := len(problems) == 1 && problems[0].Pos == questions.Pos{File: "a.yaml", Line: 2, Column: at + 1} &&
				strings.HasPrefix(problems[0].Message, "control character")
			if found != (!harmless && c != '\r') {
				t.Errorf("%q as a file: %v", with, problems)
			}
		}
	}
}

// FuzzSanitize holds any text to the promise of every place that prints: what comes out is harmless UTF-8, nothing is
// added, and cleaning it again changes nothing.
func FuzzSanitize(f *testing.F) {
	for _, p := range banktest.Payloads {
		f.Add(p)
	}
	f.Add("e\u0301\u200d\u0301\u200b\u0301\u0301 ไทยที่")
	f.Fuzz(func(t *testing.T, text string) {
		got := questions.Sanitize(text)
		if harm := banktest.Harm(got, nil); harm != "" || strings.Contains(got, "\r") {
			t.Errorf("%q becomes %q: %s", text, got, harm)
		}
		if again := questions.Sanitize(got); again != got {
			t.Errorf("%q becomes %q, and that %q", text, got, again)
		}
		printable := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsPrint(r) && !unicode.In(r, unicode.Mn, unicode.Me) && r != 0xfffd {
					return r
				}
				return -1
			}, s)
		}
		if printable(got) != printable(strings.ToValidUTF8(text, "")) {
			t.Errorf("%q becomes %q: letters are missing", text, got)
		}
	})
}
