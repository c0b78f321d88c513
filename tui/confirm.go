package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/tui/widget"
)

// confirm asks before something that cannot be undone or that leaves a sitting.
type confirm struct {
	app           *App
	width, height int
	title         string
	text          []string
	choices       []choice
}

// choice is one way out of a question.
type choice struct {
	binding key.Binding
	do      func() (Nav, tea.Cmd)
}

func (c *confirm) Init() tea.Cmd    { return nil }
func (c *confirm) SetSize(w, h int) { c.width, c.height = w, h }

func (c *confirm) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	for _, ch := range c.choices {
		if key.Matches(m, ch.binding) {
			return ch.do()
		}
	}
	return Stay(), nil
}

func (c *confirm) View() string {
	st := &c.app.Styles
	width := min(c.width-10, 64)
	lines := []string{st.Title.Render(c.title), ""}
	for _, t := range c.text {
		lines = append(lines, widget.Wrap(t, width)...)
	}
	lines = append(lines, "")
	for _, ch := range c.choices {
		h := ch.binding.Help()
		lines = append(lines, st.Key.Render(widget.Fit(h.Key, 8))+h.Desc)
	}
	return widget.Center(c.width, c.height, st.Box.Render(strings.Join(lines, "\n")))
}

func (c *confirm) ShortHelp() []key.Binding {
	var keys []key.Binding
	for _, ch := range c.choices {
		keys = append(keys, ch.binding)
	}
	return keys
}

func (c *confirm) FullHelp() [][]key.Binding { return [][]key.Binding{c.ShortHelp()} }

func back() (Nav, tea.Cmd) { return Pop(), nil }

// newSubmit asks before an attempt is submitted for good.
func newSubmit(q *question) *confirm {
	k := &q.s.app.Keys
	text := []string{countText(q) + ".", "After this no answer can be changed."}
	title := "Submit the exam?"
	if q.session().Attempt().Policy.Feedback {
		title = "Finish this round?"
		text = []string{countText(q) + ".", "Questions that were not checked do not count."}
	}
	return &confirm{app: q.s.app, title: title, text: text, choices: []choice{
		{as(k.Confirm, "submit and see the report"), q.submit},
		{as(k.Deny, "go back"), back},
	}}
}

// newLeave asks before a sitting is left.
func newLeave(q *question) *confirm {
	k := &q.s.app.Keys
	policy := q.session().Attempt().Policy
	text := []string{"Everything is saved. You can resume at this question from the home screen."}
	switch {
	case policy.Strict:
		text = append(text, "The clock is strict: it goes on while you are away.")
	case policy.TimeLimit > 0:
		text = append(text, "The clock stands still while you are away.")
	}
	title := "Leave the exam?"
	choices := []choice{{as(k.Confirm, "leave and resume later"), func() (Nav, tea.Cmd) { return Reset(), q.s.leave() }}}
	if policy.Mode != exam.ModeExam {
		title = "Leave this round?"
		choices = append(choices, choice{as(k.Submit, "finish now and see the report"), q.submit})
	}
	return &confirm{app: q.s.app, title: title, text: text, choices: slices.Concat(choices, []choice{{as(k.Deny, "stay"), back}})}
}
