// Package generate makes the JSON Schema of a bank from Go types. It is a package of its own because the program only needs
// what it has made.
package generate

import (
	"bytes"
	"encoding/json"

	"github.com/invopop/jsonschema"
)

// Schema makes the schema from the wire types.
func Schema() ([]byte, error) {
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
