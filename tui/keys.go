package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
)

// KeyMap is every key of the program. Help and the footer are made from it. Letters a to f choose options, as in the real
// exam, so commands keep off them wherever an answer can be given.
type KeyMap struct {
	Choose, Up, Down, Toggle, Check, Next, Prev, Strike, Mark, Grid            key.Binding
	PageUp, PageDown, First, Last                                              key.Binding
	Open, Change, ChangeBack, Submit, Confirm, Deny, Filter, FilterBack        key.Binding
	Search, Missed, Practice, Export, Home, Start, Help, Leave, Abort, Suspend key.Binding
	Left, Right, Jump, Sure, Bookmark, Note, Dispute, Trends, Add, Unanswered  key.Binding
}

// NewKeyMap is the key map as shipped.
func NewKeyMap() KeyMap {
	bind := func(show, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(show, what))
	}
	return KeyMap{
		Choose:     bind("a–f", "choose", "a", "b", "c", "d", "e", "f", "A", "B", "C", "D", "E", "F"),
		Up:         bind("↑/k", "up", "up", "k"),
		Down:       bind("↓/j", "down", "down", "j"),
		Toggle:     bind("space/enter", "choose", " ", "enter"),
		Check:      bind("enter", "check", "enter"),
		Next:       bind("→/n", "next", "right", "n"),
		Prev:       bind("←/p", "previous", "left", "p"),
		Strike:     bind("x", "strike out", "x"),
		Mark:       bind("m", "mark", "m"),
		Grid:       bind("g", "grid", "g"),
		PageUp:     bind("pgup", "scroll up", "pgup", "ctrl+u"),
		PageDown:   bind("pgdn", "scroll down", "pgdown", "ctrl+d"),
		First:      bind("home", "first", "home"),
		Last:       bind("end", "last", "end"),
		Open:       bind("enter", "open", "enter"),
		Change:     bind("→/space", "change", "right", " ", "l"),
		ChangeBack: bind("←", "change back", "left", "h"),
		Submit:     bind("s", "submit", "s"),
		Confirm:    bind("y", "yes", "y"),
		Deny:       bind("n", "no", "n", "esc", "q"),
		Filter:     bind("tab", "filter", "tab"),
		FilterBack: bind("shift+tab", "filter back", "shift+tab"),
		Search:     bind("/", "search", "/"),
		Missed:     bind("r", "missed", "r"),
		Practice:   bind("p", "practise", "p"),
		Export:     bind("e", "export", "e"),
		Home:       bind("q/esc", "home", "q", "esc"),
		Start:      bind("s", "start", "s"),
		Help:       bind("?", "help", "?"),
		Leave:      bind("q/esc", "leave", "q", "esc"),
		Abort:      bind("ctrl+c", "quit, all saved", "ctrl+c"),
		Suspend:    bind("ctrl+z", "suspend; the clock goes on", "ctrl+z"),
		Left:       bind("←/h", "left", "left", "h"),
		Right:      bind("→/l", "right", "right", "l"),
		Bookmark:   bind("*", "bookmark", "*"),
		Note:       bind("o", "own note", "o"),
		Dispute:    bind("!", "dispute", "!"),
		Add:        bind("space", "add or remove", " "),
		Unanswered: bind("u", "next unanswered", "u"),
		Trends:     bind("t", "trends", "t"),
		Sure:       bind("1/2/3", "check as a guess, unsure, sure", "1", "2", "3"),
		Jump:       bind("0–9", "question number", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
	}
}

// as gives a binding another word for what it does on one screen.
func as(b key.Binding, what string) key.Binding {
	b.SetHelp(b.Help().Key, what)
	return b
}

// pair shows two bindings as one, to save room in the footer.
func pair(a, b key.Binding, show, what string) key.Binding { return together(show, what, a, b) }

// together shows several bindings as one.
func together(show, what string, list ...key.Binding) key.Binding {
	var keys, first []string
	for _, b := range list {
		keys, first = append(keys, b.Keys()...), append(first, firstKey(b))
	}
	if !stands(show, keys) {
		show = strings.Join(first, " ")
	}
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(show, what))
}

// upDown and leftRight are the pairs that most footers have.
func (k *KeyMap) upDown() key.Binding    { return pair(k.Up, k.Down, "↑↓", "move") }
func (k *KeyMap) leftRight() key.Binding { return pair(k.ChangeBack, k.Change, "←→", "change") }
func (k *KeyMap) turn() key.Binding      { return pair(k.Prev, k.Next, "←→", "previous, next") }

// brief shows a binding by one of its keys, where the footer has little room; by all of them where it has that key no more.
func brief(b key.Binding, show, what string) key.Binding {
	if !stands(show, b.Keys()) {
		show = b.Help().Key
	}
	b.SetHelp(show, what)
	return b
}

// firstKey is the key by which a text names a command.
func firstKey(b key.Binding) string { return spaceOut(b.Keys())[0] }

// when switches a binding off where it would do nothing, so that it vanishes from help too.
func when(on bool, b key.Binding) key.Binding {
	b.SetEnabled(on && b.Enabled())
	return b
}
