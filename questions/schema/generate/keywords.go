package generate

import "github.com/invopop/jsonschema"

// The kinds of value in a bank, each with what the loader demands of it. The schema counts characters where the loader
// counts bytes, so it never refuses a length that the loader accepts.
type (
	text     string            // any text that is not empty
	bounded  string            // an option, a because, a lesson
	stem     string            // the text asked
	slug     string            // an identity
	day      string            // a calendar day
	duration string            // a time as Go writes it
	unique   []text            // a list without repetitions
	titles   map[string]text   // identity -> title
	taskOf   map[string]text   // blueprint -> task
	skillsOf map[string]unique // blueprint -> skills
	reasons  map[string]bounded
)

// The loader's limits, and its patterns in the words that RE2 and the JavaScript of editors understand alike.
const (
	maxSlugLength = 100
	maxTextLength = 4 << 10
	maxStemLength = 8 << 10

	notBlank    = `\S`
	slugPattern = `^[A-Za-z0-9.-]+$`
	dayPattern  = `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	timePattern = `^([0-9]+(\.[0-9]+)?(h|m|s))+$`
)

// demand sets a pattern and what an editor says where it does not match; patternErrorMessage is a word of the VS Code
// family, which other tools ignore.
func demand(s *jsonschema.Schema, pattern, message string, maxLength uint64) {
	s.Pattern = pattern
	s.Extras = map[string]any{"patternErrorMessage": message}
	if maxLength > 0 {
		s.MaxLength = &maxLength
	}
}

// JSONSchemaExtend refuses blank text.
func (text) JSONSchemaExtend(s *jsonschema.Schema) { demand(s, notBlank, "This is empty.", 0) }

// JSONSchemaExtend refuses blank and overlong text.
func (bounded) JSONSchemaExtend(s *jsonschema.Schema) {
	demand(s, notBlank, "This is empty.", maxTextLength)
}

// JSONSchemaExtend refuses blank and overlong stems.
func (stem) JSONSchemaExtend(s *jsonschema.Schema) {
	demand(s, notBlank, "The stem is empty.", maxStemLength)
}

// JSONSchemaExtend allows the characters of an identity.
func (slug) JSONSchemaExtend(s *jsonschema.Schema) {
	demand(s, slugPattern, "Use letters, digits, dots and hyphens.", maxSlugLength)
}

// JSONSchemaExtend allows calendar days. It does not know the lengths of months; the loader does.
func (day) JSONSchemaExtend(s *jsonschema.Schema) {
	demand(s, dayPattern, "Write the day as 2026-12-01.", 0)
}

// JSONSchemaExtend allows hours, minutes and seconds.
func (duration) JSONSchemaExtend(s *jsonschema.Schema) {
	demand(s, timePattern, "Write the time as 130m.", 0)
}

// JSONSchemaExtend refuses repetitions.
func (unique) JSONSchemaExtend(s *jsonschema.Schema) { s.UniqueItems = true }

// JSONSchemaExtend demands a task of at least one blueprint.
func (taskOf) JSONSchemaExtend(s *jsonschema.Schema) { s.MinProperties = new(uint64(1)) }
