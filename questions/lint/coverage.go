package lint

import (
	"slices"

	"because/questions"
)

// Coverage is what the items of a bank are about, against its blueprints. In every list what is thin stands first.
type Coverage struct {
	Items      int                 `json:"items"`
	Blueprints []BlueprintCoverage `json:"blueprints"` // in the order of the bank
	Services   []Count             `json:"services"`
	Scenarios  []Count             `json:"scenarios"`
	Traps      []Count             `json:"traps"`
}

// BlueprintCoverage is how many forms of a blueprint the bank fills, and with what.
type BlueprintCoverage struct {
	Count
	Need    int              `json:"need"`  // items in one form
	Forms   int              `json:"forms"` // forms without a repeated item: the thinnest domain decides
	Domains []DomainCoverage `json:"domains"`
}

// DomainCoverage is a domain with its tasks.
type DomainCoverage struct {
	Count
	Need  int            `json:"need"`
	Tasks []TaskCoverage `json:"tasks"`
}

// TaskCoverage is a task with the skills that the exam guide lists under it.
type TaskCoverage struct {
	Count
	Need   int     `json:"need"`
	Skills []Count `json:"skills,omitempty"`
}

// Count is how many items something has.
type Count struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Items int    `json:"items"`
}

// CoverageOf counts the items of a bank by everything they can be about.
func CoverageOf(b *questions.Bank) *Coverage {
	t := tallyOf(b)
	c := &Coverage{Items: len(b.Items)}
	for i := range b.Blueprints {
		c.Blueprints = append(c.Blueprints, blueprintCoverage(&b.Blueprints[i], t))
	}
	for _, s := range b.Services {
		c.Services = append(c.Services, Count{s.ID, s.Title, t[about{"service", "", s.ID}]})
	}
	for _, s := range b.Scenarios {
		c.Scenarios = append(c.Scenarios, Count{s.ID, s.Summary, t[about{"covers", "", s.ID}]})
	}
	for _, tr := range b.Traps {
		c.Traps = append(c.Traps, Count{tr.ID, tr.Title, t[about{"trap", "", tr.ID}]})
	}
	thinFirst(c.Services)
	thinFirst(c.Scenarios)
	thinFirst(c.Traps)
	return c
}

func blueprintCoverage(bp *questions.Blueprint, t tally) BlueprintCoverage {
	c := BlueprintCoverage{Count: Count{ID: bp.ID, Title: bp.Title}, Need: bp.Items}
	weights := make([]int, len(bp.Domains))
	for i, d := range bp.Domains {
		weights[i] = d.Weight
	}
	need := questions.Allocate(bp.Items, weights)
	for i := range bp.Domains {
		d := domainCoverage(bp.ID, &bp.Domains[i], need[i], t)
		c.Items += d.Items
		if d.Need > 0 && (c.Forms > d.Items/d.Need || len(c.Domains) == 0) {
			c.Forms = d.Items / d.Need
		}
		c.Domains = append(c.Domains, d)
	}
	slices.SortStableFunc(c.Domains, func(a, b DomainCoverage) int { return thinner(a.Items, a.Need, b.Items, b.Need) })
	return c
}

func domainCoverage(blueprint string, d *questions.Domain, need int, t tally) DomainCoverage {
	c := DomainCoverage{Count: Count{ID: d.ID, Title: d.Title}, Need: need}
	weights := make([]int, len(d.Tasks))
	for i, task := range d.Tasks {
		weights[i] = task.Weight
	}
	needs := questions.Allocate(need, weights)
	for i, task := range d.Tasks {
		tc := TaskCoverage{Count: Count{task.ID, task.Title, t[about{"task", blueprint, task.ID}]}, Need: needs[i]}
		for _, skill := range task.Skills {
			tc.Skills = append(tc.Skills, Count{skill.ID, skill.Title, t[about{"skill", blueprint, skill.ID}]})
		}
		thinFirst(tc.Skills)
		c.Items += tc.Items
		c.Tasks = append(c.Tasks, tc)
	}
	slices.SortStableFunc(c.Tasks, func(a, b TaskCoverage) int { return thinner(a.Items, a.Need, b.Items, b.Need) })
	return c
}

// about names something that items can be about.
type about struct{ kind, blueprint, id string }

type tally map[about]int

func tallyOf(b *questions.Bank) tally {
	t := make(tally)
	for i := range b.Items {
		it := &b.Items[i]
		for bp, task := range it.Tasks {
			t[about{"task", bp, task}]++
		}
		for bp, skills := range it.Skills {
			t.count("skill", bp, skills)
		}
		t.count("service", "", it.Services)
		t.count("covers", "", it.Covers)
		var traps []string
		for _, o := range it.Options {
			if !o.Correct && o.Trap != "" {
				traps = append(traps, o.Trap)
			}
		}
		t.count("trap", "", traps)
	}
	return t
}

// count counts an item once for each of its names.
func (t tally) count(kind, blueprint string, ids []string) {
	for i, id := range ids {
		if !slices.Contains(ids[:i], id) {
			t[about{kind, blueprint, id}]++
		}
	}
}

func thinFirst(counts []Count) {
	slices.SortStableFunc(counts, func(a, b Count) int { return a.Items - b.Items })
}

// thinner compares two supplies by items per need, in whole numbers. What nobody needs is never thin.
func thinner(items, need, otherItems, otherNeed int) int {
	if need == 0 || otherNeed == 0 {
		return otherNeed - need
	}
	return items*otherNeed - otherItems*need
}
