package tui

import "testing"

func TestWidestCodeLooksAtFencesOnly(t *testing.T) {
	cases := []struct {
		name, text string
		want       int
	}{
		{"none", "A long sentence that is no code at all.", 0},
		{"one fence", "Before\n\n```json\n{\"a\": 1}\n```\n\nAfter, and longer than the code.", 8},
		{"the widest of two", "```\nab\n```\ntext\n```\nabcd\n```", 4},
		{"never closed", "```\nabc", 3},
		{"wide letters", "```\n見積\n```", 4},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := widestCode(c.text); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}
