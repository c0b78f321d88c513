package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"because/questions"
	"because/tui/cells"
	"because/tui/widget"
)

// browse lists the questions of the bank and searches them. Opening one shows its answers, so it is no longer unseen.
type browse struct {
	app           *App
	width, height int
	input         textinput.Model
	typing        bool
	found         []int    // places in the bank
	text          []string // what is searched, lower case, by place in the bank
	cursor        int
	taskWidth     int // of the longest task in the list
}

func newBrowse(app *App) *browse {
	b := &browse{app: app, input: newInput(&app.Styles)}
	b.input.Prompt = "/ "
	b.input.Placeholder = "word of a question, service, trap or id"
	b.text = make([]string, len(app.Bank.Items))
	for i := range app.Bank.Items {
		b.text[i] = searchText(app.Bank, &app.Bank.Items[i])
		b.taskWidth = max(b.taskWidth, cells.Width(b.task(i)))
	}
	b.search()
	return b
}

// task is what the item at a place of the bank belongs to in the blueprint of the day.
func (b *browse) task(place int) string { return b.app.Bank.Items[place].Tasks[b.app.Blueprint().ID] }

// searchText is everything about an item that a search looks at.
func searchText(bank *questions.Bank, it *questions.Item) string {
	var b strings.Builder
	b.WriteString(it.ID + " " + it.Stem + " ")
	for _, id := range it.Services {
		if s, ok := bank.Service(id); ok {
			b.WriteString(s.Title + " ")
		}
	}
	for _, o := range it.Options {
		b.WriteString(o.Text + " " + o.Because + " " + o.Trap + " ")
	}
	for bp, task := range it.Tasks {
		b.WriteString(bp + " " + task + " ")
	}
	return strings.ToLower(b.String())
}

func (b *browse) Init() tea.Cmd { return nil }

func (b *browse) SetSize(w, h int) {
	b.width, b.height = w, h
	b.input.Width = w - 8
}

// Typing says that letters go into the search.
func (b *browse) Typing() bool { return b.typing }

// search keeps the items that hold every word.
func (b *browse) search() {
	words := strings.Fields(strings.ToLower(b.input.Value()))
	b.found = b.found[:0]
	for i, text := range b.text {
		if holdsAll(text, words) {
			b.found = append(b.found, i)
		}
	}
	b.cursor = 0
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (b *browse) Update(msg tea.Msg) (Nav, tea.Cmd) {
	m, ok := msg.(tea.KeyMsg)
	if !ok {
		return Stay(), nil
	}
	if b.typing {
		return b.onTyping(m)
	}
	k := &b.app.Keys
	last := max(len(b.found)-1, 0)
	switch {
	case key.Matches(m, k.Search):
		b.typing = true
		return Stay(), b.input.Focus()
	case key.Matches(m, k.Up):
		b.cursor = max(b.cursor-1, 0)
	case key.Matches(m, k.Down):
		b.cursor = min(b.cursor+1, last)
	case key.Matches(m, k.PageUp):
		b.cursor = max(b.cursor-b.rows(), 0)
	case key.Matches(m, k.PageDown):
		b.cursor = min(b.cursor+b.rows(), last)
	case key.Matches(m, k.First):
		b.cursor = 0
	case key.Matches(m, k.Last):
		b.cursor = last
	case key.Matches(m, k.Open):
		if len(b.found) > 0 {
			r := newReader(b.app, b.found, b.cursor)
			return Push(r), r.seen()
		}
	case key.Matches(m, k.Leave) && b.input.Value() != "":
		b.clear()
	case key.Matches(m, k.Leave):
		return Pop(), nil
	}
	return Stay(), nil
}

// clear ends a search and lists every question again; the cursor stays on its question.
func (b *browse) clear() {
	place := 0
	if len(b.found) > 0 {
		place = b.found[b.cursor]
	}
	b.input.SetValue("")
	b.search()
	b.cursor = place // all are found, so a place in the list is one in the bank
}

func (b *browse) onTyping(m tea.KeyMsg) (Nav, tea.Cmd) {
	switch m.Type {
	case tea.KeyEnter, tea.KeyEsc, tea.KeyDown:
		b.typing = false
		b.input.Blur()
		if m.Type == tea.KeyEsc {
			b.clear()
		}
		return Stay(), nil
	}
	var cmd tea.Cmd
	before := b.input.Value()
	if b.input, cmd = b.input.Update(m); b.input.Value() != before {
		b.search()
	}
	return Stay(), cmd
}

func (b *browse) rows() int { return max(b.height-5, 1) }

func (b *browse) View() string {
	st := &b.app.Styles
	lines := header(b.app, b.width, "Browse", fmt.Sprintf("%d of %s", len(b.found), widget.Plural(len(b.app.Bank.Items), "question")))
	search := st.Faint.Render("/ searches")
	if b.typing || b.input.Value() != "" {
		search = b.input.View()
	}
	lines = append(lines, "  "+search, "")
	start := max(min(b.cursor-b.rows()/2, len(b.found)-b.rows()), 0)
	for i := start; i < min(start+b.rows(), len(b.found)); i++ {
		lines = append(lines, b.row(i))
	}
	if len(b.found) == 0 {
		lines = append(lines, "   No question holds all these words.")
	}
	return strings.Join(lines, "\n")
}

// roomy is the width from which the list says how difficult a question is.
const roomy = 100

// row is a question of the list. Its id stays off: it often names what is right.
func (b *browse) row(i int) string {
	st := &b.app.Styles
	it := &b.app.Bank.Items[b.found[i]]
	cursor, style := "   ", st.Text
	if i == b.cursor {
		cursor, style = " "+st.Accent.Render(st.Glyphs.Cursor)+" ", st.Accent
	}
	about := widget.Fit(b.task(b.found[i]), b.taskWidth) + "  "
	if b.width >= roomy {
		about += widget.Fit(it.Difficulty.String(), len("diagnose")) + "  "
	}
	head := cursor + st.Faint.Render(about) + b.known(it) + " "
	return head + style.Render(widget.Cut(plain(it.Stem), b.width-cells.Width(head)-1))
}

// known says whether the candidate has seen an item, and bookmarked it.
func (b *browse) known(it *questions.Item) string {
	st := &b.app.Styles
	seen, star := "    ", " "
	if b.app.Progress.Exposures[it.ID].Count > 0 {
		seen = "seen"
	}
	if b.app.marks().Bookmarks[it.ID] {
		star = st.Warn.Render(st.Glyphs.Star)
	}
	return st.Faint.Render(seen) + " " + star
}

func (b *browse) ShortHelp() []key.Binding {
	k := &b.app.Keys
	if b.typing {
		return []key.Binding{as(k.Open, "end of search"), key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "clear search"))}
	}
	return []key.Binding{k.Search, k.upDown(), when(len(b.found) > 0, as(k.Open, "show with answers")), k.Help, b.leave()}
}

func (b *browse) FullHelp() [][]key.Binding {
	k := &b.app.Keys
	return [][]key.Binding{{k.Search, k.Up, k.Down, k.PageUp, k.PageDown, k.First, k.Last}, {as(k.Open, "show with answers; it counts as seen"), k.Help, b.leave(), k.Abort}}
}

// leave is the way out: of a search first.
func (b *browse) leave() key.Binding {
	if b.input.Value() != "" {
		return as(b.app.Keys.Leave, "clear search")
	}
	return as(b.app.Keys.Leave, "back")
}
