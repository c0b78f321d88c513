package lint_test

import (
	"reflect"
	"testing"

	"because/questions/banktest"
	"because/questions/lint"
)

func TestCoverageCountsAgainstTheBlueprint(t *testing.T) {
	b := cleanBank(t)
	b.Items = b.Items[:3] // two of task 1.1, one of task 1.2
	c := lint.CoverageOf(b)
	want := lint.BlueprintCoverage{
		Count: lint.Count{ID: "E-1", Title: "E-1", Items: 3}, Need: 2, Forms: 1,
		Domains: []lint.DomainCoverage{{
			Count: lint.Count{ID: "services", Title: "Services", Items: 3}, Need: 2,
			Tasks: []lint.TaskCoverage{
				{Count: lint.Count{ID: "1.2", Title: "Tables", Items: 1}, Need: 1},
				{Count: lint.Count{ID: "1.1", Title: "Queues", Items: 2}, Need: 1, Skills: []lint.Count{
					{ID: "1.1.2", Title: "order"},
					{ID: "1.1.1", Title: "visibility", Items: 1},
				}},
			},
		}},
	}
	if c.Items != 3 || len(c.Blueprints) != 1 || !reflect.DeepEqual(c.Blueprints[0], want) {
		t.Errorf("coverage = %+v\nwant %+v", c.Blueprints, want)
	}
}

func TestCoverageListsWhatIsThinFirst(t *testing.T) {
	b := cleanBank(t)
	b.Items[5].Covers = []string{"S2", "S2"}
	c := lint.CoverageOf(b)
	for _, list := range []struct {
		name string
		got  []lint.Count
		want []int
	}{
		{"services", c.Services, []int{1, 2, 3}},
		{"scenarios", c.Scenarios, []int{1, 2}},
		{"traps", c.Traps, []int{2, 2}},
	} {
		var items []int
		for _, n := range list.got {
			items = append(items, n.Items)
		}
		if !reflect.DeepEqual(items, list.want) {
			t.Errorf("%s = %v, want items %v", list.name, list.got, list.want)
		}
	}
}

// The needs are those of a form by largest remainder: 60 to 40 of 20 items, two to one within the first domain.
func TestCoverageNeedsWhatAFormNeeds(t *testing.T) {
	c := lint.CoverageOf(banktest.Bank(t, 30))
	needs := make(map[string]int)
	for _, d := range c.Blueprints[0].Domains {
		needs[d.ID] = d.Need
		for _, task := range d.Tasks {
			needs[task.ID] = task.Need
		}
	}
	want := map[string]int{"building": 12, "guarding": 8, "1.1": 8, "1.2": 4, "2.1": 8}
	if !reflect.DeepEqual(needs, want) {
		t.Errorf("needs = %v, want %v", needs, want)
	}
	if c.Blueprints[0].Forms != 1 {
		t.Errorf("forms = %d, want 1: ten items for the eight of guarding", c.Blueprints[0].Forms)
	}
}
