package questions

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"
)

// revisionLength is the number of hexadecimal digits of a revision: 48 bits, enough to tell the versions of one item apart.
const revisionLength = 12

// optionID derives an option's identity from its text, white space folded, so that reordering options keeps history.
func optionID(text string) string {
	return digest("option", strings.Join(strings.Fields(text), " "))[:8]
}

// revision is the hash of what a candidate sees of an item: stem, options, keys and explanations, in any option order.
func (it *Item) revision() string {
	options := make([]string, len(it.Options))
	for i, o := range it.Options {
		options[i] = digest(o.Text, strconv.FormatBool(o.Correct), o.Because, o.RightIf)
	}
	sort.Strings(options)
	return digest(append([]string{it.Stem}, options...)...)[:revisionLength]
}

// Revision is the hash of the whole bank: it changes when any item does.
func (b *Bank) Revision() string {
	parts := make([]string, 0, len(b.Items))
	for i := range b.Items {
		parts = append(parts, b.Items[i].ID+"@"+b.Items[i].Revision)
	}
	sort.Strings(parts)
	return digest(parts...)[:revisionLength]
}

// digest hashes strings with their lengths, so that moving text from one part to the next gives another hash.
func digest(parts ...string) string {
	size := 0
	for _, p := range parts {
		size += len(p) + len("12345:")
	}
	buf := make([]byte, 0, size)
	for _, p := range parts {
		buf = append(strconv.AppendInt(buf, int64(len(p)), 10), ':')
		buf = append(buf, p...)
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:])
}
