// Package theme owns every colour, style and symbol of the screens.
package theme

import (
	"github.com/charmbracelet/lipgloss"
)

// Names lists the themes, the default first.
func Names() []string { return []string{"default", "contrast", "mono"} }

// Styles are the semantic styles of the screens. They use the terminal's own 16 colours, which follow the user's palette.
// No style carries a meaning alone: a symbol or a word always stands beside it.
type Styles struct {
	Title    Style // the name of a screen
	Heading  Style
	Text     Style
	Faint    Style // secondary text
	Accent   Style // the cursor and what it points at
	Good     Style
	Bad      Style
	Warn     Style
	Strong   Style // bold in texts
	Code     Style
	Struck   Style          // struck out by the candidate
	Key      Style          // keys in help
	Bar      Style          // the filled part of bars
	Rule     Style          // lines and the empty part of bars
	Selected Style          // a chosen option
	Box      lipgloss.Style // a dialog's frame

	// A line to type in takes styles of the library only, and has its own, outside the 16 colours, where it gets none.
	Input       lipgloss.Style // what is typed, and its cursor
	Placeholder lipgloss.Style // what stands in an empty line

	Glyphs Glyphs
}

// palette names the colours of a theme by meaning.
type palette struct{ accent, good, bad, warn, faint, code lipgloss.TerminalColor }

func paletteOf(name string) palette {
	ansi := func(c string) lipgloss.TerminalColor { return lipgloss.Color(c) }
	none := lipgloss.NoColor{}
	switch name {
	case "contrast":
		return palette{accent: ansi("14"), good: ansi("10"), bad: ansi("9"), warn: ansi("11"), faint: none, code: ansi("14")}
	case "mono":
		return palette{none, none, none, none, none, none}
	}
	return palette{accent: ansi("6"), good: ansi("2"), bad: ansi("1"), warn: ansi("3"), faint: ansi("8"), code: ansi("6")}
}

// New makes the styles of a theme for one terminal. An unknown name gives the default theme.
func New(r *lipgloss.Renderer, name string, ascii bool) Styles {
	p := paletteOf(name)
	plain := r.NewStyle()
	colour := plain.Foreground
	s := Styles{
		Title: newStyle(plain.Bold(true)), Heading: newStyle(colour(p.accent).Bold(true)), Text: newStyle(plain), Faint: newStyle(colour(p.faint)),
		Accent: newStyle(colour(p.accent).Bold(true)), Good: newStyle(colour(p.good).Bold(true)), Bad: newStyle(colour(p.bad).Bold(true)),
		Warn: newStyle(colour(p.warn).Bold(true)), Strong: newStyle(plain.Bold(true)), Code: newStyle(colour(p.code)),
		Struck: newStyle(colour(p.faint).Strikethrough(true)), Key: newStyle(plain.Bold(true)), Bar: newStyle(colour(p.accent)),
		Rule: newStyle(colour(p.faint)), Selected: newStyle(plain.Bold(true)), Glyphs: unicodeGlyphs,
		Input: plain, Placeholder: colour(p.faint),
	}
	border := lipgloss.RoundedBorder()
	if ascii {
		s.Glyphs, border = asciiGlyphs, lipgloss.ASCIIBorder()
	}
	s.Box = plain.Border(border).BorderForeground(p.accent).Padding(1, 2)
	return s
}

// Glyphs are the symbols of the screens.
type Glyphs struct {
	Check, Cross, Mark, Cursor, Unscored, Star string
	RadioOn, RadioOff, BoxOn, BoxOff           string
	Line, LineEnd, Rest, Full, Empty, Cut      string
	Bullet, CodeBar, More, Less, Dot, Arrows   string

	ASCII bool // nothing but ASCII is drawn
}

var unicodeGlyphs = Glyphs{
	Check: "✓", Cross: "✗", Mark: "⚑", Cursor: "▸", Unscored: "◦", Star: "★",
	RadioOn: "(●)", RadioOff: "( )", BoxOn: "[✓]", BoxOff: "[ ]",
	Line: "━", LineEnd: "╸", Rest: "─", Full: "█", Empty: "░", Cut: "┃",
	Bullet: "•", CodeBar: "│", More: "▾", Less: "▴", Dot: "●", Arrows: "←→",
}

var asciiGlyphs = Glyphs{
	Check: "+", Cross: "x", Mark: "!", Cursor: ">", Unscored: "o", Star: "*",
	RadioOn: "(*)", RadioOff: "( )", BoxOn: "[x]", BoxOff: "[ ]",
	Line: "=", LineEnd: "=", Rest: "-", Full: "#", Empty: ".", Cut: "|",
	Bullet: "*", CodeBar: "|", More: "v", Less: "^", Dot: "*", Arrows: "<>",
	ASCII: true,
}
