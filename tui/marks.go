package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/questions"
	"because/tui/widget"
)

// This file is about a candidate's own marks: bookmarks, notes, and doubts about an item.

// longestMark bounds what can be typed.
const longestMark = 500

// onMarkKey handles the keys for marks wherever a solved question is shown; it says whether the key was one of them.
func (a *App) onMarkKey(msg tea.KeyMsg, s *solved) (Nav, tea.Cmd, bool) {
	switch {
	case key.Matches(msg, a.Keys.Bookmark):
		return Stay(), a.toggleBookmark(s.item.ID), true
	case key.Matches(msg, a.Keys.Note):
		return Push(newNote(a, s)), nil, true
	case key.Matches(msg, a.Keys.Dispute):
		return Push(newDispute(a, s)), nil, true
	}
	return Stay(), nil, false
}

// markHelp is the keys for marks as help shows them.
func (k *KeyMap) markHelp() []key.Binding { return []key.Binding{k.Bookmark, k.Note, k.Dispute} }

// marks are the marks in memory; the store has them too.
func (a *App) marks() *exam.Marks {
	m := &a.Progress.Marks
	if m.Bookmarks == nil {
		m.Bookmarks = map[string]bool{}
	}
	if m.Notes == nil {
		m.Notes = map[string]string{}
	}
	return m
}

func (a *App) toggleBookmark(item string) tea.Cmd {
	m := a.marks()
	on := !m.Bookmarks[item]
	if delete(m.Bookmarks, item); on {
		m.Bookmarks[item] = true
	}
	store, bank, at := a.Store, a.Manifest.ID, a.Now().Wall
	return stored("the bookmark", func() error { return store.Bookmark(bank, item, on, at) })
}

func (a *App) setNote(item, text string) tea.Cmd {
	m := a.marks()
	if delete(m.Notes, item); text != "" {
		m.Notes[item] = text
	}
	store, bank, at := a.Store, a.Manifest.ID, a.Now().Wall
	return stored("the note", func() error { return store.Note(bank, item, text, at) })
}

func (a *App) setDispute(d exam.Dispute) tea.Cmd {
	m := a.marks()
	kept := m.Disputes[:0:0]
	for _, old := range m.Disputes {
		if old.Item != d.Item || old.Revision != d.Revision {
			kept = append(kept, old)
		}
	}
	if d.Reason != "" {
		kept = append([]exam.Dispute{d}, kept...)
	}
	m.Disputes = kept
	store := a.Store
	return stored("the doubt", func() error { return store.Dispute(d) })
}

// stored writes beside the screens and shows what went wrong.
func stored(what string, write func() error) tea.Cmd {
	return func() tea.Msg {
		if err := write(); err != nil {
			return failed{fmt.Errorf("%s was not saved: %w", what, err)}
		}
		return nil
	}
}

// markLines shows the marks of an item.
func (a *App) markLines(it *questions.Item, width int) []string {
	st := &a.Styles
	m := a.marks()
	var lines []string
	if m.Bookmarks[it.ID] {
		lines = append(lines, st.Warn.Render(st.Glyphs.Star+" bookmarked"))
	}
	if text := m.Notes[it.ID]; text != "" {
		lines = append(lines, widget.Wrap(st.Heading.Render("Your note: ")+questions.Sanitize(text), width)...)
	}
	for _, d := range m.Disputes {
		if d.Item == it.ID {
			lines = append(lines, widget.Wrap(st.Heading.Render("You doubt it: ")+questions.Sanitize(d.Reason), width)...)
		}
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines
}

// writing asks for one line of text. Enter takes it, an empty one removes what was there, esc leaves it as it was.
type writing struct {
	app           *App
	title, prompt string
	input         textinput.Model
	width, height int
	take          func(text string) tea.Cmd
}

func newWriting(app *App, title, prompt, text string, take func(string) tea.Cmd) *writing {
	w := &writing{app: app, title: title, prompt: prompt, input: newInput(&app.Styles), take: take}
	w.input.Prompt = "> "
	w.input.CharLimit = longestMark
	w.input.SetValue(text)
	return w
}

func newNote(app *App, s *solved) *writing {
	item := s.item.ID
	return newWriting(app, "Note · "+plain(s.item.Stem), "What do you want to remember about this question?", app.marks().Notes[item],
		func(text string) tea.Cmd { return app.setNote(item, text) })
}

// newDispute asks for the reason of a doubt; the item's revision and the candidate's choice go with it.
func newDispute(app *App, s *solved) *writing {
	d := exam.Dispute{Bank: app.Manifest.ID, Item: s.item.ID, Revision: s.item.Revision, At: app.Now().Wall}
	for _, id := range s.choice {
		if o, ok := s.item.Option(id); ok {
			d.Choice = append(d.Choice, o.Text)
		}
	}
	before := ""
	for _, old := range app.marks().Disputes {
		if old.Item == d.Item && old.Revision == d.Revision {
			before = old.Reason
		}
	}
	return newWriting(app, "Dispute · "+plain(s.item.Stem), "What is wrong with this question? \"because disputes\" writes it down for the bank's authors.", before,
		func(text string) tea.Cmd {
			d.Reason = text
			return app.setDispute(d)
		})
}

func (w *writing) Init() tea.Cmd { return w.input.Focus() }

func (w *writing) SetSize(width, height int) {
	w.width, w.height = width, height
	w.input.Width = max(width-8, 10)
}

// Typing says that letters go into the text.
func (w *writing) Typing() bool { return true }

func (w *writing) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	switch m.Type {
	case tea.KeyEsc:
		return Pop(), nil
	case tea.KeyEnter:
		return Pop(), w.take(strings.TrimSpace(questions.Sanitize(w.input.Value())))
	}
	var cmd tea.Cmd
	w.input, cmd = w.input.Update(m)
	return Stay(), cmd
}

func (w *writing) View() string {
	lines := append(header(w.app, w.width, w.title, ""), "")
	lines = append(lines, indent(widget.Wrap(w.prompt, min(w.width-6, measure)), 3)...)
	return strings.Join(append(lines, "", "   "+w.input.View()), "\n")
}

func (w *writing) ShortHelp() []key.Binding {
	k := &w.app.Keys
	return []key.Binding{as(k.Open, "keep; empty removes it"), key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "leave as it was"))}
}

func (w *writing) FullHelp() [][]key.Binding { return [][]key.Binding{w.ShortHelp()} }
