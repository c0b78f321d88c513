package cli

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"because/tui"
)

// shelter runs the screens so that a panic in them ends the program as a key would: with the terminal as it was before,
// and the answers on the disk. bubbletea would print what a panic says as it is, in the middle of the screen.
type shelter struct {
	screens tea.Model
	end     func() // ends the program; set before it runs

	lock    sync.Mutex
	failure error // the first panic, nil if there was none
}

// Init starts the screens.
func (s *shelter) Init() tea.Cmd { return s.guarded(s.screens.Init()) }

// Update passes a message on.
func (s *shelter) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if v := recover(); v != nil {
			s.fail(v)
			model, cmd = s, tea.Quit
		}
	}()
	_, cmd = s.screens.Update(msg)
	return s, s.guarded(cmd)
}

// View draws the screens, and nothing any more after a panic.
func (s *shelter) View() (frame string) {
	if s.failed() != nil {
		return ""
	}
	defer func() {
		if v := recover(); v != nil {
			s.fail(v)
			go s.end()
		}
	}()
	return s.screens.View()
}

// guarded is a command that ends the program instead of panicking, and so are the commands that it brings.
func (s *shelter) guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				s.fail(v)
				msg = tea.Quit()
			}
		}()
		msg = cmd()
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range v.Len() { // a batch, or a sequence, whose type is private
				v.Index(i).Set(reflect.ValueOf(s.guarded(v.Index(i).Interface().(tea.Cmd))))
			}
		}
		return msg
	}
}

func (s *shelter) fail(v any) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.failure == nil {
		s.failure = panicked(v)
	}
}

// failed is what went wrong, nil if nothing did.
func (s *shelter) failed() error {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.failure
}

// panicked is a panic as an error that says where it came from. It must be called while the stack is that of the panic.
func panicked(v any) error {
	return fmt.Errorf("the screen failed: %v. Start because again to resume where you were\n%s", v, debug.Stack())
}

// leave finishes what the screens have begun, also when a panic has left them in an odd state.
func leave(root *tui.Root) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicked(v)
		}
	}()
	root.Leave()
	return nil
}
