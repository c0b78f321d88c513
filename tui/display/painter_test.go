package display

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// stage is a painter with the emulator that it paints on.
type stage struct {
	painter
	screen *vt.Emulator
	wrote  bytes.Buffer
}

func newStage(width, height int) *stage {
	s := &stage{screen: vt.NewEmulator(width, height)}
	_, _ = s.screen.WriteString(enter)
	s.out = s
	s.painter.resize(width, height)
	return s
}

func (s *stage) Write(data []byte) (int, error) {
	s.wrote.Write(data)
	return s.screen.Write(data)
}

func (s *stage) resize(width, height int) {
	s.screen.Resize(width, height)
	s.painter.resize(width, height)
}

// written returns what was written since it was last asked.
func (s *stage) written() string {
	defer s.wrote.Reset()
	return s.wrote.String()
}

// reference draws a frame in the simplest way: line after line on an empty screen.
func reference(view string, width, height int) string {
	screen := vt.NewEmulator(width, height)
	lines := strings.Split(view, "\n")
	lines = lines[max(0, len(lines)-height):]
	for i, line := range lines {
		_, _ = fmt.Fprintf(screen, "\x1b[%dH%s\x1b[m", i+1, ansi.Truncate(harmless(line), width, ""))
	}
	return screen.Render()
}

// pieces are what the lines of the property are made of: words, styles as lipgloss makes them, characters of two columns and
// what must not reach a terminal. Marks are not among them: the emulator puts them beside their letters.
var pieces = []string{
	"A", "word", " ", "          ", "Which change removes the throttling?", "\x1b[1mbold\x1b[0m", "\x1b[90mfaint\x1b[0m", "\x1b[1;36mcursor\x1b[0m",
	"\x1b[9;90mS\x1b[0m\x1b[9;90mt\x1b[0m\x1b[9;90mr\x1b[0m", "\x1b[31m", "\x1b[m", "\x1b[7m", "\x1b[0;4m", "\x1b[46m ", "▸", "●", "━━━╸", "見積", "é", "⚑", "✓",
	"\t", "\r", "\x1b]0;title\x07", "\x1b[2J", "\x1b[5;5H", "\u009b2J", "\u202e", "\xff", "0:12:59", "0:13:00",
}

func views(width, height int) *rapid.Generator[string] {
	line := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8), func(p []string) string { return strings.Join(p, "") })
	return rapid.Map(rapid.SliceOfN(line, 0, height+3), func(l []string) string { return strings.Join(l, "\n") })
}

// TestTheScreenIsTheLastView holds for any frames and sizes in any order.
func TestTheScreenIsTheLastView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, height := 30, 6
		s := newStage(width, height)
		lines := strings.Split(views(width, height).Draw(t, "first view"), "\n")
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0:
				width, height = rapid.IntRange(1, 50).Draw(t, "width"), rapid.IntRange(1, 9).Draw(t, "height")
				s.resize(width, height)
			case 1: // another frame
				lines = strings.Split(views(width, height).Draw(t, "view"), "\n")
			default: // a frame that differs in one line, as most do
				i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
				lines[i] = strings.ReplaceAll(views(width, 1).Draw(t, "text"), "\n", "")
			}
			view := strings.Join(lines, "\n")
			if _, err := s.draw(view); err != nil {
				t.Fatal(err)
			}
			if got, want := s.screen.Render(), reference(view, width, height); got != want {
				t.Fatalf("after %q the screen of %d×%d shows\n%q\nwant\n%q", view, width, height, got, want)
			}
		}
	})
}

func TestAFrameIsOneSynchronizedWrite(t *testing.T) {
	s := newStage(20, 4)
	if wrote, _ := s.draw("one\ntwo"); !wrote {
		t.Fatal("the first frame is not written")
	}
	out := s.written()
	if !strings.HasPrefix(out, "\x1b[?2026h") || !strings.HasSuffix(out, "\x1b[?2026l") {
		t.Errorf("%q is not marked as one update", out)
	}
	if wrote, _ := s.draw("one\ntwo"); wrote || s.written() != "" {
		t.Error("the same frame is written again")
	}
}

// TestOnlyWhatChangedIsWritten looks at the bytes between the marks of an update.
func TestOnlyWhatChangedIsWritten(t *testing.T) {
	struck := "\x1b[9;90mn\x1b[0m\x1b[9;90mo\x1b[0m"
	for _, c := range []struct{ name, before, after, want string }{
		{"a clock", "Exam    0:12:59\ntext", "Exam    0:12:58\ntext", "\x1b[1;15H8\x1b[K"},
		{"a styled clock", "\x1b[1mExam\x1b[0m 0:12:59", "\x1b[1mExam\x1b[0m 0:12:58", "\x1b[1;12H8\x1b[K"},
		{"the end of a bold word", "\x1b[1mone\x1b[0m", "\x1b[1monce\x1b[0m", "\x1b[1;3H\x1b[1mce\x1b[m\x1b[K"},
		{"another style at the same place", "\x1b[1m oneone\x1b[0m", "\x1b[31mone\x1b[0m", "\x1b[1H\x1b[31mone\x1b[m\x1b[K"},
		{"a character of unknown width", "● 1", "● 2", "\x1b[1H● 2\x1b[K"},
		{"a symbol", "✓ 1", "✓ 2", "\x1b[1;3H2\x1b[K"},
		{"a cursor before a character of unknown width", "▸ A (●) text", "  A (●) text", "\x1b[1H "},
		{"a mark on the first common letter of the end", "one e\u0301", "six e\u0301", "\x1b[1Hsix"},
		{"a mark behind what differs", "a\u0301 end", "b\u0301 end", "\x1b[1Hb\u0301 end\x1b[K"},
		{"the middle of a bar", "\x1b[36m━━╸\x1b[m\x1b[90m──────\x1b[m", "\x1b[36m━━━╸\x1b[m\x1b[90m─────\x1b[m", "\x1b[1;3H\x1b[36m━╸\x1b[m"},
		{"the middle of a text", "one two three", "one six three", "\x1b[1;5Hsix"},
		{"the middle of a text with a character of unknown width", "one ● three", "one ○ three", "\x1b[1;4H ○ three\x1b[K"},
		{"a mark on the last common letter", "ae", "ae\u0301", "\x1b[1;2He\u0301\x1b[K"},
		{"one style for many characters", "", struck, "\x1b[1H\x1b[9;90mno\x1b[m"},
		{"an open style", "", "\x1b[31mred", "\x1b[1H\x1b[31mred\x1b[m"},
		{"a full line", "", strings.Repeat("x", 20), "\x1b[1H" + strings.Repeat("x", 20)},
		{"a full line again", "y", strings.Repeat("x", 20), "\x1b[1H" + strings.Repeat("x", 20)},
		{"fewer lines", "a\nb\nc", "a", "\x1b[2H\x1b[J"},
		{"a line that is empty now", "a\nb", "a\n", "\x1b[2H\x1b[K"},
	} {
		s := newStage(20, 4)
		_, _ = s.draw(c.before)
		s.written()
		_, _ = s.draw(c.after)
		if got := strings.TrimSuffix(strings.TrimPrefix(s.written(), "\x1b[?2026h"), "\x1b[?2026l"); got != c.want {
			t.Errorf("%s: %q was written, want %q", c.name, got, c.want)
		}
	}
}

// TestAfterAFailedWriteAllIsDrawnAnew keeps half a frame from staying on the screen.
func TestAfterAFailedWriteAllIsDrawnAnew(t *testing.T) {
	s := newStage(20, 4)
	_, _ = s.draw("one\ntwo")
	s.out = failing{}
	if _, err := s.draw("one\nthree"); err == nil {
		t.Fatal("the error is kept quiet")
	}
	s.out = s
	s.written()
	_, _ = s.draw("one\nthree")
	if out := s.written(); !strings.Contains(out, "one") {
		t.Errorf("only %q is drawn", out)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("no") }

func BenchmarkClockFrame(b *testing.B) {
	body := strings.Repeat("\n  A line of a question with \x1b[1mone bold word\x1b[0m and a few more, up to the margin", 22)
	frames := [2]string{"Exam   0:12:59" + body, "Exam   0:12:58" + body}
	benchFrames(b, frames)
}

func BenchmarkNewFrame(b *testing.B) {
	line := "\n  A line of a question with \x1b[1mone bold word\x1b[0m and ✓ more, up to the margin "
	benchFrames(b, [2]string{strings.Repeat(line+"1", 23), strings.Repeat(line+"2", 23)})
}

func benchFrames(b *testing.B, frames [2]string) {
	var out bytes.Buffer
	p := painter{out: &out}
	p.resize(80, 24)
	b.ReportAllocs()
	written := 0
	for i := 0; b.Loop(); i++ {
		out.Reset()
		_, _ = p.draw(frames[i%2])
		written += out.Len()
	}
	b.ReportMetric(float64(written)/float64(b.N), "bytes/frame")
}
