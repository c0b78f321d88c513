package display

import (
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"because/tui/cells"
)

// painter brings frames to a screen. It knows what stands there and writes only the lines that differ, as one write that a
// terminal with synchronized output shows at once.
type painter struct {
	out           io.Writer
	width, height int      // of the screen; 0 while unknown
	view          string   // the frame on the screen, as it was given
	shown         []string // its lines; nil if what stands there is not known
	written       []string // the same lines as they were written: harmless and cut
	buf           []byte
}

// resize takes a new size. What a terminal leaves on the screen when its size changes is its own affair, so all is drawn
// anew.
func (p *painter) resize(width, height int) {
	p.width, p.height = width, height
	p.forget()
}

// forget says that something else may stand on the screen now.
func (p *painter) forget() { p.shown = nil }

// draw shows a frame and says whether it wrote anything. When writing fails nobody knows how much has arrived, so the next
// frame is drawn in full.
func (p *painter) draw(view string) (bool, error) {
	if p.shown != nil && view == p.view {
		return false, nil
	}
	lines := p.fit(view)
	p.buf = append(p.buf[:0], ansi.SetModeSynchronizedOutput...)
	empty := len(p.buf)
	if p.shown == nil {
		p.buf = append(p.buf, ansi.ResetStyle+ansi.CursorHomePosition+ansi.EraseEntireScreen...)
	}
	written := make([]string, len(lines))
	for i, line := range lines {
		written[i] = p.line(i, line)
	}
	if len(lines) < len(p.shown) {
		p.moveTo(len(lines), 0)
		p.buf = append(p.buf, ansi.EraseScreenBelow...)
	}
	p.view, p.shown, p.written = view, lines, written
	if len(p.buf) == empty {
		return false, nil
	}
	p.buf = append(p.buf, ansi.ResetModeSynchronizedOutput...)
	_, err := p.out.Write(p.buf)
	if err != nil {
		p.forget()
	}
	return true, err
}

// fit takes the lines that the screen has room for. Of a frame that is too high the last ones stay, as bubbletea's own
// renderer has it.
func (p *painter) fit(view string) []string {
	lines := strings.Split(view, "\n")
	if p.height > 0 && len(lines) > p.height {
		lines = lines[len(lines)-p.height:]
	}
	return lines
}

// line brings one line to the screen and returns it as it stands there. What it has in common with the line that stood
// there is left alone. After an erased screen an empty line stands there.
func (p *painter) line(i int, line string) string {
	old := ""
	if i < len(p.shown) {
		if line == p.shown[i] {
			return p.written[i]
		}
		old = p.written[i]
	}
	line = harmless(line)
	columns := cells.Width(line)
	if p.width > 0 && columns > p.width {
		line = ansi.Truncate(line, p.width, "")
		columns = cells.Width(line)
	}
	if line == old {
		return line
	}
	same, style, column := common(old, line)
	p.moveTo(i, column)
	if end, ok := commonEnd(old[same:], line[same:], style); ok {
		p.buf = appendStyled(p.buf, style, line[same:same+end])
		return line
	}
	p.buf = appendStyled(p.buf, style, line[same:])
	// In the last column the cursor rests on the last cell, and erasing would take that one.
	if old != "" && (p.width == 0 || columns < p.width) {
		p.buf = append(p.buf, ansi.EraseLineRight...)
	}
	return line
}

func (p *painter) moveTo(line, column int) {
	p.buf = append(p.buf, "\x1b["...)
	p.buf = strconv.AppendInt(p.buf, int64(line+1), 10)
	if column > 0 {
		p.buf = append(p.buf, ';')
		p.buf = strconv.AppendInt(p.buf, int64(column+1), 10)
	}
	p.buf = append(p.buf, 'H')
}
