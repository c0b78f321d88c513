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
	"encoding/json"

	"github.com/invopop/jsonschema"
)

//go:generate go test -run TestCommittedSchemaIsCurrent -update .

//go:embed bank.schema.json
var committed []byte

// JSON is the schema as it is committed. A test keeps it equal to what Generate makes.
func JSON() []byte { return bytes.Clone(committed) }

// Generate makes the schema from the wire types.
func Generate() ([]byte, error) {
	reflector := jsonschema.Reflector{Anonymous: true}
	defs := reflector.Reflect(files{}).Definitions
	delete(defs, "files")
	root := &jsonschema.Schema{
		Version:     jsonschema.Version,
		Title:       "Question bank",
		Description: "A file of a question bank: bank.yaml, traps.yaml, scenarios.yaml or items/*.yaml.",
		Definitions: defs,
		If:          &jsonschema.Schema{Type: "object"},
		Then:        ref("bank"),
		Else:        list(),
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// list tells the three kinds of list apart by a field that only one kind has. An empty list is one of items.
func list() *jsonschema.Schema {
	return &jsonschema.Schema{
		If:   hasEntryWith("title", "lesson"),
		Then: ref("traps"),
		Else: &jsonschema.Schema{If: hasEntryWith("summary"), Then: ref("scenarios"), Else: ref("items")},
	}
}

func hasEntryWith(fields ...string) *jsonschema.Schema {
	entry := &jsonschema.Schema{Type: "object"}
	for _, f := range fields {
		entry.AnyOf = append(entry.AnyOf, &jsonschema.Schema{Required: []string{f}})
	}
	return &jsonschema.Schema{Type: "array", Contains: entry}
}

func ref(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }
