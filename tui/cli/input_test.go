package cli

import (
	"bytes"
	"strings"
	"testing"
)

func TestOnlyAPasteIsCut(t *testing.T) {
	long := strings.Repeat("x", 3*maxPaste)
	for name, c := range map[string]struct{ in, want string }{
		"keys":                 {"abc\x1b[A\x03", "abc\x1b[A\x03"},
		"many keys":            {long, long},
		"an early enter":       {"j\nk\r", "j\rk\r"},
		"lines in a paste":     {"\x1b[200~a\nb\x1b[201~\n", "\x1b[200~a\nb\x1b[201~\r"},
		"a short paste":        {"a\x1b[200~some text\x1b[201~b", "a\x1b[200~some text\x1b[201~b"},
		"a long paste":         {"a\x1b[200~" + long + "\x1b[201~b", "a\x1b[200~" + long[:maxPaste] + "\x1b[201~b"},
		"a mark in a paste":    {"\x1b[200~x\x1b[200~y\x1b[201~z", "\x1b[200~x\x1b[200~y\x1b[201~z"},
		"two long pastes":      {strings.Repeat("\x1b[200~"+long+"\x1b[201~", 2), strings.Repeat("\x1b[200~"+long[:maxPaste]+"\x1b[201~", 2)},
		"an escape before one": {"\x1b\x1b[200~" + long + "\x1b\x1b[201~" + long, "\x1b\x1b[200~" + long[:maxPaste] + "\x1b\x1b[201~" + long},
	} {
		for _, size := range []int{1, 5, 256, 1 << 20} {
			in, got := &input{}, bytes.Buffer{}
			for rest := []byte(c.in); len(rest) > 0; {
				part := rest[:min(size, len(rest))]
				rest = rest[len(part):]
				got.Write(part[:in.cut(part)])
			}
			if got.String() != c.want {
				t.Errorf("%s in parts of %d: %d bytes, want %d", name, size, got.Len(), len(c.want))
			}
		}
	}
}
