package cli

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"

	"because/tui"
)

// signals gives a running program what bubbletea does not see or does not handle: a closed terminal and SIGTERM end it like
// a key would, and SIGTSTP suspends it like ctrl+z, with the terminal given back first.
type signals struct {
	caught     chan os.Signal
	done       chan struct{}
	suspending atomic.Bool // bubbletea has given the terminal back, or is about to
}

func newSignals() *signals {
	s := &signals{caught: make(chan os.Signal, 8), done: make(chan struct{})}
	signal.Notify(s.caught, syscall.SIGHUP, syscall.SIGTERM, os.Interrupt)
	catchStop(s.caught)
	return s
}

// watch acts on signals until stop is called.
func (s *signals) watch(program program) {
	for {
		select {
		case <-s.done:
			return
		case got := <-s.caught:
			switch {
			case !isStop(got):
				program.Quit()
				return
			case s.suspending.Load():
				stopSelf()
			default:
				program.Send(tea.Suspend())
			}
		}
	}
}

func (s *signals) stop() {
	signal.Stop(s.caught)
	close(s.done)
}

// filter looks at messages before the screens do. To suspend, bubbletea sends SIGTSTP to the program, which we have caught.
func (s *signals) filter(guard *tui.Guard) func(tea.Model, tea.Msg) tea.Msg {
	return func(m tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.SuspendMsg:
			if !hasShell() { // nobody could wake it again
				return nil
			}
			s.suspending.Store(true)
		case tea.ResumeMsg:
			s.suspending.Store(false)
		}
		return guard.Filter(m, msg)
	}
}
