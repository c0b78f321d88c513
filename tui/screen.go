// Package tui is everything people touch in a full-screen terminal. Screens format what the engine knows; rules live in
// package exam, and only tui/cli wires clocks, files and the history to it.
package tui

import (
	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen is one full screen. Screens are pointers; Update changes them and says where to go next, so that navigation is
// synchronous and can be tested without a running program.
type Screen interface {
	help.KeyMap
	Init() tea.Cmd
	Update(msg tea.Msg) (Nav, tea.Cmd)
	View() string
	SetSize(width, height int)
}

// Stater is a screen with a word about its state for the right end of the line above the keys.
type Stater interface{ State() string }

// Leaver is a screen that has something to finish before the program ends.
type Leaver interface{ Leave() }

// Typist is a screen that takes letters as text at the moment, so that global keys must keep off.
type Typist interface{ Typing() bool }

// Nav says what becomes of the stack of screens.
type Nav struct {
	kind    navKind
	screens []Screen
	failure error
	notice  string
}

type navKind int

const (
	navStay navKind = iota
	navPush
	navPop
	navReset
	navQuit
)

// Stay keeps the screen.
func Stay() Nav { return Nav{} }

// Push puts a screen on top; Pop comes back here.
func Push(s Screen) Nav { return Nav{kind: navPush, screens: []Screen{s}} }

// Pop goes back to the screen below.
func Pop() Nav { return Nav{kind: navPop} }

// Reset goes to the home screen and puts the given screens on top of it. A covered screen may do that too: the end of
// time ends an exam whatever lies on top.
func Reset(s ...Screen) Nav { return Nav{kind: navReset, screens: s} }

// Quit ends the program.
func Quit() Nav { return Nav{kind: navQuit} }

// Tell stays and shows a notice in the line at the bottom. A covered screen may do that too.
func Tell(text string) Nav { return Nav{notice: text} }

// Fail stays and shows an error in the line at the bottom.
func Fail(err error) Nav { return Nav{failure: err} }
