package questions

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"
)

// The numbers of hexadecimal digits. 48 bits are enough to tell the versions of one item apart, 32 the options of an item.
const (
	revisionLength = 12
	optionIDLength = 8
	wholeLength    = 2 * sha256.Size
)

// optionID derives an option's identity from its text, white space folded, so that reordering options keeps history.
func optionID(text string) string {
	return digest(optionIDLength, "option", folded(text))
}

// folded is a text with one blank between its words. Most texts are so already.
func folded(text string) string {
	if !strings.Contains(text, "  ") && isPlain(text) && !strings.ContainsAny(text, "\n\t") {
		return strings.Trim(text, " ")
	}
	return strings.Join(strings.Fields(text), " ")
}

// revision is the hash of what a candidate sees of an item: stem, options, keys and explanations, in any option order.
func (it *Item) revision() string {
	options := make([]string, len(it.Options))
	for i, o := range it.Options {
		options[i] = digest(wholeLength, o.Text, strconv.FormatBool(o.Correct), o.Because, o.RightIf)
	}
	sort.Strings(options)
	return digest(revisionLength, append([]string{it.Stem}, options...)...)
}

// Revision is the hash of the whole bank: it changes when any item does.
func (b *Bank) Revision() string {
	parts := make([]string, 0, len(b.Items))
	for i := range b.Items {
		parts = append(parts, b.Items[i].ID+"@"+b.Items[i].Revision)
	}
	sort.Strings(parts)
	return digest(revisionLength, parts...)
}

// digest hashes strings with their lengths, so that moving text from one part to the next gives another hash. It returns
// the first digits of the hash, in a string of its own: a part of a longer one would keep all of it in memory.
func digest(digits int, parts ...string) string {
	var space [1 << 10]byte // enough for most items, without garbage
	buf := space[:0]
	for _, p := range parts {
		buf = append(strconv.AppendInt(buf, int64(len(p)), 10), ':')
		buf = append(buf, p...)
	}
	sum := sha256.Sum256(buf)
	var text [wholeLength]byte
	hex.Encode(text[:], sum[:])
	return string(text[:digits])
}
