package fix_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"because/questions"
	"because/questions/banktest"
	"because/questions/lint"
	"because/questions/lint/fix"
)

// keepsItsPromises checks what File promises for any text: mending twice is mending once, items say the same, and no line
// is lost or made up.
func keepsItsPromises(t interface {
	Helper()
	Fatalf(string, ...any)
}, data []byte) {
	t.Helper()
	once, changes, err := fix.File("items/a.yaml", data)
	if err != nil {
		if string(once) != string(data) || changes != nil {
			t.Fatalf("changed in spite of %v:\n%s", err, once)
		}
		return
	}
	if (len(changes) == 0) != (string(once) == string(data)) {
		t.Fatalf("%d changes, but the text says otherwise:\n%s\nbecame\n%s", len(changes), data, once)
	}
	twice, more, err := fix.File("items/a.yaml", once)
	if err != nil || len(more) > 0 || string(twice) != string(once) {
		t.Fatalf("not idempotent: %v, %v\ngiven:\n%s\nonce:\n%s\ntwice:\n%s", err, more, data, once, twice)
	}
	before, problems := questions.ParseItems("items/a.yaml", data)
	after, still := questions.ParseItems("items/a.yaml", once)
	if len(still) > 0 {
		t.Fatalf("the loader refuses it now: %v\n%s", still, once)
	}
	if len(problems) == 0 && !reflect.DeepEqual(meaning(before), meaning(after)) {
		t.Fatalf("the items say something else:\n%v\nbefore:\n%s\nafter:\n%s", changes, data, once)
	}
	if lost, added := difference(words(data), words(once)); lost != nil || added != nil {
		t.Fatalf("lost %q, made up %q:\n%s\nbecame\n%s", lost, added, data, once)
	}
}

// meaning is what items say, without places, and with numeric options in one order.
func meaning(items []questions.Item) []string {
	var out []string
	for _, it := range items {
		_, numbers := lint.Numbers(&it)
		var options []string
		for _, o := range it.Options {
			options = append(options, fmt.Sprintf("%q %t %q %q %q %t", o.Text, o.Correct, o.Because, o.RightIf, o.Trap, o.PinLast))
		}
		if numbers {
			slices.Sort(options)
		}
		out = append(out, fmt.Sprintf("%q %q %q %q %d %t %t %q %q %q %q %q %q %q", it.ID, it.Tasks, it.Skills, it.Services, it.Difficulty,
			it.KeepOrder && !numbers, it.Pretest, it.Stem, options, it.Docs, it.Covers, it.Enemies, it.Verified, it.LintIgnore))
	}
	return out
}

// words is the lines of a text, sorted, without the spaces and dashes that mending may move and what it may add.
func words(data []byte) []string {
	var out []string
	for line := range strings.Lines(string(data)) {
		line = strings.Join(strings.Fields(strings.TrimPrefix(line, "\ufeff")), " ")
		for strings.HasPrefix(line, "- ") {
			line = line[2:]
		}
		if line != "" && line != "-" && line != "keep_order: true" {
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}

func difference(a, b []string) (lost, added []string) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			lost, a = append(lost, a[0]), a[1:]
		case len(a) == 0 || b[0] < a[0]:
			added, b = append(added, b[0]), b[1:]
		default:
			a, b = a[1:], b[1:]
		}
	}
	return lost, added
}

func TestPromisesHoldForCarelessAuthors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { keepsItsPromises(t, []byte(file(t))) })
}

// TestCarelessAuthorsAreHelped guards the test above against testing nothing: all that it draws can be mended.
func TestCarelessAuthorsAreHelped(t *testing.T) {
	texts := rapid.Custom(file)
	mended, unordered := 0, 0
	const n = 100
	for seed := range n {
		data := []byte(texts.Example(seed))
		fixed, changes, err := fix.File("items/a.yaml", data)
		if err != nil {
			t.Fatalf("%v:\n%s", err, data)
		}
		if len(changes) > 0 {
			mended++
		}
		items, _ := questions.ParseItems("items/a.yaml", fixed)
		for i := range items {
			ordered(t, &items[i])
			values, ok := lint.Numbers(&items[i])
			if said := items[i].Fields.Has("keep_order"); !ok || said && !items[i].KeepOrder {
				continue
			}
			falling := slices.Clone(values)
			slices.Reverse(falling)
			if !items[i].KeepOrder || !slices.IsSorted(values) && !slices.IsSorted(falling) {
				unordered++
			}
		}
	}
	if mended < n*9/10 {
		t.Errorf("only %d of %d texts were mended", mended, n)
	}
	if unordered > 0 {
		t.Errorf("%d numeric items stayed out of order", unordered)
	}
}

// ordered checks that the fields of an item stand in the order in which the loader lists them.
func ordered(t *testing.T, it *questions.Item) {
	t.Helper()
	last := 0
	for _, field := range []string{"id", "tasks", "skills", "services", "difficulty", "keep_order", "status", "stem", "options",
		"docs", "covers", "enemies", "verified", "lint_ignore"} {
		if it.Fields.Has(field) {
			at := it.At(field)
			if at.Line < last {
				t.Errorf("%s stands on line %d, above the field before it", field, at.Line)
			}
			last = at.Line
		}
	}
}

func BenchmarkFile(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		var text strings.Builder
		for i := range n {
			text.WriteString(banktest.ItemYAML(i))
		}
		untidy := []byte(text.String())
		tidy, _, err := fix.File("items/a.yaml", untidy)
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range []struct {
			name string
			data []byte
		}{{"untidy", untidy}, {"tidy", tidy}} {
			b.Run(fmt.Sprintf("%s-%d", c.name, n), func(b *testing.B) {
				b.SetBytes(int64(len(c.data)))
				for b.Loop() {
					if _, _, err := fix.File("items/a.yaml", c.data); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func FuzzFile(f *testing.F) {
	f.Add([]byte(tidy))
	f.Add([]byte(banktest.ItemYAML(3) + banktest.ItemYAML(7)))
	f.Add([]byte(replaceBoth(numeric, "", option("30 s", "    # a\n")+option("5 s", ""))))
	f.Add([]byte("-\tid:\tx\r\n  # c\n"))
	f.Add([]byte("- {id: x, options: [{text: 5 s}]}\n...\n"))
	f.Fuzz(func(t *testing.T, data []byte) { keepsItsPromises(t, data) })
}
