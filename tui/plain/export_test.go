package plain

// Resume goes on with a stored attempt at once, without the menu.
func Resume(id int64) First {
	return func(p *program) error { return p.resume(id) }
}

// Tell is a text in Markdown as it is said in one column.
func Tell(source string) []string {
	var out []string
	for _, p := range prose(source) {
		out = append(out, p.text)
	}
	return out
}

// Words that others are made of.
var (
	Span    = span
	Places  = places
	Wrapped = wrapped
)
