package fix

import (
	"cmp"
	"reflect"
	"slices"

	"because/questions"
	"because/questions/lint"
)

// sameMeaning says whether items say the same, wherever they stand in the file. Options that are numbers may have been
// sorted and their item marked to keep the order.
func sameMeaning(before, after []questions.Item) bool {
	if len(before) != len(after) {
		return false
	}
	for i := range before {
		a, b := withoutPlaces(before[i]), withoutPlaces(after[i])
		if _, numbers := lint.Numbers(&a); numbers {
			a.KeepOrder = a.KeepOrder || b.KeepOrder
			sortByText(a.Options)
			sortByText(b.Options)
		}
		if !reflect.DeepEqual(a, b) {
			return false
		}
	}
	return true
}

// withoutPlaces is a copy of an item that knows nothing of its file.
func withoutPlaces(it questions.Item) questions.Item {
	it.Pos, it.Fields = questions.Pos{}, nil
	it.Options = slices.Clone(it.Options)
	for i := range it.Options {
		it.Options[i].Pos, it.Options[i].Fields = questions.Pos{}, nil
	}
	return it
}

func sortByText(options []questions.Option) {
	slices.SortStableFunc(options, func(a, b questions.Option) int {
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Because, b.Because))
	})
}
