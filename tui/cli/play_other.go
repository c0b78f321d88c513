//go:build !unix

package cli

import tea "github.com/charmbracelet/bubbletea"

// framesPerSecond halves the delay that the stock renderer adds to every key.
const framesPerSecond = 120

// newProgram draws with bubbletea's renderer, which knows the consoles of other systems.
func (e *env) newProgram(model tea.Model, filter func(tea.Model, tea.Msg) tea.Msg) program {
	return stock{tea.NewProgram(model, tea.WithAltScreen(), tea.WithFPS(framesPerSecond), tea.WithInput(e.in), tea.WithOutput(e.out),
		tea.WithoutSignalHandler(), tea.WithFilter(filter))}
}

type stock struct{ *tea.Program }

func (s stock) Run() error {
	_, err := s.Program.Run()
	return err
}
