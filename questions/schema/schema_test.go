package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"because/questions"
	"because/questions/banktest"
	"because/questions/schema"
	"because/questions/schema/generate"
)

var update = flag.Bool("update", false, "write bank.schema.json anew")

func TestCommittedSchemaIsCurrent(t *testing.T) {
	want, err := generate.Schema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("bank.schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(schema.JSON(), want) {
		t.Error("bank.schema.json is not what package generate makes: run go generate ./questions/schema")
	}
}

func TestJSONIsTheCallersOwn(t *testing.T) {
	first := schema.JSON()
	first[0] = 'x'
	if schema.JSON()[0] == 'x' {
		t.Error("a caller can change the schema of the others")
	}
}

// definition is the part of a definition that the loader knows as well.
type definition struct {
	Properties struct{ names []string } `json:"properties"`
	Required   []string                 `json:"required"`
	Additional any                      `json:"additionalProperties"`
}

func definitions(t *testing.T) map[string]definition {
	t.Helper()
	var doc struct {
		Defs map[string]struct {
			Properties json.RawMessage `json:"properties"`
			Required   []string        `json:"required"`
			Additional any             `json:"additionalProperties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(schema.JSON(), &doc); err != nil {
		t.Fatal(err)
	}
	defs := make(map[string]definition, len(doc.Defs))
	for name, d := range doc.Defs {
		def := definition{Required: d.Required, Additional: d.Additional}
		def.Properties.names = keysInOrder(t, d.Properties)
		defs[name] = def
	}
	return defs
}

// keysInOrder reads the keys of a JSON object in the order of the text, which encoding/json forgets.
func keysInOrder(t *testing.T, object json.RawMessage) []string {
	t.Helper()
	if len(object) == 0 {
		return nil
	}
	var keys []string
	d := json.NewDecoder(bytes.NewReader(object))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

// TestFieldsAgreeWithTheLoader asks the loader for its fields: about an unknown one it lists those it knows, and about an
// empty mapping it names those that are missing.
func TestFieldsAgreeWithTheLoader(t *testing.T) {
	blueprint := "id: b\ntitle: B\nblueprints:\n  - "
	domain := blueprint + "domains:\n      - "
	cases := []struct {
		name string
		file string
		yaml string // %s is a mapping in flow style
		what string // as the loader calls it
	}{
		{"bank", "bank.yaml", "%s\n", "the bank"},
		{"blueprint", "bank.yaml", blueprint + "%s\n", "a blueprint"},
		{"scale", "bank.yaml", blueprint + "scale: %s\n", "scale"},
		{"domain", "bank.yaml", domain + "%s\n", "a domain"},
		{"task", "bank.yaml", domain + "tasks:\n          - %s\n", "a task"},
		{"trap", "traps.yaml", "- %s\n", "a trap"},
		{"scenario", "scenarios.yaml", "- %s\n", "a scenario"},
		{"item", "items/a.yaml", "- %s\n", "an item"},
		{"option", "items/a.yaml", "- options:\n    - %s\n", "an option"},
	}
	defs := definitions(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			def, ok := defs[c.name]
			if !ok {
				t.Fatal("no definition")
			}
			if def.Additional != false {
				t.Error("unknown fields are allowed")
			}
			probe := strings.Replace(c.yaml, "%s", "{zzzzzzzzzzzz: 1}", 1)
			known, required := loaderFields(t, c.file, probe, c.what)
			if !slices.Equal(def.Properties.names, known) {
				t.Errorf("fields:\nschema %v\nloader %v", def.Properties.names, known)
			}
			if !slices.Equal(def.Required, required) {
				t.Errorf("required:\nschema %v\nloader %v", def.Required, required)
			}
		})
	}
}

func loaderFields(t *testing.T, file, yaml, what string) (known, required []string) {
	t.Helper()
	files := banktest.Files(1)
	files[file] = &fstest.MapFile{Data: []byte(yaml)}
	_, err := questions.Load(files)
	var problems questions.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("err = %v, want Problems", err)
	}
	for _, p := range problems {
		if list, ok := strings.CutPrefix(p.Hint, "known: "); ok && p.File == file && strings.HasSuffix(p.Message, "in "+what) {
			known = strings.Split(list, ", ")
		}
		if name, ok := strings.CutPrefix(p.Message, what+" has no field "); ok && p.File == file {
			required = append(required, strings.Trim(name, `"`))
		}
	}
	if known == nil {
		t.Fatalf("the loader lists no fields of %s:\n%v", what, problems)
	}
	return known, required
}
