// Package schema describes the YAML of a bank as JSON Schema, so that editors complete and mark what the loader would refuse.
//
// One document serves every file of a bank. A file names it in its first line:
//
//	# yaml-language-server: $schema=PATH/bank.schema.json
//
// The document decides by what the file holds, with if, then and else: a mapping is bank.yaml; a list in which an entry
// has a title or a lesson is traps.yaml; one with a summary is scenarios.yaml; any other list holds items. Editors ignore
// a fragment such as #/$defs/traps in that first line, so the root must decide. An anyOf of the four kinds would accept the
// same files, but it offers the fields of traps inside items, and other validators answer one typo with the complaints of
// all four. Each kind is a definition of its own besides ($defs: bank, items, traps, scenarios) for tools that can point at it.
//
// What needs more than one place to be seen (unknown traps, tasks and enemies, two items of one id, no right option)
// stays with the loader.
package schema

import (
	"bytes"
	_ "embed"
)

//go:generate go test -run TestCommittedSchemaIsCurrent -update .

//go:embed bank.schema.json
var committed []byte

// JSON is the schema as it is committed. A test keeps it equal to what package generate makes.
func JSON() []byte { return bytes.Clone(committed) }
