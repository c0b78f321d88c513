package cli

import (
	"io"
	"os"

	tea "github.com/charmbracelet/bubbletea"
)

// MainAround is Main with something around the screens.
func MainAround(around func(tea.Model) tea.Model, args []string, in *os.File, out, errOut io.Writer) int {
	return (&env{in: in, out: out, err: errOut, around: around}).main(args)
}
