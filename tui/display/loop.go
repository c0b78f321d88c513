package display

import (
	"errors"
	"io/fs"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// interval is the least time between two frames. It is shorter than a blink of any screen, and long enough that a paste or
// a held key is drawn a few times instead of hundreds.
const interval = 8 * time.Millisecond

// loop is what bubbletea runs: the model, with a frame drawn after its messages.
type loop struct {
	model   tea.Model
	device  *device
	painter painter
	guard   guard
	now     func() time.Duration
	later   func(after time.Duration, msg tea.Msg)

	begun   bool          // the first frame was drawn
	drawn   bool          // there was a frame lately
	last    time.Duration // when
	waiting bool          // a frameDue is on its way
}

// frameDue comes at the end of an interval in which something happened.
type frameDue struct{}

// continued comes when the process runs again after somebody else has stopped it.
type continued struct{}

// resized comes when the terminal may have another size.
type resized struct{}

// Init begins the model with the size of the terminal, so that its first frame is one.
func (l *loop) Init() (cmd tea.Cmd) {
	defer l.guard.catch()
	cmds := []tea.Cmd{l.guard.wrap(l.model.Init())}
	if width, height, ok := l.device.size(); ok {
		cmds = append(cmds, l.update(tea.WindowSizeMsg{Width: width, Height: height}))
	}
	return tea.Batch(cmds...)
}

// Update gives a message to the model, and does here what a renderer would do. The frame is drawn before bubbletea gets the
// command to run: nobody should wait for what that wakes.
func (l *loop) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := l.handle(msg)
	l.draw()
	return l, cmd
}

func (l *loop) handle(msg tea.Msg) tea.Cmd {
	defer l.guard.catch()
	if l.guard.crash.Load() != nil {
		return nil
	}
	switch msg := msg.(type) {
	case frameDue:
		l.waiting, l.drawn = false, false
		return nil
	case continued:
		_ = l.device.open() // a terminal that is gone ends the reading of keys, and that the program
		return l.measure()
	case resized:
		return l.measure()
	case tea.ResumeMsg:
		return tea.Batch(l.measure(), l.update(msg))
	}
	l.switchModes(msg)
	return l.update(msg)
}

// update gives a message to the model itself.
func (l *loop) update(msg tea.Msg) (cmd tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		l.painter.resize(size.Width, size.Height)
	}
	l.model, cmd = l.model.Update(msg)
	return l.guard.wrap(cmd)
}

// measure tells the model the size of the terminal, on which everything is drawn anew.
func (l *loop) measure() tea.Cmd {
	l.painter.forget()
	if width, height, ok := l.device.size(); ok {
		return l.update(tea.WindowSizeMsg{Width: width, Height: height})
	}
	return nil
}

// switchModes obeys the messages that switch modes of a terminal. Their types are not exported, their values are.
func (l *loop) switchModes(msg tea.Msg) {
	switch msg {
	case tea.EnableMouseCellMotion():
		_ = l.device.report(true)
	case tea.DisableMouse():
		_ = l.device.report(false)
	case tea.ClearScreen():
		l.painter.forget()
	}
}

// View draws the first frame. Every other one stands there already when bubbletea asks, and nothing is shown of what this
// returns.
func (l *loop) View() string {
	if !l.begun {
		l.begun = true
		l.draw()
	}
	return ""
}

// draw shows what the model looks like now, or sees to it that this happens at the end of the interval.
func (l *loop) draw() {
	defer l.guard.catch()
	if l.waiting || l.guard.crash.Load() != nil {
		return
	}
	now := l.now()
	if rest := l.last + interval - now; l.drawn && rest > 0 {
		l.waiting = true
		l.later(rest, frameDue{})
		return
	}
	wrote, err := l.painter.draw(l.model.View())
	if wrote {
		l.drawn, l.last = true, now
	}
	if errors.Is(err, syscall.EIO) || errors.Is(err, fs.ErrClosed) {
		l.later(0, tea.Quit()) // the terminal is gone
	}
}

// filter comes before bubbletea's own handling of a message, which would wait for ever for the end of a suspension that the
// system refused.
func (l *loop) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.SuspendMsg); !ok {
		return msg
	}
	_ = l.device.close()
	suspend()
	_ = l.device.open()
	return tea.ResumeMsg{}
}
