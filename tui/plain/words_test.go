package plain_test

import (
	"strings"
	"testing"
	"time"

	"because/questions/banktest"
	"because/tui/plain"
)

func TestMarkdownIsToldWithoutSignsForTheEye(t *testing.T) {
	for _, tc := range []struct{ name, source, want string }{
		{"paragraphs", "One\nline.\n\nAnother.", "One line.|Another."},
		{"emphasis", "The **MOST** *secure* `kms:Decrypt` call", "The MOST secure kms:Decrypt call"},
		{"fence", "See:\n\n```json\n{\n\t\"a\": 1\n}\n```\n\nWhy?", "See:|Code:|{\n\t\"a\": 1\n}|End of code.|Why?"},
		{"empty fence", "```\n```", "Code:|End of code."},
		{"indented code", "Run:\n\n    ls -l\n", "Run:|Code:|ls -l|End of code."},
		{"list", "- one\n- two\n\nthen\n\n3. three\n4. four", "- one|- two|then|3. three|4. four"},
		{"code in a list", "1. run\n\n   ```\n   ls\n   ```\n", "1. run|Code:|ls|End of code."},
		{"heading", "# Title\n\ntext", "Title|text"},
		{"rule", "one\n\n---\n\ntwo", "one|two"},
		{"quote", "> said", "said"},
		{"link", "[the guide](https://example.com) and <https://example.org>", "the guide and https://example.org"},
		{"html with an end of its own", "<pre>\nx\n</pre>\nafter", "Code:|<pre>\nx\n</pre>|End of code.|after"},
		{"html", "a <b>c</b>\n\n<div>\nx\n</div>", "a <b>c</b>|Code:|<div>\nx\n</div>|End of code."},
		{"nothing", "-", "-"},
		{"reference", "[a]: b", "[a]: b"},
	} {
		if got := strings.Join(plain.Tell(tc.source), "|"); got != tc.want {
			t.Errorf("%s:\n got %q\nwant %q", tc.name, got, tc.want)
		}
	}
}

func TestTimesInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0 seconds", -time.Second: "0 seconds", time.Second: "1 second", 61 * time.Second: "1 minute 1 second", 2 * time.Hour: "2 hours",
		3*time.Hour + 4*time.Minute + 5999*time.Millisecond: "3 hours 4 minutes 5 seconds",
	} {
		if got := plain.Span(d); got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
}

func TestPlacesInWords(t *testing.T) {
	for _, tc := range []struct {
		list []int
		want string
	}{
		{nil, ""}, {[]int{0}, "1"}, {[]int{0, 1}, "1 and 2"}, {[]int{0, 1, 2}, "1 to 3"}, {[]int{2, 4, 5, 6, 7, 11, 12}, "3, 5 to 8, 12 and 13"},
	} {
		if got := plain.Places(tc.list); got != tc.want {
			t.Errorf("%v: %q, want %q", tc.list, got, tc.want)
		}
	}
}

func TestProseIsBrokenBetweenWordsAndCodeIsNot(t *testing.T) {
	got := plain.Wrapped([]string{"one two three", "", "見積書 見積書", "https://example.com/long"}, 9)
	if want := "one two|three||見積書|見積書|https://example.com/long"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
	bank := banktest.Bank(t, 60)
	code := strings.Repeat("x = call(y)  ", 12) + "."
	for i := range bank.Items {
		bank.Items[i].Stem = strings.Repeat("word ", 60) + "\n\n```\n" + code + "\n```\n"
	}
	inExam(t, play{width: 80, bank: bank}, func(c *talk) {
		c.hears(strings.TrimSpace(strings.Repeat("word ", 16))+"\nword", "\n"+code+"\n")
		c.types("help", "list", "")
		for _, l := range strings.Split(c.everything(), "\n") {
			if len(l) > 80 && l != code {
				c.Errorf("a line of %d letters: %q", len(l), l)
			}
		}
	})
}
