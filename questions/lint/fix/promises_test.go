package fix_test

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"because/questions"
	"because/questions/banktest"
	"because/questions/lint"
	"because/questions/lint/fix"
)

func itoa(n int) string { return strconv.Itoa(n) }

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

// draw writes items as careless authors do: fields in any order, comments and blanks anywhere, every style of text.
type draw struct {
	t   *rapid.T
	out strings.Builder
}

func (d *draw) pick(choices ...string) string { return rapid.SampledFrom(choices).Draw(d.t, "choice") }

func (d *draw) chance(percent int) bool { return rapid.IntRange(1, 100).Draw(d.t, "chance") <= percent }

// gap writes what may stand between two entries at an indentation.
func (d *draw) gap(indent int) {
	for d.chance(20) {
		switch d.pick("blank", "spaces", "comment", "deeper", "margin") {
		case "blank":
			d.out.WriteString("\n")
		case "spaces":
			d.out.WriteString(strings.Repeat(" ", indent) + "\n")
		case "comment":
			d.out.WriteString(strings.Repeat(" ", indent) + "# note " + d.pick("a", "b: c", "- d", "'e", "\"f") + d.trail() + "\n")
		case "deeper":
			d.out.WriteString(strings.Repeat(" ", indent+2) + "# deep\n")
		case "margin":
			d.out.WriteString("# margin\n")
		}
	}
}

func (d *draw) trail() string { return d.pick("", "", "", " ", "\t", "   ") }

// text is a value in one of the styles of YAML, at an indentation of its key.
func (d *draw) text(indent int, words string) string {
	deep := "\n" + strings.Repeat(" ", indent+d.pickInt(1, 4))
	switch d.pick("plain", "single", "double", "literal", "folded", "kept", "wrapped", "quoted wrap") {
	case "single":
		return " '" + words + " it''s # so'" + d.note()
	case "double":
		return " \"" + words + " \\\" # \\t\"" + d.note()
	case "literal":
		return " |" + d.trail() + deep + words + d.trail() + deep + "# no comment" + "\n" + d.pick("", "  ") + deep + "  deeper: - x"
	case "folded":
		return " >-" + deep + words + deep + "folded"
	case "kept":
		return " |+" + deep + words + "\n\n"
	case "wrapped":
		return " " + words + d.trail() + deep + "goes on" + d.note()
	case "quoted wrap":
		return " \"" + words + d.trail() + deep + "# goes on\"" + d.note()
	}
	return d.pick(" ", "  ", "\t") + words + d.note()
}

func (d *draw) pickInt(lo, hi int) int { return rapid.IntRange(lo, hi).Draw(d.t, "n") }

func (d *draw) note() string { return d.pick("", "", "", " # note", "\t# note\there") + d.trail() }

// mapping writes fields in random order behind a dash at an indentation.
func (d *draw) mapping(indent int, fields []func(indent int)) {
	margin := strings.Repeat(" ", indent)
	inner := indent + 2
	if d.chance(10) {
		d.out.WriteString(margin + "-" + d.pick("", " ", " # dash") + "\n" + strings.Repeat(" ", inner))
	} else {
		inner = indent + 1 + d.pickInt(1, 3)
		d.out.WriteString(margin + "-" + strings.Repeat(" ", inner-indent-1))
	}
	for i, at := range rapid.Permutation(indexes(len(fields))).Draw(d.t, "order") {
		if i > 0 {
			d.gap(inner)
			d.out.WriteString(strings.Repeat(" ", inner))
		}
		fields[at](inner)
		if !strings.HasSuffix(d.out.String(), "\n") {
			d.out.WriteString("\n")
		}
	}
}

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func (d *draw) write(parts ...string) {
	for _, p := range parts {
		d.out.WriteString(p)
	}
}

func (d *draw) options(indent int, numbers bool) {
	d.write("options:", d.note(), "\n")
	dash := indent + d.pickInt(0, 3)
	for i := range d.pickInt(2, 5) {
		d.gap(dash)
		words := fmt.Sprintf("wall %d", i)
		if numbers {
			words = fmt.Sprint(d.pickInt(1, 2000)) + d.pick(" KB", " MB")
		}
		if d.chance(15) {
			d.write(strings.Repeat(" ", dash), "- {because: it stands., text: ", words, "}", d.note(), "\n")
			continue
		}
		fields := []func(int){
			func(in int) {
				if numbers {
					d.write("text: ", words, d.note())
					return
				}
				d.write("text:", d.text(in, words))
			},
			func(in int) { d.write("because:", d.text(in, "it stands")) },
		}
		if d.chance(40) {
			fields = append(fields, func(in int) { d.write("correct: true", d.note()) })
		}
		if d.chance(40) {
			fields = append(fields, func(in int) { d.write("right_if:", d.text(in, "it fell")) })
		}
		if d.chance(20) {
			fields = append(fields, func(int) { d.write("trap: a-trap", d.note()) })
		}
		d.mapping(dash, fields)
	}
}

func (d *draw) item(n, indent int) {
	numbers := d.chance(40)
	fields := []func(int){
		func(int) { d.write(fmt.Sprintf("id: item-%d", n), d.note()) },
		func(in int) {
			d.write(d.pick("tasks: {T: \"1\"}", "tasks:\n"+strings.Repeat(" ", in+2)+"T: '1'", "tasks: {T: \"1\",\n"+strings.Repeat(" ", in+1)+"U: '2'\n"+strings.Repeat(" ", in)+" }"))
		},
		func(int) { d.write("difficulty: 2", d.note()) },
		func(in int) { d.write("stem:", d.text(in, "Which wall")) },
		func(in int) { d.options(in, numbers) },
	}
	if d.chance(20) {
		fields = append(fields, func(int) { d.write(d.pick("keep_order: true", "keep_order: false"), d.note()) })
	}
	if d.chance(30) {
		fields = append(fields, func(in int) {
			d.write("docs:\n", strings.Repeat(" ", in), "- https://a.test/#b", d.note(), "\n", strings.Repeat(" ", in), "- c")
		})
	}
	if d.chance(30) {
		fields = append(fields, func(in int) {
			d.write("lint_ignore:", d.note(), "\n", strings.Repeat(" ", in+2), "L18:", d.text(in+2, "a reason"))
		})
	}
	d.mapping(indent, fields)
}

func file(t *rapid.T) string {
	d := &draw{t: t}
	d.write(d.pick("", "# head\n", "\n\n", "---\n", "# yaml-language-server: $schema=x\n---\n"))
	indent := d.pickInt(0, 2)
	for n := range d.pickInt(1, 3) {
		d.gap(indent)
		d.item(n, indent)
	}
	d.gap(indent)
	d.write(d.pick("", "\n\n", "...\n", "# end"))
	text := d.out.String()
	if d.chance(10) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

func TestPromisesHoldForCarelessAuthors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { keepsItsPromises(t, []byte(file(t))) })
}

// TestCarelessAuthorsAreHelped guards the test above against testing nothing: nearly all that it draws can be mended.
func TestCarelessAuthorsAreHelped(t *testing.T) {
	texts := rapid.Custom(file)
	mended, unordered := 0, 0
	const n = 300
	for seed := range n {
		data := []byte(texts.Example(seed))
		fixed, changes, err := fix.File("items/a.yaml", data)
		if err == nil && len(changes) > 0 {
			mended++
		}
		items, _ := questions.ParseItems("items/a.yaml", fixed)
		for i := range items {
			values, ok := lint.Numbers(&items[i])
			if _, said := items[i].Fields["keep_order"]; !ok || said && !items[i].KeepOrder {
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

func FuzzFile(f *testing.F) {
	f.Add([]byte(tidy))
	f.Add([]byte(banktest.ItemYAML(3) + banktest.ItemYAML(7)))
	f.Add([]byte(replaceBoth(numeric, "", option("30 s", "    # a\n")+option("5 s", ""))))
	f.Add([]byte("-\tid:\tx\r\n  # c\n"))
	f.Add([]byte("- {id: x, options: [{text: 5 s}]}\n...\n"))
	f.Fuzz(func(t *testing.T, data []byte) { keepsItsPromises(t, data) })
}
