package tui

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
)

// This file lets a candidate give every command other keys.

// Command is one command with the keys that it has.
type Command struct {
	Name string // as a keys file writes it, such as page_up
	What string // what it does
	Keys []string
}

// Commands lists every command, in the order of the key map.
func (k *KeyMap) Commands() []Command {
	var list []Command
	k.each(func(name string, b *key.Binding) {
		list = append(list, Command{name, b.Help().Desc, spaceOut(b.Keys())})
	})
	return list
}

// each visits the bindings with the names of their commands.
func (k *KeyMap) each(visit func(name string, b *key.Binding)) {
	v := reflect.ValueOf(k).Elem()
	for i := range v.NumField() {
		visit(snake(v.Type().Field(i).Name), v.Field(i).Addr().Interface().(*key.Binding))
	}
}

// snake writes PageUp as page_up.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// places is how many keys a command needs at least where each key means something of its own: an option, a confidence, a digit.
var places = map[string]int{"choose": 6, "sure": 3, "jump": 10}

// named are the keys that are not one character. Only keys of the candidate's own are held against them.
var named = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(alt\+)?(up|down|left|right|home|end|pgup|pgdown|enter|esc|tab|shift\+tab|backspace|delete|insert|space|f[1-9]|f1[0-9]|f20|ctrl\+[a-z\\\]^_@]|(ctrl|shift|ctrl\+shift)\+(up|down|left|right|home|end)|ctrl\+pg(up|down)|[!-~])$`)
})

// Remap gives a command other keys in place of its own. It fails, and changes nothing, if there is no such command or if a
// key is none. Once every command has its keys, Clash says whether two need the same.
func (k *KeyMap) Remap(name string, keys []string) error {
	var target *key.Binding
	var names []string
	k.each(func(n string, b *key.Binding) {
		names = append(names, n)
		if n == name {
			target = b
		}
	})
	if target == nil {
		return fmt.Errorf("no command %q: there are %s", name, strings.Join(names, ", "))
	}
	if len(keys) == 0 {
		return fmt.Errorf("%s needs a key", name)
	}
	if n := places[name]; n > 0 && len(keys)%n != 0 {
		return fmt.Errorf("%s needs %d keys, in their order", name, n)
	}
	for _, s := range keys {
		if r := []rune(s); !named().MatchString(s) && (len(r) != 1 || !unicode.IsPrint(r[0]) || unicode.IsSpace(r[0])) {
			return fmt.Errorf("%s: %q is no key: write a character, or such as ctrl+k, pgdown, f2, space", name, s)
		}
	}
	keys = unspace(keys)
	what := target.Help().Desc
	target.SetKeys(keys...)
	target.SetHelp(keysText(name, keys), what)
	return nil
}

// Clash finds two commands that have a key in common and can be on one screen. Commands that share a key as shipped are
// never on one screen, or mean the same there.
func (k *KeyMap) Clash() (a, b, pressed string, found bool) {
	shipped := NewKeyMap()
	own, now := map[string][]string{}, map[string][]string{}
	var names []string
	shipped.each(func(n string, b *key.Binding) { own[n] = b.Keys() })
	k.each(func(n string, b *key.Binding) { names, now[n] = append(names, n), b.Keys() })
	for i, a := range names {
		for _, b := range names[i+1:] {
			if s, ok := shared(now[a], now[b]); ok {
				if _, apart := shared(own[a], own[b]); !apart {
					return a, b, s, true
				}
			}
		}
	}
	return "", "", "", false
}

// shared is the first key that both have.
func shared(a, b []string) (string, bool) {
	for _, s := range a {
		if slices.Contains(b, s) {
			return s, true
		}
	}
	return "", false
}

// keysText is how help shows keys.
func keysText(name string, keys []string) string {
	keys = spaceOut(keys)
	if n := places[name]; n > 3 {
		return keys[0] + "–" + keys[n-1]
	}
	return strings.Join(keys[:min(len(keys), 3)], "/")
}

func spaceOut(keys []string) []string {
	return replaceKey(keys, " ", "space")
}

func unspace(keys []string) []string { return replaceKey(keys, "space", " ") }

func replaceKey(keys []string, from, to string) []string {
	out := slices.Clone(keys)
	for i, s := range out {
		if s == from {
			out[i] = to
		}
	}
	return out
}

// placeOf is which of its places a key means: the option, the confidence or the digit, from 0; -1 if it is none of them.
func placeOf(b key.Binding, pressed string, places int) int {
	i := slices.Index(b.Keys(), pressed)
	if i < 0 {
		return -1
	}
	return i % places
}

// glyphs are the keys that the screens show as one sign.
var glyphs = map[string]string{"←": "left", "→": "right", "↑": "up", "↓": "down", "space": " "}

// stands says whether what a footer shows for a binding is still among its keys: "q", "←→", "a–d", "p/enter".
func stands(show string, keys []string) bool {
	if from, _, span := strings.Cut(show, "–"); span {
		return slices.Contains(keys, from)
	}
	for _, part := range strings.Split(show, "/") {
		if slices.Contains(keys, part) || slices.Contains(keys, glyphs[part]) {
			continue
		}
		for _, r := range part {
			if !slices.Contains(keys, glyphs[string(r)]) {
				return false
			}
		}
	}
	return true
}
