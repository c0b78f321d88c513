package questions_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"because/questions"
	"because/questions/banktest"
)

// goodItem is a valid item; the cases below break it one by one.
const goodItem = `- id: brick-one
  tasks: {T-2: "1.1"}
  services: [bricks]
  difficulty: 2
  stem: |
    A wall leans.

    What should the builder do?
  options:
    - text: Prop it up
      correct: true
      because: a prop takes the load while the base is mended.
    - text: Paint it
      because: paint carries no load, however thick it is.
      trap: bigger-is-better
`

func bankWith(item string) fstest.MapFS {
	return fstest.MapFS{
		"bank.yaml":         {Data: []byte(banktest.Manifest)},
		"traps.yaml":        {Data: []byte(banktest.Traps)},
		"items/bricks.yaml": {Data: []byte(item)},
	}
}

func TestLoadKeepsWhatTheFileSays(t *testing.T) {
	b := banktest.Load(t, bankWith(goodItem))
	it, ok := b.Item("brick-one")
	if !ok {
		t.Fatal("brick-one is missing")
	}
	if got := it.Tasks["T-2"]; got != "1.1" {
		t.Errorf("task = %q", got)
	}
	if it.Stem != "A wall leans.\n\nWhat should the builder do?" {
		t.Errorf("stem = %q", it.Stem)
	}
	if it.Keys() != 1 || !it.Grade([]string{it.Options[0].ID}) || it.Grade([]string{it.Options[1].ID}) || it.Grade(nil) {
		t.Error("the key is not what the file marks")
	}
	if it.Pos.String() != "items/bricks.yaml:1:3" {
		t.Errorf("position = %s", it.Pos)
	}
}

func TestLoadNamesPlaceAndCure(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(goodItem, old, new, 1) }
	cases := []struct{ name, item, want string }{
		{"typo in a key", replace("because: paint", "becuase: paint"), `items/bricks.yaml:14:7: item brick-one: unknown field "becuase" in an option (did you mean "because"?)`},
		{"missing because", replace("      because: paint carries no load, however thick it is.\n", ""), `item brick-one: an option has no field "because" (add "because:")`},
		{"duplicate id", goodItem + goodItem, `items/bricks.yaml:16:7: item brick-one: the id is already used at items/bricks.yaml:1:7 (choose another id)`},
		{"no correct option", replace("      correct: true\n", ""), `items/bricks.yaml:10:5: item brick-one: no option is correct (mark the right option with correct: true)`},
		{"every option correct", replace("      because: paint", "      correct: true\n      because: paint"), "every option is correct"},
		{"unknown task", replace(`"1.1"`, `"1.9"`), `items/bricks.yaml:2:10: item brick-one: unknown task "1.9" of T-2 (did you mean "1.1"?)`},
		{"unknown blueprint", replace("T-2", "T-9"), `unknown blueprint "T-9" (did you mean "T-2"?)`},
		{"unknown service", replace("[bricks]", "[brick]"), `unknown service "brick" (did you mean "bricks"?)`},
		{"unknown trap", replace("trap: bigger-is-better", "trap: bigger-is-bettr"), `unknown trap "bigger-is-bettr" (did you mean "bigger-is-better"?)`},
		{"broken UTF-8", replace("Paint", "P\xffint"), `items/bricks.yaml:13:14: byte 0xFF is not UTF-8`},
		{"raw escape", replace("Paint", "\x1b[31mPaint"), `items/bricks.yaml:13:13: control character U+001B`},
		{"escaped escape", replace("text: Paint it", `text: "\x1b]52;c;aGk=\x07"`), `items/bricks.yaml:13:13: item brick-one: text holds the unsafe character U+001B (remove it)`},
		{"bidi override", replace("Paint", "\u202ePaint"), "unsafe character U+202E"},
		{"number as text", replace("Paint it", "300"), `text must be text, found the number 300 (write "300")`},
		{"duplicate key", replace("  difficulty: 2\n", "  difficulty: 2\n  difficulty: 3\n"), `key "difficulty" is given twice (it stands already on line 4)`},
		{"alias", replace("Paint it", "&a Paint it") + "    - {text: *a, because: the same words again.}\n", "aliases are not allowed (write the text out)"},
		{"merge key", replace("  difficulty: 2\n", "  difficulty: 2\n  <<: {status: active}\n"), "merge keys are not allowed"},
		{"second document", goodItem + "---\n[]\n", "a second document (---) is not allowed"},
		{"syntax", "- id: [", "items/bricks.yaml:1:1: not valid YAML: "},
		{"same option twice", replace("Paint it", "Prop  it up"), "the same option stands on line 10"},
		{"difficulty out of range", replace("difficulty: 2", "difficulty: 7"), "difficulty must be from 1 to 3, found 7"},
		{"empty stem", replace("A wall leans.\n\n    What should the builder do?", ""), "stem is empty"},
		{"unknown enemy", goodItem + "  enemies: [brick-two]\n", `enemy "brick-two" is not another item`},
		{"bad date", goodItem + "  verified: yesterday\n", "verified must be a day"},
		{"mapping instead of list", "id: x\n", "a file of items must be a list, found a mapping"},
		{"huge stem", replace("A wall leans.", strings.Repeat("wall ", 2000)), "stem is longer than 8 KB"},
		{"many options", goodItem + strings.Repeat("    - {text: Sing, because: song carries no load at all.}\n", 12), "more than 12 options"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := questions.Load(bankWith(c.item))
			var problems questions.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("err = %v, want Problems", err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got:\n%v\nwant: %s", err, c.want)
			}
		})
	}
}

func TestLoadCollectsEveryProblem(t *testing.T) {
	item := strings.NewReplacer("because: a prop", "becuase: a prop", "difficulty: 2", "difficulty: high", `"1.1"`, `"8.8"`).Replace(goodItem)
	_, err := questions.Load(bankWith(item))
	for _, want := range []string{`"becuase"`, "difficulty must be a whole number", `unknown task "8.8"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("missing %q in:\n%v", want, err)
		}
	}
}

func TestLoadRefusesABankWithoutItems(t *testing.T) {
	files := bankWith("[]\n")
	if _, err := questions.Load(files); err == nil || !strings.Contains(err.Error(), "the bank has no items (add items/NAME.yaml)") {
		t.Errorf("err = %v", err)
	}
	if _, err := questions.Load(fstest.MapFS{}); !errors.Is(err, questions.ErrNoBank) {
		t.Errorf("empty folder: err = %v, want ErrNoBank", err)
	}
	if _, err := questions.Load(fstest.MapFS{"bank.yaml": {}}); err == nil || !strings.Contains(err.Error(), "bank.yaml:1:1: the file is empty") {
		t.Errorf("empty manifest: err = %v", err)
	}
}

// TestLoadRefusesAHugeBankWithoutParsingIt finds no other fault in files that are full of them.
func TestLoadRefusesAHugeBankWithoutParsingIt(t *testing.T) {
	files := bankWith(goodItem)
	for _, name := range []string{"items/a.yaml", "items/b.yaml"} {
		files[name] = &fstest.MapFile{Data: []byte(strings.Repeat("- unknown: true\n", 10_000))}
	}
	_, err := questions.Load(files)
	var problems questions.Problems
	if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Message != "more than 20000 items" {
		t.Errorf("20,001 items: %.200v", err)
	}
	delete(files, "items/bricks.yaml")
	if _, err := questions.Load(files); !errors.As(err, &problems) || !strings.Contains(problems[0].Message, "unknown field") {
		t.Errorf("20,000 items: %.200v", err)
	}
}

func TestRevisionFollowsContentNotOrder(t *testing.T) {
	load := func(item string) *questions.Item {
		it, _ := banktest.Load(t, bankWith(item)).Item("brick-one")
		return it
	}
	first := load(goodItem)
	swapped := load(strings.Replace(goodItem,
		"    - text: Prop it up\n      correct: true\n      because: a prop takes the load while the base is mended.\n", "", 1) +
		"    - text: Prop it up\n      correct: true\n      because: a prop takes the load while the base is mended.\n")
	mended := load(strings.Replace(goodItem, "however thick", "no matter how thick", 1))
	if first.Revision != swapped.Revision {
		t.Error("reordering options changed the revision")
	}
	if first.Revision == mended.Revision {
		t.Error("mending a because kept the revision")
	}
	if first.Options[0].ID != swapped.Options[1].ID {
		t.Error("an option's identity depends on its place")
	}
}

// TestIdentitiesAreForEver pins what is stored in every history: the identity of an option and the revision of an item.
func TestIdentitiesAreForEver(t *testing.T) {
	long := strings.Replace(goodItem, "A wall leans.", strings.Repeat("A wall leans. ", 200), 1)
	for _, c := range []struct{ name, item, revision, prop, paint string }{
		{"plain", goodItem, "b7eb43ffc2fd", "d3af192e", "bfe7aac8"},
		{"long", long, "1c6115593b4d", "d3af192e", "bfe7aac8"},
		{"white space", strings.NewReplacer("Prop it up", `"Prop\tit  up "`, "Paint it", `"Paint\u00a0it"`).Replace(goodItem), "55d4e3b80a14", "d3af192e", "bfe7aac8"},
		{"beyond ASCII", strings.Replace(goodItem, "Paint it", "Paint  it – twice", 1), "9679a467ff89", "d3af192e", "aefc32c6"},
	} {
		it, _ := banktest.Load(t, bankWith(c.item)).Item("brick-one")
		if it.Revision != c.revision || it.Options[0].ID != c.prop || it.Options[1].ID != c.paint {
			t.Errorf("%s: revision %s, options %s and %s; want %s, %s and %s", c.name, it.Revision, it.Options[0].ID, it.Options[1].ID, c.revision, c.prop, c.paint)
		}
	}
}

// FuzzLoad reads any items and any manifest: a valid bank or problems come out, and neither holds what could harm a terminal.
func FuzzLoad(f *testing.F) {
	for _, item := range []string{goodItem, banktest.ItemYAML(7), "- {id: x, options: [{text: *a}]}\n", aliases(), "- &a [*a]\n", "- {\"\\e]0;\": x}\n", "- ? {}\n  : x\n"} {
		f.Add(item, banktest.Manifest)
	}
	f.Add(goodItem, "id: x\ntitle: \"\\e[31m\"\nblueprints: [{id: y, items: 1e9}]\n")
	f.Fuzz(func(t *testing.T, item, manifest string) {
		bank := bankWith(item)
		bank["bank.yaml"].Data = []byte(manifest)
		b, err := questions.Load(bank)
		if (b == nil) == (err == nil) {
			t.Fatal("Load must return a bank or an error")
		}
		if err != nil {
			if harm := banktest.Harm(err.Error(), nil); harm != "" {
				t.Errorf("the message holds %s: %q", harm, err)
			}
			return
		}
		if harm := banktest.Harm(fmt.Sprintf("%+v", *b), nil); harm != "" {
			t.Errorf("%s was let in", harm)
		}
		for i := range b.Items {
			if it := &b.Items[i]; it.Keys() == 0 || it.Keys() == len(it.Options) || it.ID == "" || len(it.Tasks) == 0 {
				t.Fatalf("an invalid item was accepted: %+v", it)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{200, 2_000} {
		files := banktest.Files(n)
		b.Run(map[int]string{200: "200", 2_000: "2000"}[n], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := questions.Load(files); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestNoHintWhereNoWordIsKnown(t *testing.T) {
	files := banktest.Files(10)
	delete(files, "traps.yaml")
	_, err := questions.Load(files)
	if err == nil || !strings.Contains(err.Error(), "unknown trap") || strings.Contains(err.Error(), "known:") {
		t.Errorf("without traps: %v", err)
	}
}
