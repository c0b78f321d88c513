package display

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"
)

// Crash is a panic of a model or of one of its commands.
type Crash struct {
	Value any
	Stack []byte
}

func (c *Crash) Error() string { return fmt.Sprintf("panic: %v", c.Value) }

// guard keeps the first panic for the time when the terminal is itself again: what is printed before that vanishes with the
// alternate screen.
type guard struct {
	crash atomic.Pointer[Crash]
	stop  func() // ends the program without waiting for that
}

// catch is to be deferred.
func (g *guard) catch() {
	if value := recover(); value != nil {
		g.crash.CompareAndSwap(nil, &Crash{value, debug.Stack()})
		g.stop()
	}
}

// wrap guards a command and those that it brings: commands run on goroutines of their own.
func (g *guard) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer g.catch()
		msg := cmd()
		g.wrapAll(msg)
		return msg
	}
}

var commands = reflect.TypeFor[[]tea.Cmd]()

// wrapAll guards the commands of a batch or of a sequence, which are lists of commands; the type of a sequence is not
// exported.
func (g *guard) wrapAll(msg tea.Msg) {
	list := reflect.ValueOf(msg)
	if !list.IsValid() || list.Kind() != reflect.Slice || !list.CanConvert(commands) {
		return
	}
	all := list.Convert(commands).Interface().([]tea.Cmd) // shares its elements with msg
	for i, cmd := range all {
		all[i] = g.wrap(cmd)
	}
}
