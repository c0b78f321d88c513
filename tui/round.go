package tui

import tea "github.com/charmbracelet/bubbletea"

// FirstRound begins a short round of about so many minutes.
func FirstRound(minutes int) First {
	return func(app *App) (Nav, tea.Cmd) { return app.start(app.desk(app.Blueprint()).Round(minutes)) }
}
