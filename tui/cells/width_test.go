package cells_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"because/tui/cells"
)

// TestWidthIsThatOfTheLibrary puts pieces together that change each other's width: marks, joiners, flags, half a sequence.
func TestWidthIsThatOfTheLibrary(t *testing.T) {
	pieces := []string{
		"a", "word ", "-", "~", "·", "…", "─", "━╸", "░", "█", "✓", "✗", "⚑", "▸", "●", "★", "◦", "•", "’", "→", "é", "e\u0301", "見", "ｗ", "👩‍💻", "🇩", "🇪", "\ufe0f", "\ufe0e", "\u200d", "\u20e3",
		"\x1b[1m", "\x1b[0m", "\x1b[1;36m", "\x1b[", "\x1b", "\x1b[2J", "\x1b]0;title\x07", "\t", "\n", "\x00", "\xff", "\u202e", "\u00ad",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
		if got, want := cells.Width(text), ansi.StringWidth(text); got != want {
			t.Fatalf("%q is %d cells wide, not %d", text, got, want)
		}
	})
}
