package fix

import (
	"slices"
	"strings"
	"testing"

	"because/questions"
)

// TestOrderKnowsEveryField asks the loader, which lists its fields when it meets one that it does not know.
func TestOrderKnowsEveryField(t *testing.T) {
	cases := []struct {
		what, yaml string
		order      []string
	}{
		{"an item", "- {zzzzzzzzzzzz: 1}\n", itemOrder()},
		{"an option", "- options: [{zzzzzzzzzzzz: 1}]\n", optionOrder()},
	}
	for _, c := range cases {
		_, problems := questions.ParseItems("items/a.yaml", []byte(c.yaml))
		var known []string
		for _, p := range problems {
			if list, ok := strings.CutPrefix(p.Hint, "known: "); ok && strings.HasSuffix(p.Message, "in "+c.what) {
				known = strings.Split(list, ", ")
			}
		}
		if !slices.Equal(known, c.order) {
			t.Errorf("%s:\nloader %v\nhere   %v", c.what, known, c.order)
		}
	}
}
