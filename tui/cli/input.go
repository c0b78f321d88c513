package cli

import "os"

// The marks that a terminal puts around pasted text.
const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

// maxPaste is how much of one paste is read; the longest text that can be typed is far shorter.
const maxPaste = 64 << 10

// input is the keys of a terminal without what is too long of a paste: bubbletea collects a paste before it looks at it,
// and takes longer for every piece the more there is.
type input struct {
	*os.File
	inside  bool // a paste is coming
	length  int  // of it, so far
	matched int  // bytes of the mark that may be coming: the one that begins a paste, or ends it
}

// Read reads keys. It may return no byte and no error.
func (in *input) Read(p []byte) (int, error) {
	n, err := in.File.Read(p)
	if n <= 0 {
		return n, err
	}
	return in.cut(p[:n]), err
}

// cut removes in place what is too long, and returns how much is left. A line end outside a paste is an enter that was
// pressed before the terminal was ours: the terminal had made a line of it.
func (in *input) cut(p []byte) int {
	kept := 0
	for _, c := range p {
		if c == '\n' && !in.inside {
			c = '\r'
		}
		mark := pasteBegins
		if in.inside {
			mark = pasteEnds
			in.length++
		}
		switch c {
		case mark[in.matched]:
			in.matched++
		case mark[0]:
			in.matched = 1
		default:
			in.matched = 0
		}
		if !in.inside || in.length <= maxPaste || in.matched > 0 {
			p[kept] = c
			kept++
		}
		if in.matched == len(mark) {
			in.inside, in.length, in.matched = !in.inside, 0, 0
		}
	}
	return kept
}
