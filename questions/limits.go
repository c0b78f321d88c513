package questions

import (
	"bytes"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// The limits of a bank. They keep a hostile or broken file from taking the machine's memory or time.
const (
	maxFileSize  = 16 << 20 // bytes
	maxItems     = 20_000   // of a bank, and entries of any list or mapping
	maxOptions   = 12       // of an item
	maxStemBytes = 8 << 10
	maxTextBytes = 4 << 10 // an option, a because, a lesson
	maxIDLength  = 100     // bytes
	maxEntries   = 100     // of a list in an item, such as its docs
	maxProblems  = 1_000   // after that, the rest is noise
)

// countEntries counts the lines that begin an entry of a list at the margin, as each item of a file does.
func countEntries(text []byte) int {
	n := bytes.Count(text, []byte("\n- "))
	if bytes.HasPrefix(text, []byte("- ")) {
		n++
	}
	return n
}

func tooManyItems() Problem {
	return Problem{Pos: Pos{File: "bank.yaml", Line: 1, Column: 1}, Message: fmt.Sprintf("more than %d items", maxItems), Hint: "split the bank"}
}

// few refuses a list or a mapping that is longer than a bank may be.
func (d *decoder) few(length int, n *yaml.Node, what string) bool {
	if length > maxItems {
		d.fail(n, "", "%s has more than %d entries", what, maxItems)
		return false
	}
	return true
}

// fits refuses text of more than limit bytes.
func (d *decoder) fits(n *yaml.Node, what string, limit int) bool {
	if len(n.Value) > limit {
		d.fail(n, "", "%s is longer than %s", what, byteSize(limit))
		return false
	}
	return true
}

func byteSize(n int) string {
	if n >= 1<<10 {
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// short cuts what a message quotes of a file to what can be read.
func short(s string) string {
	const limit = 500
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}
