package tui

import (
	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"

	"because/tui/theme"
)

// newInput is a line to type in, in the styles of the theme: those of the library do not get through to the terminal. Its
// cursor does not blink: nothing on the screens moves that nobody moved.
func newInput(st *theme.Styles) textinput.Model {
	in := textinput.New()
	in.PromptStyle, in.TextStyle, in.Cursor.Style = st.Input, st.Input, st.Input
	in.PlaceholderStyle, in.CompletionStyle = st.Placeholder, st.Placeholder
	in.Cursor.SetMode(cursor.CursorStatic)
	return in
}
