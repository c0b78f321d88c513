package tui

import (
	"reflect"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
)

// The bounds between typing and a flood of keys: text pasted into a terminal that does not mark it, a cable that makes
// noise, a cat. A held key repeats about 30 times a second, and nobody types faster.
const (
	keysPerSecond = 50
	// keysWhileTyping is what may come at once where text is asked for: a pasted note is no flood.
	keysWhileTyping = 2 * longestMark
	// quietTime ends a flood.
	quietTime = 250 * time.Millisecond
	// hastyTime is less than a hand needs between two keys it means. A key that follows the one before it so closely
	// decides nothing for good.
	hastyTime = 50 * time.Millisecond
	// doubleTime is how long a key counts as the same press after it has brought a question on the screen: enter pressed
	// twice, or held, must not choose an option that nobody has read.
	doubleTime = 300 * time.Millisecond
)

// Guard keeps what nobody typed away from the screens: floods of keys and noise on the line. ctrl+c always gets through.
type Guard struct {
	root  *Root
	level float64       // keys that came, less those that time has forgiven
	last  time.Duration // monotonic reading at the last key
	shut  bool          // a flood is under way
	key   string        // the last one
	top   Screen        // the screen on top when something came last
	echo  string        // the key that brought a question and may still be coming
	since time.Duration // monotonic reading when it had brought it, as far as messages tell
}

// NewGuard guards a program's screens.
func NewGuard(root *Root) *Guard { return &Guard{root: root, last: -time.Hour} }

// flooded says that keys are being dropped.
type flooded struct{}

// Filter is what bubbletea asks about every message before the screens see it; nil drops it.
func (g *Guard) Filter(_ tea.Model, msg tea.Msg) tea.Msg {
	g.look()
	key, ok := msg.(tea.KeyMsg)
	switch {
	case !ok && g.noise(msg):
		return nil
	case !ok, key.Type == tea.KeyCtrlC, key.Paste:
		return msg
	}
	return g.take(g.root.app.Now(), key)
}

func (g *Guard) take(now exam.Moment, key tea.KeyMsg) tea.Msg {
	gap := max(now.Mono-g.last, 0)
	g.last = now.Mono
	if g.isEcho(key.String(), now.Mono, gap) {
		return nil
	}
	g.level = max(g.level-gap.Seconds()*keysPerSecond, 0)
	if gap >= quietTime {
		g.level, g.shut = 0, false
	}
	g.level += float64(max(len(key.Runes), 1))
	limit := float64(keysPerSecond)
	if g.root.typing() {
		limit = keysWhileTyping
	}
	switch {
	case g.shut, gap < hastyTime && g.root.confirming():
		return nil
	case g.level > limit:
		g.shut = true
		return flooded{}
	}
	return key
}

// look notes when a question has come on the screen, and by which key.
func (g *Guard) look() {
	top := g.root.top()
	if _, asks := top.(*question); asks && g.top != nil && top != g.top {
		g.echo, g.since = g.key, g.root.app.Now().Mono
	}
	g.top = top
}

// isEcho says whether a key is still the press that brought the question: it comes soon after that, or it is held.
func (g *Guard) isEcho(key string, now, gap time.Duration) bool {
	g.key = key
	if key != g.echo || now-g.since >= doubleTime && gap >= doubleTime {
		g.echo = ""
	}
	return g.echo != ""
}

// noise is bytes that are no key: bubbletea reports them as messages of its own, a bare byte or a list of them, and drawing
// a frame for each would take longer than they do to come.
func (g *Guard) noise(msg tea.Msg) bool {
	if _, mouse := msg.(tea.MouseMsg); mouse {
		return !g.root.app.Settings.Mouse
	}
	t := reflect.TypeOf(msg)
	return t != nil && (t.Kind() == reflect.Uint8 || t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8)
}
