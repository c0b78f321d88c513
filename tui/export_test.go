package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"because/questions"
)

// Top is the screen that has the keyboard.
func Top(r *Root) Screen { return r.top() }

// Depth is the number of screens on the stack.
func Depth(r *Root) int { return len(r.stack) }

// InitWith is Init with a bank that was read before: reading it would take most of the time of most tests.
func InitWith(r *Root, bank *questions.Bank) tea.Cmd {
	read := bankLoaded{source: r.app.Source, bank: bank}
	return tea.Batch(func() tea.Msg { return read }, r.app.loadProgress(), r.top().Init())
}
