// Package noprobe keeps bubbletea from asking the terminal for its background colour while the program starts.
//
// bubbletea v1 asks in a package init and waits five seconds where nothing answers: in CI, on a mute line, for every
// command. Go initialises ready packages in the order of their import paths; "because/…" sorts before
// "github.com/charmbracelet/bubbletea", and this package depends only on lipgloss, so its init runs first and answers the
// question itself. The price, no light and dark detection, is paid by drawing with the terminal's own 16 colours.
package noprobe

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
