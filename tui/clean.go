package tui

import (
	"slices"
	"strings"

	"because/exam"
	"because/questions"
)

// plain is a title as one line that is safe to print.
func plain(title string) string { return strings.Join(strings.Fields(questions.Sanitize(title)), " ") }

// clean makes the titles of an attempt safe to print: an attempt is a copy of a bank that nobody has checked since, and a
// colour sequence in a title would pass for one of ours. Texts in Markdown are made safe where they are rendered.
func clean(a *exam.Attempt) {
	a.Title, a.BankTitle = plain(a.Title), plain(a.BankTitle)
	a.Blueprint.Domains = slices.Clone(a.Blueprint.Domains) // the bank may hold the same slice
	for i := range a.Blueprint.Domains {
		a.Blueprint.Domains[i].Title = plain(a.Blueprint.Domains[i].Title)
	}
	a.Traps = slices.Clone(a.Traps)
	for i := range a.Traps {
		a.Traps[i].Title = plain(a.Traps[i].Title)
	}
}
