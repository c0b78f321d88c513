package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"because/questions"
	"because/tui/cells"
	"because/tui/widget"

	"github.com/charmbracelet/bubbles/key"
)

// This file draws the frame around a screen: the line of errors and states, and the keys.

// View draws a frame that is safe to print.
func (r *Root) View() string {
	frame := widget.Safe(r.frame())
	if r.app.Styles.Glyphs.ASCII {
		frame = widget.ASCII(frame)
	}
	return frame
}

// frame is the top screen, the line of errors and states, and the keys.
func (r *Root) frame() string {
	if r.width == 0 {
		return ""
	}
	if r.tooSmall() {
		return r.sorry()
	}
	lines := strings.Split(r.top().View(), "\n")
	body := r.height - footerLines
	for len(lines) < body {
		lines = append(lines, "")
	}
	lines = append(lines[:body], r.statusLine(), r.keysLine())
	for i := range lines {
		lines[i] = widget.Cut(lines[i], r.width)
	}
	return strings.Join(lines, "\n")
}

func (r *Root) sorry() string {
	text := fmt.Sprintf("The terminal is too small: because needs %d×%d, this is %d×%d. Nothing is lost; make it larger.", MinWidth, MinHeight, r.width, r.height)
	lines := widget.Wrap(text, r.width)
	return strings.Join(lines[:min(len(lines), max(r.height, 1))], "\n")
}

func (r *Root) statusLine() string {
	state := ""
	if s, ok := r.top().(Stater); ok {
		state = s.State()
	}
	message := ""
	switch {
	case r.failure != nil:
		message = r.app.Styles.Bad.Render(" " + r.app.Styles.Glyphs.Cross + " " + oneLine(r.failure))
	case r.notice != "":
		message = r.app.Styles.Warn.Render(" " + plain(r.notice))
	}
	return widget.Spread(r.width-1, message, "", state)
}

// keysLine is the footer. Where not all keys fit, those before the last two go first: these are help and the way out.
func (r *Root) keysLine() string {
	keys := slices.DeleteFunc(slices.Clone(r.top().ShortHelp()), func(b key.Binding) bool { return !b.Enabled() })
	for {
		line := r.keysOf(keys)
		if cells.Width(line) <= r.width || len(keys) <= 2 {
			return line
		}
		keys = slices.Delete(keys, len(keys)-3, len(keys)-2)
	}
}

// keysOf names keys with what they do.
func (r *Root) keysOf(keys []key.Binding) string {
	st := &r.app.Styles
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = st.Key.Render(k.Help().Key) + " " + st.Faint.Render(k.Help().Desc)
	}
	return " " + strings.Join(parts, st.Rule.Render(" · "))
}

// oneLine is an error as a single safe line.
func oneLine(err error) string {
	var problems questions.Problems
	if errors.As(err, &problems) && len(problems) > 1 {
		return questions.Sanitize(fmt.Sprintf("%s (and %d more)", problems[0], len(problems)-1))
	}
	return strings.Join(strings.Fields(questions.Sanitize(err.Error())), " ")
}
