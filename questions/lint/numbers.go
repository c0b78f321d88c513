package lint

import (
	"slices"
	"strconv"
	"strings"

	"because/questions"
)

// unit is a dimension and how many of its smallest unit one is.
type unit struct {
	dimension string
	factor    float64
}

func unitOf(word string) unit {
	switch word {
	case "ms", "millisecond", "milliseconds":
		return unit{"time", 1}
	case "s", "second", "seconds":
		return unit{"time", 1e3}
	case "min", "minute", "minutes":
		return unit{"time", 60e3}
	case "h", "hour", "hours":
		return unit{"time", 3600e3}
	case "d", "day", "days":
		return unit{"time", 86400e3}
	case "week", "weeks":
		return unit{"time", 7 * 86400e3}
	case "year", "years":
		return unit{"time", 365 * 86400e3}
	case "b", "byte", "bytes":
		return unit{"size", 1}
	case "kb", "kib":
		return unit{"size", 1 << 10}
	case "mb", "mib":
		return unit{"size", 1 << 20}
	case "gb", "gib":
		return unit{"size", 1 << 30}
	case "tb", "tib":
		return unit{"size", 1 << 40}
	}
	return unit{strings.TrimSuffix(word, "s"), 1}
}

var (
	quantity = late(`^(?:(?i:about|up to|at least|at most)\s+)?\$?([0-9][0-9,]*(?:\.[0-9]+)?)\s*((?:%|[A-Za-zµ]+)(?:\s+[a-z]+){0,3})?\.?$`)
	interval = late(`^(?:(?i:between|from)\s+)?\$?([0-9][0-9,]*(?:\.[0-9]+)?)\s*([A-Za-z%]*?)\s*(?:-|–|—|\bto\b|\band\b)\s*\$?([0-9][0-9,]*(?:\.[0-9]+)?)\s*((?:%|[A-Za-zµ]+)(?:\s+[a-z]+){0,3})?\.?$`)
)

// Numbers reads the options of an item as numbers of one unit, in the order of the file. Sizes become bytes and times
// milliseconds. ok is false if any option is something else.
func Numbers(it *questions.Item) (values []float64, ok bool) {
	dimension := ""
	for i := range it.Options {
		value, d, ok := parseQuantity(it.Options[i].Text)
		if !ok || i > 0 && d != dimension {
			return nil, false
		}
		values, dimension = append(values, value), d
	}
	return values, len(values) > 1
}

func parseQuantity(text string) (value float64, dimension string, ok bool) {
	m := quantity().FindStringSubmatch(plainText(text))
	if m == nil {
		return 0, "", false
	}
	return measure(m[1], m[2])
}

// measure scales a number by its unit; the words after the unit belong to the dimension: "5 GB of memory".
func measure(number, unit string) (value float64, dimension string, ok bool) {
	value, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	word, rest, _ := strings.Cut(strings.ToLower(unit), " ")
	u := unitOf(word)
	return value * u.factor, u.dimension + " " + rest, err == nil
}

func plainText(s string) string {
	return strings.TrimSpace(strings.Trim(strings.Join(strings.Fields(s), " "), "`*"))
}

// numberOrder is L28. Without keep_order the screen shuffles numbers, however well the file sorts them.
func numberOrder(v *view, r *reporter) {
	values, ok := Numbers(v.Item)
	if !ok {
		return
	}
	falling := slices.Clone(values)
	slices.Reverse(falling)
	sorted := slices.IsSorted(values) || slices.IsSorted(falling)
	switch {
	case !sorted:
		r.add(v.At("options"), "the options are numbers and not in order")
	case !v.KeepOrder:
		r.add(v.At("options"), "the options are numbers and will be shuffled")
	}
}

// span is an option that is a range of numbers.
type span struct {
	option    int
	low, high float64
	dimension string
}

func parseSpan(text string) (s span, ok bool) {
	m := interval().FindStringSubmatch(plainText(text))
	if m == nil || strings.Contains(m[0], " and ") && !strings.HasPrefix(strings.ToLower(m[0]), "between") {
		return span{}, false // "1 and 5" are two numbers
	}
	if m[2] == "" {
		m[2] = m[4] // "5 to 10 seconds"
	}
	low, first, ok1 := measure(m[1], m[2])
	high, second, ok2 := measure(m[3], m[4])
	return span{low: low, high: high, dimension: second}, ok1 && ok2 && low <= high && strings.HasPrefix(second, strings.TrimSpace(first))
}

// overlappingRanges is L29; both ends of a range belong to it.
func overlappingRanges(v *view, r *reporter) {
	var spans []span
	for i := range v.options {
		if s, ok := parseSpan(v.options[i].Text); ok {
			s.option = i
			spans = append(spans, s)
		}
	}
	for i, b := range spans {
		for _, a := range spans[:i] {
			if a.dimension == b.dimension && a.low <= b.high && b.low <= a.high {
				r.add(v.options[b.option].At("text"), "the range overlaps the one on line %d", v.options[a.option].At("text").Line)
			}
		}
	}
}
