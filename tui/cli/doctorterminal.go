package cli

import (
	"cmp"
	"fmt"
	"os"

	"github.com/charmbracelet/x/term"

	"because/tui"
)

// terminalState is what decides how the screens are drawn.
type terminalState struct {
	Term     string `json:"term"`
	Terminal bool   `json:"is_terminal"` // standard output is one
	Columns  int    `json:"columns,omitempty"`
	Rows     int    `json:"rows,omitempty"`
	Colour   bool   `json:"colour"`
	Locale   string `json:"locale"`
	UTF8     bool   `json:"utf8"`
}

func (e *env) lookAtTerminal(d *diagnosis) {
	t := &d.Terminal
	t.Term, t.Colour, t.UTF8 = os.Getenv("TERM"), os.Getenv("NO_COLOR") == "", utf8Locale()
	t.Locale = cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_CTYPE"), os.Getenv("LANG"))
	out, ok := e.out.(*os.File)
	if !ok || !term.IsTerminal(out.Fd()) {
		return
	}
	t.Terminal = true
	if t.Term == "dumb" {
		d.find(warning, "the terminal cannot move its cursor (TERM is dumb)", "use another terminal for the screens")
	}
	if w, h, err := term.GetSize(out.Fd()); err == nil {
		t.Columns, t.Rows = w, h
		if w < tui.MinWidth || h < tui.MinHeight {
			d.find(warning, fmt.Sprintf("the terminal has %d×%d characters, too few for the screens", w, h), fmt.Sprintf("make it %d×%d or larger", tui.MinWidth, tui.MinHeight))
		}
	}
}

func (t terminalState) rows() [][2]string {
	text := cmp.Or(t.Term, "TERM is not set")
	if t.Terminal {
		text += fmt.Sprintf(", %d×%d", t.Columns, t.Rows)
	}
	if !t.Colour {
		text += ", no colour (NO_COLOR)"
	}
	locale := cmp.Or(t.Locale, "none, taken as UTF-8")
	if !t.UTF8 {
		locale += ", not UTF-8: drawn with ASCII"
	}
	return [][2]string{{"terminal", text}, {"locale", locale}}
}
