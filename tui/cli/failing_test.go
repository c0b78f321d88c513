package cli_test

import (
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"because/tui/cli"
)

// failing is screens that panic at the key Z, at one of three places.
type failing struct {
	tea.Model
	in     string
	struck bool
}

func (f *failing) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok || k.String() != "Z" {
		_, cmd := f.Model.Update(msg)
		return f, cmd
	}
	switch f.in {
	case "Update":
		panic("\x1b]0;planted in Update\x07")
	case "View":
		f.struck = true
	case "Cmd":
		return f, func() tea.Msg { panic("\x1b]0;planted in a command\x07") }
	}
	return f, nil
}

func (f *failing) View() string {
	if f.struck {
		panic("\x1b]0;planted in View\x07")
	}
	return f.Model.View()
}

// failIn is a program whose screens panic at the key Z.
func failIn(where string) func() {
	return func() {
		os.Exit(cli.MainAround(func(m tea.Model) tea.Model { return &failing{Model: m, in: where} }, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
}
