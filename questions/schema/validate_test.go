package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"because/questions"
	"because/questions/banktest"
	"because/questions/schema"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.JSON()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("bank.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("bank.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value turns YAML into what a JSON Schema speaks about, as editors do: dates are text there.
func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return value(n.Content[0])
	case yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = value(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, c := range n.Content {
			list[i] = value(c)
		}
		return list
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!null":
		return nil
	}
	return n.Value
}

func judge(t interface{ Fatal(...any) }, s *jsonschema.Schema, data []byte) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return s.Validate(value(&doc))
}

// everything is an item with every field there is.
const everything = `- id: brick-one
  tasks: {T-2: "1.1", T-1: "1.1"}
  skills: {T-2: []}
  services: [bricks]
  difficulty: 2
  keep_order: true
  status: pretest
  stem: |
    A wall leans.

    What should the builder do?
  options:
    - text: Prop it up
      correct: true
      because: a prop takes the load while the base is mended.
    - text: Paint it
      because: paint carries no load, however thick it is.
      right_if: the wall stood firm.
      trap: bigger-is-better
      pin: last
  docs: ["https://docs.aws.amazon.com/test/1.html"]
  covers: [S001]
  enemies: [brick-two]
  verified: 2026-11-21
  lint_ignore: {L18: the key needs the words}
- id: brick-two
  tasks: {T-2: "1.1"}
  difficulty: 1
  stem: "Which wall stands?"
  options:
    - {text: "300", correct: true, because: it has three hundred bricks.}
    - text: 'none'
      because: >-
        some do
        stand.
`

const scenarios = "- id: S001\n  summary: A wall leans.\n"

func files() fstest.MapFS {
	return fstest.MapFS{
		"bank.yaml":      {Data: []byte(banktest.Manifest)},
		"traps.yaml":     {Data: []byte(banktest.Traps)},
		"scenarios.yaml": {Data: []byte(scenarios)},
		"items/a.yaml":   {Data: []byte(everything)},
	}
}

func TestSchemaAcceptsWhatTheLoaderAccepts(t *testing.T) {
	s := compile(t)
	banks := map[string]fstest.MapFS{"every field": files(), "generated": banktest.Files(40)}
	for name, bank := range banks {
		t.Run(name, func(t *testing.T) {
			banktest.Load(t, bank)
			for file, f := range bank {
				if err := judge(t, s, f.Data); err != nil {
					t.Errorf("%s: %v", file, err)
				}
			}
		})
	}
}

func TestEmbeddedBanksFollowTheSchema(t *testing.T) {
	s := compile(t)
	for name, bank := range questions.Embedded() {
		err := fs.WalkDir(bank, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
				return err
			}
			data, err := fs.ReadFile(bank, path)
			if err != nil {
				return err
			}
			if err := judge(t, s, data); err != nil {
				t.Errorf("%s/%s: %v", name, path, err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestSchemaRefusesWhatTheLoaderRefuses(t *testing.T) {
	cases := []struct{ name, file, old, new string }{
		{"typo in a field of an item", "items/a.yaml", "difficulty: 2", "dificulty: 2"},
		{"typo in a field of an option", "items/a.yaml", "because: paint", "becuase: paint"},
		{"missing because", "items/a.yaml", "      because: paint carries no load, however thick it is.\n", ""},
		{"missing tasks", "items/a.yaml", "  tasks: {T-2: \"1.1\", T-1: \"1.1\"}\n", ""},
		{"no task", "items/a.yaml", "{T-2: \"1.1\", T-1: \"1.1\"}", "{}"},
		{"number as text", "items/a.yaml", "text: Paint it", "text: 300"},
		{"boolean as text", "items/a.yaml", "text: Paint it", "text: true"},
		{"nothing as text", "items/a.yaml", "text: Paint it", "text:"},
		{"blank text", "items/a.yaml", "text: Paint it", `text: "  "`},
		{"number as task", "items/a.yaml", `T-1: "1.1"`, "T-1: 1.1"},
		{"text as list", "items/a.yaml", "services: [bricks]", "services: bricks"},
		{"list as text", "items/a.yaml", "text: Paint it", "text: [Paint it]"},
		{"word as number", "items/a.yaml", "difficulty: 2", "difficulty: high"},
		{"difficulty out of range", "items/a.yaml", "difficulty: 2", "difficulty: 4"},
		{"word as boolean", "items/a.yaml", "keep_order: true", "keep_order: maybe"},
		{"unknown status", "items/a.yaml", "status: pretest", "status: retired"},
		{"unknown pin", "items/a.yaml", "pin: last", "pin: first"},
		{"bad date", "items/a.yaml", "verified: 2026-11-21", "verified: yesterday"},
		{"bad month", "items/a.yaml", "verified: 2026-11-21", "verified: 2026-13-21"},
		{"space in an id", "items/a.yaml", "id: brick-one", "id: brick one"},
		{"long id", "items/a.yaml", "id: brick-one", "id: " + strings.Repeat("b", 101)},
		{"long option", "items/a.yaml", "Paint it", strings.Repeat("p", 4<<10+1)},
		{"long stem", "items/a.yaml", "A wall leans.", strings.Repeat("w", 8<<10)},
		{"service twice", "items/a.yaml", "[bricks]", "[bricks, bricks]"},
		{"too many options", "items/a.yaml", "  docs:", strings.Repeat("    - {text: Sing, because: song carries no load.}\n", 11) + "  docs:"},
		{"one option", "items/a.yaml", "    - text: 'none'\n      because: >-\n        some do\n        stand.\n", ""},
		{"reason missing", "items/a.yaml", "{L18: the key needs the words}", "{L18: ''}"},
		{"item is text", "items/a.yaml", "- id: brick-two\n", "- brick\n- id: brick-two\n"},
		{"typo in the bank", "bank.yaml", "license:", "licence:"},
		{"missing id", "bank.yaml", "id: test-bank\n", ""},
		{"no blueprint", "bank.yaml", banktest.Manifest[strings.Index(banktest.Manifest, "blueprints:"):], "blueprints: []\n"},
		{"time without unit", "bank.yaml", "time_limit: 40m", "time_limit: 40"},
		{"cut of one", "bank.yaml", "cut_proportion: 0.70", "cut_proportion: 1"},
		{"missing cut", "bank.yaml", "cut: 720, ", ""},
		{"no items in a form", "bank.yaml", "items: 20", "items: 0"},
		{"weight of nothing", "bank.yaml", "weight: 60", "weight: 0"},
		{"bad day", "bank.yaml", "from: 2026-12-01", "from: December"},
		{"typo in a trap", "traps.yaml", "lesson: Size", "leson: Size"},
		{"item field in a trap", "traps.yaml", "  lesson: Size", "  stem: What?\n  lesson: Size"},
		{"missing summary", "scenarios.yaml", "  summary: A wall leans.\n", ""},
		{"typo in a scenario", "scenarios.yaml", "summary:", "sumary:"},
	}
	s := compile(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bank := files()
			data := strings.Replace(string(bank[c.file].Data), c.old, c.new, 1)
			if data == string(bank[c.file].Data) {
				t.Fatalf("%q is not in %s", c.old, c.file)
			}
			bank[c.file] = &fstest.MapFile{Data: []byte(data)}
			var problems questions.Problems
			if _, err := questions.Load(bank); !errors.As(err, &problems) {
				t.Errorf("the loader accepts it: %v", err)
			}
			if judge(t, s, []byte(data)) == nil {
				t.Error("the schema accepts it")
			}
		})
	}
}

// TestSchemaTellsTheKindsApart guards the messages of editors: a mistake in one kind of file must not be measured by another.
func TestSchemaTellsTheKindsApart(t *testing.T) {
	cases := []struct{ name, yaml, want string }{
		{"bank", "id: b\ntitel: B\n", "titel"},
		{"trap without lesson", "- id: a\n  title: A\n", "missing property 'lesson'"},
		{"trap without title", "- id: a\n  lesson: A.\n", "missing property 'title'"},
		{"scenario", "- summary: A wall leans.\n", "missing property 'id'"},
		{"item", "- id: a\n  stem: Why?\n", "'tasks', 'difficulty', 'options'"},
	}
	s := compile(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := judge(t, s, []byte(c.yaml))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("want %q in %v", c.want, err)
			}
		})
	}
	if err := judge(t, s, []byte("[]\n")); err != nil {
		t.Errorf("an empty list: %v", err)
	}
}

// TestSchemaNeverRefusesWhatTheLoaderTakes damages items at random: what the loader still reads, no editor may mark.
func TestSchemaNeverRefusesWhatTheLoaderTakes(t *testing.T) {
	s := compile(t)
	lines := strings.SplitAfter(everything, "\n")
	values := []string{"", " x", " 7", " true", " null", " []", " {}", " [x]", " {x: y}", " 2026-11-21", " 1.5", " \"1\""}
	rapid.Check(t, func(t *rapid.T) {
		damaged := make([]string, 0, len(lines))
		for _, line := range lines {
			key, _, isField := strings.Cut(line, ":")
			switch rapid.IntRange(0, 40).Draw(t, "damage") {
			case 0:
				continue
			case 1:
				if isField {
					line = key + ":" + rapid.SampledFrom(values).Draw(t, "value") + "\n"
				}
			}
			damaged = append(damaged, line)
		}
		data := []byte(strings.Join(damaged, ""))
		items, problems := questions.ParseItems("items/a.yaml", data)
		if len(problems) > 0 || len(items) == 0 {
			return
		}
		for _, it := range items {
			if len(it.Options) < 2 || len(it.Tasks) == 0 {
				return // the loader refuses these when it sees the whole bank
			}
		}
		if err := judge(t, s, data); err != nil {
			t.Fatalf("the loader accepts\n%s\nthe schema says %v", data, err)
		}
	})
}
