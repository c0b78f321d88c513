// Package fix mends what is mechanical in the items of a bank: spacing, the order of fields, and the order of numbers.
//
// It works on the lines of the text, guided by the positions of yaml.v3's nodes, and moves whole lines only; comments go
// with the field below them and every other byte stays. Before it gives a text back it reads it again as the loader
// does: if the items say anything else than before, nothing is changed.
package fix

import (
	"errors"
	"fmt"
	"strings"
)

// maxRounds bounds how often the passes run. Each round can uncover work for the next one; more than three were never seen.
const maxRounds = 8

// The reasons not to change a text, besides questions.Problems.
var (
	ErrLineEnds  = errors.New("lines end in a bare carriage return or in U+2028 or U+2029: write plain line ends")
	ErrUnsettled = errors.New("one change undoes another: nothing was changed")
	ErrMeaning   = errors.New("mending would change what the items say: nothing was changed")
)

// Change is one thing that was mended.
type Change struct {
	Line int    // in the text as it was given, from 1
	Item string // identity, empty outside items
	What string // such as "trailing spaces removed"
}

// File mends the text of one items/*.yaml. It is idempotent: mending the result changes nothing. On an error it returns
// data as it is; the error is questions.Problems if the loader does not read the text, since what cannot be read cannot
// be kept. name stands in the places of these problems only.
func File(name string, data []byte) (fixed []byte, changes []Change, err error) {
	if oddLineEnds(data) {
		return data, nil, fmt.Errorf("%s: %w", name, ErrLineEnds)
	}
	d := newDocument(name, data)
	before, problems := d.load()
	if len(problems) > 0 {
		d.untabMargins()
		if before, _ = d.load(); before == nil {
			return data, nil, problems
		}
	}
	if err := d.mend(); err != nil {
		return data, nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(d.changes) == 0 {
		return data, nil, nil
	}
	after, problems := d.load()
	if len(problems) > 0 || !sameMeaning(before, after) {
		return data, nil, fmt.Errorf("%s: %w", name, ErrMeaning)
	}
	return d.bytes(), d.changes, nil
}

// mend runs the passes until none of them finds work: that makes File idempotent, whatever one pass leaves to another.
func (d *document) mend() error {
	passes := []func(*document) error{
		(*document).mendSpaces, (*document).mendBlankLines, (*document).orderOptionFields, (*document).orderItemFields,
		(*document).sortNumbers, (*document).keepNumbers,
	}
	for range maxRounds {
		found := len(d.changes)
		for _, pass := range passes {
			if err := pass(d); err != nil {
				return err
			}
			d.apply()
		}
		if len(d.changes) == found {
			return nil
		}
	}
	return ErrUnsettled
}

// oddLineEnds finds the line ends that yaml.v3 counts and that cannot be told from text here.
func oddLineEnds(data []byte) bool {
	s := string(data)
	return strings.Count(s, "\r") != strings.Count(s, "\r\n") || strings.ContainsAny(s, "\u2028\u2029")
}
