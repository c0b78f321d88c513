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
	Title    lipgloss.Style // the name of a screen
	Heading  lipgloss.Style
	Text     lipgloss.Style
	Faint    lipgloss.Style // secondary text
	Accent   lipgloss.Style // the cursor and what it points at
	Good     lipgloss.Style
	Bad      lipgloss.Style
	Warn     lipgloss.Style
	Strong   lipgloss.Style // bold in texts
	Code     lipgloss.Style
	Struck   lipgloss.Style // struck out by the candidate
	Key      lipgloss.Style // keys in help
	Bar      lipgloss.Style // the filled part of bars
	Rule     lipgloss.Style // lines and the empty part of bars
	Selected lipgloss.Style // a chosen option
	Box      lipgloss.Style // a dialog's frame

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
	s := Styles{
		Title: plain.Bold(true), Heading: plain.Bold(true).Foreground(p.accent), Text: plain, Faint: plain.Foreground(p.faint),
		Accent: plain.Foreground(p.accent).Bold(true), Good: plain.Foreground(p.good).Bold(true), Bad: plain.Foreground(p.bad).Bold(true),
		Warn: plain.Foreground(p.warn).Bold(true), Strong: plain.Bold(true), Code: plain.Foreground(p.code),
		Struck: plain.Foreground(p.faint).Strikethrough(true), Key: plain.Bold(true), Bar: plain.Foreground(p.accent),
		Rule: plain.Foreground(p.faint), Selected: plain.Bold(true), Glyphs: unicodeGlyphs,
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
	Bullet: "*", CodeBar: "|", More: "v", Less: "^", Dot: "O", Arrows: "<>",
	ASCII: true,
}
