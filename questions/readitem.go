package questions

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// This file says how an item file becomes items.

func (r *reader) items(file string, root *yaml.Node) []Item {
	d := &decoder{file: file}
	items := make([]Item, 0, min(len(root.Content), maxItems))
	d.list(root, "a file of items", func(n *yaml.Node) {
		if len(items) > maxItems {
			return
		}
		items = append(items, d.readItem(n))
	})
	r.problems = append(r.problems, d.problems...)
	return items
}

var itemFields = []string{"id", "tasks", "skills", "services", "difficulty", "keep_order", "status", "stem", "options",
	"docs", "covers", "enemies", "verified", "lint_ignore"}

func (d *decoder) readItem(n *yaml.Node) Item {
	it := Item{Pos: d.pos(n)}
	d.item = identity(n)
	it.Fields = d.fields(n, "an item", itemFields, []string{"id", "tasks", "difficulty", "stem", "options"}, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			it.ID = d.slug(v, "id")
		case "tasks":
			it.Tasks = make(map[string]string, 2)
			d.entries(v, "tasks", func(bp string, _, t *yaml.Node) { it.Tasks[bp] = d.text(t, "a task") })
		case "skills":
			it.Skills = make(map[string][]string, 1)
			d.entries(v, "skills", func(bp string, _, s *yaml.Node) { it.Skills[bp] = d.texts(s, "skills") })
		case "services":
			it.Services = d.texts(v, "services")
		case "difficulty":
			it.Difficulty = Difficulty(d.integer(v, "difficulty", int(Recall), int(Diagnose)))
		case "keep_order":
			it.KeepOrder = d.boolean(v, "keep_order")
		case "status":
			it.Pretest = d.status(v)
		case "stem":
			it.Stem = d.bounded(v, "stem", maxStemBytes)
		case "options":
			it.Options = d.options(v)
		case "docs":
			it.Docs = d.texts(v, "docs")
		case "covers":
			it.Covers = d.texts(v, "covers")
		case "enemies":
			it.Enemies = d.texts(v, "enemies")
		case "verified":
			d.date(v, "verified")
			it.Verified = v.Value
		case "lint_ignore":
			it.LintIgnore = make(map[string]string)
			d.entries(v, "lint_ignore", func(rule string, _, reason *yaml.Node) {
				it.LintIgnore[rule] = d.bounded(reason, "the reason", maxTextBytes)
			})
		}
	})
	it.Revision = it.revision()
	d.item = ""
	return it
}

func (d *decoder) options(n *yaml.Node) []Option {
	options := make([]Option, 0, min(len(n.Content), maxOptions+1))
	d.list(n, "options", func(v *yaml.Node) {
		if len(options) == maxOptions {
			d.fail(v, "", "more than %d options", maxOptions)
		}
		if len(options) < maxOptions+1 {
			options = append(options, d.option(v))
		}
	})
	return options[:min(len(options), maxOptions)]
}

func (d *decoder) option(n *yaml.Node) Option {
	o := Option{Pos: d.pos(n)}
	known := []string{"text", "correct", "because", "right_if", "trap", "pin"}
	o.Fields = d.fields(n, "an option", known, []string{"text", "because"}, func(key string, v *yaml.Node) {
		switch key {
		case "text":
			o.Text = d.bounded(v, "text", maxTextBytes)
		case "correct":
			o.Correct = d.boolean(v, "correct")
		case "because":
			o.Because = d.bounded(v, "because", maxTextBytes)
		case "right_if":
			o.RightIf = d.bounded(v, "right_if", maxTextBytes)
		case "trap":
			o.Trap = d.slug(v, "trap")
		case "pin":
			if o.PinLast = d.text(v, "pin") == "last"; !o.PinLast {
				d.fail(v, "", "pin must be %q", "last")
			}
		}
	})
	o.ID = optionID(o.Text)
	return o
}

func (d *decoder) status(n *yaml.Node) bool {
	switch s := d.text(n, "status"); s {
	case "pretest":
		return true
	case "", "active":
	default:
		d.fail(n, "active or pretest", "unknown status %q", s)
	}
	return false
}

// identity peeks at the id of an item, so that problems in any of its fields can name it.
func identity(n *yaml.Node) string {
	if n.Kind != yaml.MappingNode {
		return ""
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "id" {
			id := n.Content[i+1].Value
			return strings.ToValidUTF8(id[:min(len(id), maxIDLength)], "")
		}
	}
	return ""
}
