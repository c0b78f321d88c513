package display

import (
	"errors"
	"io"
	"os"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// The size that is assumed where a terminal does not say: that of the oldest ones.
const (
	unknownWidth  = 80
	unknownHeight = 24
)

// enter takes the whole screen: the alternate buffer, no cursor, pasted text marked as such. Lines are cut to the width of
// the screen, so a terminal that takes a character for wider than we do must not wrap them.
const enter = ansi.SetModeAltScreenSaveCursor + ansi.ResetModeAutoWrap + ansi.HideCursor + ansi.SetModeBracketedPaste

// leave gives it back as it was.
const leave = ansi.ResetModeBracketedPaste + ansi.ResetStyle + ansi.ResetModeAltScreenSaveCursor + ansi.SetModeAutoWrap + ansi.ShowCursor

const (
	mouseOn  = ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	mouseOff = ansi.ResetModeMouseExtSgr + ansi.ResetModeMouseButtonEvent
)

// described has a file descriptor: a file, or something around one.
type described interface{ Fd() uintptr }

// device is a terminal with its modes.
type device struct {
	out    io.Writer
	keys   described   // the terminal whose keys are read; nil if it is none
	screen *os.File    // the terminal that is drawn on; nil if it is none
	cooked *term.State // how the line of keys was found
	mouse  bool        // the mouse is reported
}

func newDevice(in io.Reader, out io.Writer) *device {
	d := &device{out: out}
	if f, ok := in.(described); ok && term.IsTerminal(f.Fd()) {
		d.keys = f
	}
	if f, ok := out.(*os.File); ok && term.IsTerminal(f.Fd()) {
		d.screen = f
	}
	return d
}

// open takes the terminal; close gives it back. Both may be called again, as around a suspension: what is given back is
// always what was found first.
func (d *device) open() error {
	if d.keys != nil {
		state, err := term.MakeRaw(d.keys.Fd())
		if err != nil {
			return err
		}
		if d.cooked == nil {
			d.cooked = state
		}
	}
	modes := enter
	if d.mouse {
		modes += mouseOn
	}
	return d.write(modes)
}

func (d *device) close() error {
	modes := leave
	if d.mouse {
		modes = mouseOff + leave
	}
	err := d.write(modes)
	if d.keys != nil && d.cooked != nil {
		err = errors.Join(err, term.Restore(d.keys.Fd(), d.cooked))
	}
	return err
}

// report switches the reports of the mouse.
func (d *device) report(mouse bool) error {
	if d.mouse == mouse {
		return nil
	}
	d.mouse = mouse
	if mouse {
		return d.write(mouseOn)
	}
	return d.write(mouseOff)
}

// size is that of the screen; ok is false where there is no terminal that could have one.
func (d *device) size() (width, height int, ok bool) {
	if d.screen == nil {
		return 0, 0, false
	}
	width, height, err := term.GetSize(d.screen.Fd())
	if err != nil || width <= 0 || height <= 0 {
		return unknownWidth, unknownHeight, true
	}
	return width, height, true
}

func (d *device) write(s string) error {
	_, err := io.WriteString(d.out, s)
	return err
}
