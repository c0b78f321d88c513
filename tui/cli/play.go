package cli

import (
	"errors"
	"fmt"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"

	"because/questions"
	"because/tui"
	"because/tui/display"
)

// program shows the screens until they quit, or until somebody else says Quit.
type program interface {
	Run() error
	Quit()
	Send(tea.Msg)
}

// play runs the event loop.
func (e *env) play(root *tui.Root) error {
	signals := newSignals()
	defer signals.stop()
	program := e.newProgram(e.model(root), signals.filter(tui.NewGuard(root)))
	go signals.watch(program)
	return e.explain(program.Run())
}

// model is what is shown: the screens, unless a test has put something around them.
func (e *env) model(root *tui.Root) tea.Model {
	if e.around == nil {
		return root
	}
	return e.around(root)
}

// explain says after a panic that the answers are kept, below the trace that an author of the program needs.
func (e *env) explain(err error) error {
	var crash *display.Crash
	if errors.As(err, &crash) {
		e.trace(crash.Value, crash.Stack)
	} else if !errors.Is(err, tea.ErrProgramPanic) {
		return err
	}
	return fmt.Errorf("the screen failed; your answers are kept. Start because again to resume where you were (%w)", err)
}

// trace writes what panicked and where.
func (e *env) trace(value any, stack []byte) {
	_, _ = fmt.Fprintln(e.err, questions.Sanitize(fmt.Sprintf("panic: %v\n\n%s", value, stack)))
}

// leave finishes what the screens have begun, also when a panic has left them in an odd state.
func (e *env) leave(root *tui.Root) (err error) {
	defer func() {
		if v := recover(); v != nil {
			e.trace(v, debug.Stack())
			err = fmt.Errorf("the screen failed while it was left: %v", v)
		}
	}()
	root.Leave()
	return nil
}
