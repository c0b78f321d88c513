package questions

import (
	"errors"
	"io/fs"

	"gopkg.in/yaml.v3"
)

// This file says how each YAML file of a bank becomes values; validate.go then looks at the bank as a whole.

func hasManifest(fsys fs.FS) bool {
	_, err := fs.Stat(fsys, "bank.yaml")
	return !errors.Is(err, fs.ErrNotExist)
}

func (r *reader) manifest(file string) Manifest {
	root, ok := r.open(file)
	if !ok {
		if len(r.problems) == 0 {
			r.fail(file, 1, 1, "the file is empty", "it needs id, title and blueprints")
		}
		return Manifest{}
	}
	d := &decoder{file: file}
	m := d.manifest(root)
	if len(d.problems) == 0 {
		d.problems = validateManifest(m)
	}
	r.problems = append(r.problems, d.problems...)
	return m
}

func (d *decoder) manifest(root *yaml.Node) Manifest {
	var m Manifest
	known := []string{"id", "title", "license", "disclaimer", "blueprints", "services"}
	d.fields(root, "the bank", known, []string{"id", "title", "blueprints"}, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			m.ID = d.slug(v, "id")
		case "title":
			m.Title = d.text(v, "title")
		case "license":
			m.License = d.text(v, "license")
		case "disclaimer":
			m.Disclaimer = d.text(v, "disclaimer")
		case "blueprints":
			d.list(v, "blueprints", func(n *yaml.Node) { m.Blueprints = append(m.Blueprints, d.blueprint(n)) })
		case "services":
			d.entries(v, "services", func(id string, _, title *yaml.Node) {
				m.Services = append(m.Services, Service{ID: id, Title: d.text(title, "the title of a service")})
			})
		}
	})
	return m
}

func (d *decoder) blueprint(n *yaml.Node) Blueprint {
	bp := Blueprint{Pos: d.pos(n)}
	known := []string{"id", "title", "from", "until", "items", "unscored", "time_limit", "scale", "domains"}
	required := []string{"id", "items", "time_limit", "scale", "domains"}
	d.fields(n, "a blueprint", known, required, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			bp.ID = d.slug(v, "id")
		case "title":
			bp.Title = d.text(v, "title")
		case "from":
			bp.From = d.date(v, "from")
		case "until":
			bp.Until = d.date(v, "until")
		case "items":
			bp.Items = d.integer(v, "items", 1, 500)
		case "unscored":
			bp.Unscored = d.integer(v, "unscored", 0, 499)
		case "time_limit":
			bp.TimeLimit = d.duration(v, "time_limit")
		case "scale":
			bp.Scale = d.scale(v)
		case "domains":
			d.list(v, "domains", func(n *yaml.Node) { bp.Domains = append(bp.Domains, d.domain(n)) })
		}
	})
	if bp.Title == "" {
		bp.Title = bp.ID
	}
	return bp
}

func (d *decoder) scale(n *yaml.Node) Scale {
	var s Scale
	all := []string{"min", "max", "cut", "cut_proportion"}
	d.fields(n, "scale", all, all, func(key string, v *yaml.Node) {
		switch key {
		case "min":
			s.Min = d.integer(v, "min", 0, 100_000)
		case "max":
			s.Max = d.integer(v, "max", 1, 100_000)
		case "cut":
			s.Cut = d.integer(v, "cut", 1, 100_000)
		case "cut_proportion":
			s.CutPermille = d.permille(v, "cut_proportion")
		}
	})
	return s
}

func (d *decoder) domain(n *yaml.Node) Domain {
	var dom Domain
	all := []string{"id", "title", "weight", "tasks"}
	d.fields(n, "a domain", all, all, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			dom.ID = d.slug(v, "id")
		case "title":
			dom.Title = d.text(v, "title")
		case "weight":
			dom.Weight = d.integer(v, "weight", 1, 1_000)
		case "tasks":
			d.list(v, "tasks", func(n *yaml.Node) { dom.Tasks = append(dom.Tasks, d.task(n)) })
		}
	})
	return dom
}

func (d *decoder) task(n *yaml.Node) Task {
	t := Task{Weight: 1}
	d.fields(n, "a task", []string{"id", "title", "weight", "skills"}, []string{"id", "title"}, func(key string, v *yaml.Node) {
		switch key {
		case "id":
			t.ID = d.slug(v, "id")
		case "title":
			t.Title = d.text(v, "title")
		case "weight":
			t.Weight = d.integer(v, "weight", 1, 1_000)
		case "skills":
			d.entries(v, "skills", func(id string, _, title *yaml.Node) {
				t.Skills = append(t.Skills, Skill{ID: id, Title: d.text(title, "the title of a skill")})
			})
		}
	})
	return t
}

func (r *reader) traps(file string) []Trap {
	root, ok := r.open(file)
	if !ok {
		return nil
	}
	d := &decoder{file: file}
	var traps []Trap
	all := []string{"id", "title", "lesson"}
	d.list(root, "traps.yaml", func(n *yaml.Node) {
		t := Trap{Pos: d.pos(n)}
		d.fields(n, "a trap", all, all, func(key string, v *yaml.Node) {
			switch key {
			case "id":
				t.ID = d.slug(v, "id")
			case "title":
				t.Title = d.bounded(v, "title", maxTextBytes)
			case "lesson":
				t.Lesson = d.bounded(v, "lesson", maxTextBytes)
			}
		})
		traps = append(traps, t)
	})
	r.problems = append(r.problems, d.problems...)
	return traps
}

func (r *reader) scenarios(file string) []Scenario {
	root, ok := r.open(file)
	if !ok {
		return nil
	}
	d := &decoder{file: file}
	var scenarios []Scenario
	all := []string{"id", "summary"}
	d.list(root, "scenarios.yaml", func(n *yaml.Node) {
		s := Scenario{Pos: d.pos(n)}
		d.fields(n, "a scenario", all, all, func(key string, v *yaml.Node) {
			switch key {
			case "id":
				s.ID = d.slug(v, "id")
			case "summary":
				s.Summary = d.bounded(v, "summary", maxTextBytes)
			}
		})
		scenarios = append(scenarios, s)
	})
	r.problems = append(r.problems, d.problems...)
	return scenarios
}
