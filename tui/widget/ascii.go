package widget

import "strings"

// ASCII writes the punctuation and arrows of the screens with ASCII characters of the same width. The letters of a bank
// stay as they are.
func ASCII(frame string) string { return toASCII.Replace(frame) }

var toASCII = strings.NewReplacer("·", "|", "–", "-", "—", "-", "…", "~", "×", "x", "±", "~", "←", "<", "→", ">", "↑", "^", "↓", "v",
	"‘", "'", "’", "'", "“", "\"", "”", "\"", "\u00a0", " ")
