// Package display shows a bubbletea model on a terminal, in place of bubbletea's own renderer.
//
// That renderer paints when its ticker says so: a key waits half a period for its frame, and a clock that changes once a
// second wakes the machine hundreds of times. Here a frame is drawn as soon as it changes; what changes within a short
// interval after that is drawn once, at the interval's end, and nothing runs while nothing changes.
//
// Without a renderer bubbletea leaves the terminal alone, so its modes, its size, suspending and what becomes of it after a
// panic are the affair of this package too. Reading keys, messages and commands stay with bubbletea.
package display

import (
	"errors"
	"fmt"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Options says where a model is shown.
type Options struct {
	In  io.Reader            // the keys
	Out io.Writer            // the screen
	Now func() time.Duration // a clock that never goes back; what it counts from does not matter

	Filter func(tea.Model, tea.Msg) tea.Msg // looks at each message before anything else; nil drops it. It may be nil itself
}

// Display runs one model on one terminal.
type Display struct {
	program *tea.Program
	device  *device
	loop    *loop
}

// New prepares a display; the terminal is left alone until Run.
func New(model tea.Model, o Options) *Display {
	d := &Display{device: newDevice(o.In, o.Out)}
	d.loop = &loop{
		model: model, device: d.device, painter: painter{out: o.Out}, now: o.Now,
		later: func(after time.Duration, msg tea.Msg) { time.AfterFunc(after, func() { d.program.Send(msg) }) },
	}
	d.loop.guard.stop = func() { go d.program.Quit() } // a Kill would not wait for the reader of keys
	d.program = tea.NewProgram(d.loop, tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithInput(o.In), tea.WithOutput(o.Out),
		tea.WithFilter(d.filter(o.Filter)))
	return d
}

// filter puts that of the options before the loop's own; it also sees what becomes of a suspension.
func (d *Display) filter(first func(tea.Model, tea.Msg) tea.Msg) func(tea.Model, tea.Msg) tea.Msg {
	if first == nil {
		return d.loop.filter
	}
	return func(m tea.Model, msg tea.Msg) tea.Msg {
		if msg = first(m, msg); msg == nil {
			return nil
		}
		out := d.loop.filter(m, msg)
		if _, back := out.(tea.ResumeMsg); back {
			return first(m, out)
		}
		return out
	}
}

// Run takes the terminal, shows the model until it quits, and gives the terminal back, whatever happened: the error is a
// *Crash if the model panicked.
func (d *Display) Run() error {
	if err := d.device.open(); err != nil {
		return errors.Join(fmt.Errorf("the terminal cannot be prepared: %w", err), d.device.close())
	}
	stop := d.watch()
	_, err := d.program.Run()
	stop()
	_ = d.device.close() // fails only where the terminal is gone
	if crash := d.loop.guard.crash.Load(); crash != nil {
		return crash
	}
	return err
}

// Send gives a message to the model, from any goroutine. It does nothing after the end.
func (d *Display) Send(msg tea.Msg) { d.program.Send(msg) }

// Quit ends Run as a tea.Quit of the model would.
func (d *Display) Quit() { d.program.Quit() }
