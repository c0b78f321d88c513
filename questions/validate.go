package questions

import (
	"fmt"
	"slices"
)

// validateManifest checks what bank.yaml says against itself.
func validateManifest(m Manifest) Problems {
	c := checker{}
	if len(m.Blueprints) == 0 {
		c.fail(Pos{File: "bank.yaml", Line: 1, Column: 1}, "", "add at least one blueprint", "the bank has no blueprint")
	}
	seen := map[string]bool{}
	for i := range m.Blueprints {
		bp := &m.Blueprints[i]
		if seen[bp.ID] {
			c.fail(bp.Pos, "", "", "two blueprints have the id %q", bp.ID)
		}
		seen[bp.ID] = true
		c.blueprint(bp)
	}
	return c.problems
}

// checker collects problems that need more than one value to be seen.
type checker struct{ problems Problems }

func (c *checker) fail(at Pos, item, hint, format string, args ...any) {
	if len(c.problems) >= maxProblems {
		return
	}
	c.problems = append(c.problems, Problem{Pos: at, Item: item, Message: fmt.Sprintf(format, args...), Hint: hint})
}

func (c *checker) blueprint(bp *Blueprint) {
	fail := func(format string, args ...any) { c.fail(bp.Pos, "", "", "blueprint "+bp.ID+": "+format, args...) }
	if bp.Unscored >= bp.Items {
		fail("unscored (%d) must be less than items (%d)", bp.Unscored, bp.Items)
	}
	if s := bp.Scale; s.Min >= s.Cut || s.Cut >= s.Max {
		fail("the scale must rise from min (%d) over cut (%d) to max (%d)", s.Min, s.Cut, s.Max)
	}
	if !bp.From.IsZero() && !bp.Until.IsZero() && bp.Until.Before(bp.From) {
		fail("until is before from")
	}
	if len(bp.Domains) == 0 {
		fail("there is no domain")
	}
	domains, tasks := map[string]bool{}, map[string]bool{}
	for _, d := range bp.Domains {
		if domains[d.ID] {
			fail("two domains have the id %q", d.ID)
		}
		domains[d.ID] = true
		if len(d.Tasks) == 0 {
			fail("domain %s has no task", d.ID)
		}
		for _, t := range d.Tasks {
			if tasks[t.ID] {
				fail("two tasks have the id %q", t.ID)
			}
			tasks[t.ID] = true
		}
	}
}

// validate checks the whole bank: what one item says against the others, the blueprints, the traps and the services.
func validate(b *Bank) Problems {
	c := checker{}
	c.traps(b)
	c.scenarios(b)
	if len(b.Items) > maxItems {
		return append(c.problems, tooManyItems())
	}
	if len(b.Items) == 0 {
		c.fail(Pos{File: "items", Line: 0}, "", "add items/NAME.yaml", "the bank has no items")
		return c.problems
	}
	known := vocabulary(b)
	first := make(map[string]Pos, len(b.Items))
	for i := range b.Items {
		it := &b.Items[i]
		if at, ok := first[it.ID]; ok && it.ID != "" {
			c.fail(it.At("id"), it.ID, "choose another id", "the id is already used at %s", at)
			continue
		}
		first[it.ID] = it.At("id")
	}
	for i := range b.Items {
		c.item(&b.Items[i], known, first)
	}
	return c.problems
}

func (c *checker) traps(b *Bank) {
	seen := make(map[string]bool, len(b.Traps))
	for _, t := range b.Traps {
		if seen[t.ID] {
			c.fail(t.Pos, "", "choose another id", "two traps have the id %q", t.ID)
		}
		seen[t.ID] = true
	}
}

func (c *checker) scenarios(b *Bank) {
	seen := make(map[string]bool, len(b.Scenarios))
	for _, s := range b.Scenarios {
		if seen[s.ID] {
			c.fail(s.Pos, "", "choose another id", "two scenarios have the id %q", s.ID)
		}
		seen[s.ID] = true
	}
}

// words are identities that items may refer to.
type words struct {
	list []string
	has  map[string]bool
}

func (w *words) add(id string) {
	if w.has == nil {
		w.has = map[string]bool{}
	}
	w.list, w.has[id] = append(w.list, id), true
}

// names are the words of a bank, by what they name.
type names struct {
	blueprints, services, traps words
	tasks, skills               map[string]*words // by blueprint
}

func vocabulary(b *Bank) names {
	n := names{tasks: map[string]*words{}, skills: map[string]*words{}}
	for _, bp := range b.Blueprints {
		n.blueprints.add(bp.ID)
		tasks, skills := &words{}, &words{}
		n.tasks[bp.ID], n.skills[bp.ID] = tasks, skills
		for _, d := range bp.Domains {
			for _, t := range d.Tasks {
				tasks.add(t.ID)
				for _, s := range t.Skills {
					skills.add(s.ID)
				}
			}
		}
	}
	for _, s := range b.Services {
		n.services.add(s.ID)
	}
	for _, t := range b.Traps {
		n.traps.add(t.ID)
	}
	return n
}

func (c *checker) item(it *Item, known names, all map[string]Pos) {
	if len(it.Tasks) == 0 {
		c.fail(it.At("tasks"), it.ID, "", "the item belongs to no task of any blueprint")
	}
	for _, bp := range sortedKeys(it.Tasks) {
		if !known.blueprints.has[bp] {
			c.fail(it.At("tasks"), it.ID, nearest(bp, known.blueprints.list), "unknown blueprint %q", bp)
		} else if task := it.Tasks[bp]; !known.tasks[bp].has[task] {
			c.fail(it.At("tasks"), it.ID, nearest(task, known.tasks[bp].list), "unknown task %q of %s", task, bp)
		}
	}
	for _, bp := range sortedKeys(it.Skills) {
		for _, s := range it.Skills[bp] {
			if w := known.skills[bp]; w == nil || !w.has[s] {
				c.fail(it.At("skills"), it.ID, "", "unknown skill %q of %s", s, bp)
			}
		}
	}
	for _, s := range it.Services {
		if len(known.services.list) > 0 && !known.services.has[s] {
			c.fail(it.At("services"), it.ID, nearest(s, known.services.list), "unknown service %q", s)
		}
	}
	for _, e := range it.Enemies {
		if _, ok := all[e]; !ok || e == it.ID {
			c.fail(it.At("enemies"), it.ID, "", "enemy %q is not another item of the bank", e)
		}
	}
	c.options(it, known)
}

func (c *checker) options(it *Item, known names) {
	keys := it.Keys()
	switch {
	case len(it.Options) < 2:
		c.fail(it.At("options"), it.ID, "write four options", "an item needs at least two options")
	case keys == 0:
		c.fail(it.At("options"), it.ID, "mark the right option with correct: true", "no option is correct")
	case keys == len(it.Options):
		c.fail(it.At("options"), it.ID, "", "every option is correct")
	}
	seen := make(map[string]Pos, len(it.Options))
	pinned := 0
	for i := range it.Options {
		o := &it.Options[i]
		if at, ok := seen[o.ID]; ok && o.Text != "" {
			c.fail(o.At("text"), it.ID, "", "the same option stands on line %d", at.Line)
		}
		seen[o.ID] = o.At("text")
		if o.Trap != "" && !known.traps.has[o.Trap] {
			c.fail(o.At("trap"), it.ID, nearest(o.Trap, known.traps.list), "unknown trap %q", o.Trap)
		}
		if o.PinLast {
			pinned++
		}
	}
	if pinned > 1 {
		c.fail(it.At("options"), it.ID, "", "only one option can be pinned last")
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
