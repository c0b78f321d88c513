package fix_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

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
	styled := d.styled(indent, words)
	switch d.pick("none", "none", "none", "tag", "tag above") {
	case "tag":
		return " !!str" + styled
	case "tag above":
		return " !!str\n" + strings.Repeat(" ", indent+2) + strings.TrimLeft(styled, " \t")
	}
	return styled
}

func (d *draw) styled(indent int, words string) string {
	deep := "\n" + strings.Repeat(" ", indent+d.pickInt(1, 4))
	switch d.pick("plain", "single", "double", "literal", "folded", "kept", "wrapped", "double wrap", "single wrap") {
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
	case "double wrap":
		return " \"" + words + d.pick("", " \\\" \\\\") + d.trail() + d.pick("", "\n") + deep + "# goes on\"" + d.note()
	case "single wrap":
		return " '" + words + d.pick("", " ''") + d.trail() + d.pick("", "\n") + deep + "# goes on'" + d.note()
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
