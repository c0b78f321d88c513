package plain

import (
	"bufio"
	"context"
	"io"
	"strings"
	"time"
)

// longestLine is how many bytes of a line are looked at; no command is nearly as long.
const longestLine = 1000

// console is a conversation: what is said, and the lines that answer.
type console struct {
	ctx    context.Context
	lines  <-chan string // closed when no further line will come
	out    io.Writer
	errOut io.Writer
	live   bool
	width  int
	asked  bool  // a prompt is waiting for its answer
	broken error // why nothing can be said any more
}

func newConsole(ctx context.Context, d *Deps) *console {
	return &console{ctx: ctx, lines: readLines(ctx, d.In), out: d.Out, errOut: d.Err, live: d.Live, width: d.Width}
}

// readLines reads beside the conversation, so that the end of the time need not wait for a line.
func readLines(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		r := bufio.NewReader(in)
		for {
			line, err := nextLine(r)
			if err != nil {
				return
			}
			select {
			case lines <- line:
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// nextLine reads to the end of a line and keeps no more of it than longestLine. What was cut ends in dots, which no command
// does.
func nextLine(r *bufio.Reader) (string, error) {
	var kept []byte
	for cut := false; ; {
		part, more, err := r.ReadLine()
		if err != nil {
			return "", err
		}
		room := longestLine - len(kept)
		kept, cut = append(kept, part[:min(len(part), room)]...), cut || len(part) > room
		switch {
		case more:
		case cut:
			return string(kept) + " ...", nil
		default:
			return string(kept), nil
		}
	}
}

// event is what ends a wait.
type event int

const (
	typed event = iota // a line came
	woken              // the time to wait is over
	ended              // no further line will come: the input is at its end, or the program was asked to leave
)

// listen waits for a line, for so long at most; 0 is for ever.
func (c *console) listen(wake time.Duration) (string, event) {
	if c.ctx.Err() != nil || c.broken != nil {
		return "", ended
	}
	var over <-chan time.Time
	if wake > 0 {
		timer := time.NewTimer(wake)
		defer timer.Stop()
		over = timer.C
	}
	select {
	case <-c.ctx.Done():
		return "", ended
	case <-over:
		return "", woken
	case line, ok := <-c.lines:
		if !ok {
			return "", ended
		}
		c.asked = false
		return line, typed
	}
}

// ask says what is expected and waits for the line, however long that takes.
func (c *console) ask(prompt string) (string, error) {
	c.prompt(prompt)
	line, what := c.listen(0)
	if what == ended {
		return "", errEnded
	}
	return line, nil
}

// prompt says what is expected. Where nobody sees the line that answers, the prompt ends its own.
func (c *console) prompt(text string) {
	if c.live {
		c.write(c.out, text+" ")
	} else {
		c.write(c.out, text+"\n")
	}
	c.asked = true
}

// say writes paragraphs, one or more lines each.
func (c *console) say(paragraphs ...string) {
	for _, p := range paragraphs {
		c.print(part{text: p})
	}
}

// print writes parts: prose is broken where the width asks for it, code is written as it stands.
func (c *console) print(parts ...part) {
	c.freshLine()
	for _, p := range parts {
		lines := strings.Split(p.text, "\n")
		if !p.code {
			lines = wrapped(lines, c.width)
		}
		for _, l := range lines {
			c.write(c.out, strings.TrimRight(l, " ")+"\n")
		}
	}
}

// complain writes where errors go.
func (c *console) complain(text string) {
	c.freshLine()
	for _, l := range wrapped([]string{text}, c.width) {
		c.write(c.errOut, l+"\n")
	}
}

// freshLine ends the line of a prompt that was not answered.
func (c *console) freshLine() {
	if c.asked && c.live {
		c.write(c.out, "\n")
	}
	c.asked = false
}

// write is the one way out. When nobody listens any more, the conversation is over.
func (c *console) write(w io.Writer, text string) {
	if _, err := io.WriteString(w, printable(text)); err != nil && c.broken == nil {
		c.broken = err
	}
}
