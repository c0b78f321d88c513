//go:build unix

package cli

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/tui/display"
)

// newProgram draws with a display of our own.
func (e *env) newProgram(model tea.Model, filter func(tea.Model, tea.Msg) tea.Msg) program {
	return display.New(model, display.Options{
		In: &input{File: e.in}, Out: e.out, Now: func() time.Duration { return time.Since(started) }, Filter: filter,
	})
}
