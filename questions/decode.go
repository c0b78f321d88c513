package questions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// decoder walks the yaml.Node tree of one file beside the types of this package. It collects every problem with its
// place instead of stopping at the first: yaml.v3's own errors carry no column, and it forgets KnownFields inside
// custom unmarshalers.
type decoder struct {
	file     string
	item     string // identity of the item being read, for messages
	problems Problems
}

func (d *decoder) pos(n *yaml.Node) Pos { return Pos{File: d.file, Line: n.Line, Column: n.Column} }

func (d *decoder) fail(n *yaml.Node, hint, format string, args ...any) {
	if len(d.problems) >= maxProblems {
		return
	}
	d.problems = append(d.problems, Problem{Pos: d.pos(n), Item: d.item, Message: short(fmt.Sprintf(format, args...)), Hint: short(hint)})
}

// fields visits the entries of a mapping. visit gets every known key once; unknown and repeated keys, and required keys
// that are missing, are problems. It returns where each key stands.
func (d *decoder) fields(n *yaml.Node, what string, known, required []string, visit func(key string, v *yaml.Node)) Places {
	if !d.is(n, yaml.MappingNode, what) {
		return nil
	}
	at := make(Places, 0, min(len(n.Content)/2, len(known)))
	for i := 0; i+1 < len(n.Content) && len(d.problems) < maxProblems; i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		name := slices.Index(known, k.Value)
		first, again := at.find(k.Value)
		switch {
		case k.Tag == "!!merge":
			d.fail(k, "write the fields out", "merge keys are not allowed")
		case k.Kind != yaml.ScalarNode:
			d.fail(k, "", "a key must be a plain word")
		case again:
			d.fail(k, fmt.Sprintf("it stands already on line %d", first.line), "key %q is given twice", k.Value)
		case name < 0:
			d.fail(k, nearest(k.Value, known), "unknown field %q in %s", k.Value, what)
		default:
			at = append(at, place{known[name], int32(v.Line), int32(v.Column)}) // the word that all files share, not that of the node
			visit(k.Value, v)
		}
	}
	for _, r := range required {
		if !at.Has(r) {
			d.fail(n, fmt.Sprintf("add %q", r+":"), "%s has no field %q", what, r)
		}
	}
	return at
}

// entries visits a mapping with free keys, such as "DVA-C03: ...".
func (d *decoder) entries(n *yaml.Node, what string, visit func(key string, k, v *yaml.Node)) {
	if !d.is(n, yaml.MappingNode, what) || !d.few(len(n.Content)/2, n, what) {
		return
	}
	seen := make(map[string]bool, len(n.Content)/2)
	aKey := "a key of " + what
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind != yaml.ScalarNode || k.Tag == "!!merge" {
			d.fail(k, "", "%s must be a plain word", aKey)
			continue
		}
		if seen[k.Value] {
			d.fail(k, "", "key %q is given twice in %s", k.Value, what)
			continue
		}
		seen[k.Value] = true
		if d.refuseUnsafe(k, aKey) && d.fits(k, aKey, maxIDLength) {
			visit(k.Value, k, v)
		}
	}
}

// list visits the elements of a sequence.
func (d *decoder) list(n *yaml.Node, what string, visit func(v *yaml.Node)) {
	if !d.is(n, yaml.SequenceNode, what) || !d.few(len(n.Content), n, what) {
		return
	}
	for _, v := range n.Content {
		visit(v)
	}
}

func (d *decoder) is(n *yaml.Node, kind yaml.Kind, what string) bool {
	if n.Kind == yaml.AliasNode {
		d.fail(n, "write the text out", "aliases are not allowed")
		return false
	}
	if n.Anchor != "" {
		d.fail(n, "remove the &"+n.Anchor, "anchors are not allowed")
	}
	if n.Kind != kind {
		d.fail(n, "", "%s must be %s, found %s", what, kindName(kind), nodeName(n))
		return false
	}
	return true
}

// text reads a string. Numbers and booleans are refused rather than turned into words, so that "text: on" and
// "text: 1_000" mean what the author sees.
func (d *decoder) text(n *yaml.Node, what string) string {
	if !d.is(n, yaml.ScalarNode, what) {
		return ""
	}
	if n.Tag != "!!str" {
		d.fail(n, fmt.Sprintf("write %q", n.Value), "%s must be text, found %s", what, nodeName(n))
		return ""
	}
	if strings.TrimSpace(n.Value) == "" {
		d.fail(n, "", "%s is empty", what)
		return ""
	}
	if !d.fits(n, what, maxStemBytes) {
		return ""
	}
	d.refuseUnsafe(n, what)
	return strings.TrimRight(n.Value, " \n")
}

// bounded reads text of at most limit bytes.
func (d *decoder) bounded(n *yaml.Node, what string, limit int) string {
	s := d.text(n, what)
	if s != "" && !d.fits(n, what, limit) {
		return ""
	}
	return s
}

func (d *decoder) refuseUnsafe(n *yaml.Node, what string) bool {
	if isPlain(n.Value) {
		return true
	}
	var marks Marks
	for _, r := range n.Value {
		if UnsafeRune(r) || r == utf8.RuneError {
			d.fail(n, "remove it", "%s holds the unsafe character U+%04X", what, r)
			return false
		}
		if marks.TooMany(r) {
			d.fail(n, "", "%s has a letter with more than %d combining marks", what, maxCombining)
			return false
		}
	}
	return true
}

func (d *decoder) texts(n *yaml.Node, what string) []string {
	if len(n.Content) > maxEntries {
		d.fail(n, "", "%s has more than %d entries", what, maxEntries)
		return nil
	}
	out := slices.Grow([]string(nil), len(n.Content))
	entry := "an entry of " + what
	d.list(n, what, func(v *yaml.Node) {
		if s := d.text(v, entry); s != "" {
			if slices.Contains(out, s) {
				d.fail(v, "", "%q stands twice in %s", s, what)
				return
			}
			out = append(out, s)
		}
	})
	return out
}

func (d *decoder) integer(n *yaml.Node, what string, lo, hi int) int {
	if !d.is(n, yaml.ScalarNode, what) {
		return lo
	}
	v, err := strconv.Atoi(n.Value)
	if n.Tag != "!!int" || err != nil {
		d.fail(n, "", "%s must be a whole number, found %q", what, n.Value)
		return lo
	}
	if v < lo || v > hi {
		d.fail(n, "", "%s must be from %d to %d, found %d", what, lo, hi, v)
		return lo
	}
	return v
}

// permille reads a proportion between 0 and 1 as thousandths.
func (d *decoder) permille(n *yaml.Node, what string) int {
	if !d.is(n, yaml.ScalarNode, what) {
		return 0
	}
	v, err := strconv.ParseFloat(n.Value, 64)
	if err != nil || !(v >= 0.001 && v < 0.9995) {
		d.fail(n, "for example 0.70", "%s must be a proportion between 0.001 and 0.999, found %q", what, n.Value)
		return 0
	}
	return int(v*1000 + 0.5)
}

func (d *decoder) boolean(n *yaml.Node, what string) bool {
	if !d.is(n, yaml.ScalarNode, what) {
		return false
	}
	if n.Tag != "!!bool" {
		d.fail(n, "", "%s must be true or false, found %q", what, n.Value)
		return false
	}
	return strings.EqualFold(n.Value, "true")
}

func (d *decoder) date(n *yaml.Node, what string) time.Time {
	if !d.is(n, yaml.ScalarNode, what) {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, n.Value)
	if err != nil {
		d.fail(n, "write it as 2026-12-01", "%s must be a day, found %q", what, n.Value)
	}
	return t
}

func (d *decoder) duration(n *yaml.Node, what string) time.Duration {
	if !d.is(n, yaml.ScalarNode, what) {
		return 0
	}
	v, err := time.ParseDuration(n.Value)
	if err != nil || v < time.Minute || v > 24*time.Hour {
		d.fail(n, "write it as 130m", "%s must be a time from 1m to 24h, found %q", what, n.Value)
		return 0
	}
	return v
}

// slug reads an identity: letters, digits, dots and hyphens.
func (d *decoder) slug(n *yaml.Node, what string) string {
	s := d.text(n, what)
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '.' {
			d.fail(n, "use letters, digits and hyphens", "%s %q holds the character %q", what, s, r)
			return s
		}
	}
	if len(s) > maxIDLength {
		d.fail(n, "", "%s is longer than %d characters", what, maxIDLength)
	}
	return s
}

func kindName(k yaml.Kind) string {
	switch k {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.ScalarNode:
		return "a single value"
	}
	return "something else"
}

func nodeName(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		return kindName(n.Kind)
	}
	switch n.Tag {
	case "!!null":
		return "nothing"
	case "!!int", "!!float":
		return "the number " + n.Value
	case "!!bool":
		return "the boolean " + n.Value
	case "!!timestamp":
		return "the date " + n.Value
	}
	return "text"
}
