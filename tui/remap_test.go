package tui_test

import (
	"strings"
	"testing"

	"because/exam"
	"because/tui"
)

// remapped is a key map with other keys.
func remapped(t *testing.T, keys map[string][]string) *tui.KeyMap {
	t.Helper()
	k := tui.NewKeyMap()
	for name, list := range keys {
		must(t, k.Remap(name, list))
	}
	return &k
}

func TestEveryCommandTakesOtherKeys(t *testing.T) {
	k := tui.NewKeyMap()
	for i, c := range k.Commands() {
		if c.What == "" || len(c.Keys) == 0 {
			t.Errorf("%+v", c)
		}
		var keys []string
		for j := range 10 * 6 * 3 { // as many as any command has places
			keys = append(keys, string(rune(0x4e00+200*i+j)))
		}
		must(t, k.Remap(c.Name, keys))
	}
	if a, b, pressed, clash := k.Clash(); clash {
		t.Errorf("%s and %s share %s", a, b, pressed)
	}
	for _, c := range k.Commands() {
		if !strings.HasPrefix(c.Keys[0], string(rune(0x4e00+200*indexOf(k.Commands(), c.Name)))) {
			t.Errorf("%+v", c)
		}
	}
}

func indexOf(list []tui.Command, name string) int {
	for i, c := range list {
		if c.Name == name {
			return i
		}
	}
	return -1
}

func TestRemapRefusesWhatIsNoKey(t *testing.T) {
	cases := []struct {
		command string
		keys    []string
		says    string
	}{
		{"marc", []string{"m"}, `no command "marc": there are choose, up`},
		{"mark", nil, "mark needs a key"},
		{"mark", []string{""}, "is no key"},
		{"mark", []string{"mm"}, `"mm" is no key: write a character`},
		{"mark", []string{"ctrl+mm"}, "is no key"},
		{"mark", []string{"\x1b[31m"}, "is no key"},
		{"mark", []string{"\n"}, "is no key"},
		{"choose", []string{"1", "2", "3"}, "choose needs 6 keys, in their order"},
		{"sure", []string{"1", "2"}, "sure needs 3 keys"},
		{"jump", []string{"1"}, "jump needs 10 keys"},
	}
	for _, c := range cases {
		k := tui.NewKeyMap()
		if err := k.Remap(c.command, c.keys); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %q: %v, want %q", c.command, c.keys, err, c.says)
		}
	}
	for _, keys := range [][]string{{"ctrl+k"}, {"alt+x"}, {"f12"}, {"space"}, {"ä"}, {"pgdown", "ctrl+down"}, {"-"}} {
		k := tui.NewKeyMap()
		must(t, k.Remap("mark", keys))
	}
}

func TestTwoCommandsOfAScreenCannotShareAKey(t *testing.T) {
	cases := []struct {
		name  string
		keys  map[string][]string
		clash bool
	}{
		{"as shipped", nil, false},
		{"mark takes the key of strike", map[string][]string{"mark": {"x"}}, true},
		{"they swap", map[string][]string{"mark": {"x"}, "strike": {"m"}}, false},
		{"the way to choose an option", map[string][]string{"grid": {"b"}}, true},
		{"commands of different screens", map[string][]string{"submit": {"!"}, "start": {"!"}}, true}, // a dispute can stand beside submit
		{"options by numbers", map[string][]string{"choose": {"1", "2", "3", "4", "5", "6"}}, true},
		{"options by numbers, confidence by others", map[string][]string{"choose": {"1", "2", "3", "4", "5", "6"}, "sure": {"a", "b", "c"}, "jump": {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"}}, false},
	}
	for _, c := range cases {
		if a, b, pressed, clash := remapped(t, c.keys).Clash(); clash != c.clash {
			t.Errorf("%s: %s and %s share %q", c.name, a, b, pressed)
		}
	}
}

func TestRemappedKeysWorkAndAreShown(t *testing.T) {
	keys := remapped(t, map[string][]string{
		"choose": {"1", "2", "3", "4", "5", "6"}, "sure": {"a", "b", "c"}, "mark": {"ctrl+b"}, "leave": {"f2"}, "home": {"f2"}, "page_down": {"f8"}, "next": {"+"}, "prev": {"-"},
		"jump": {"0", "f1", "f3", "f4", "f5", "f6", "f7", "f9", "f10", "f11"}, "open": {"f12"}, "check": {"f12"}, "toggle": {"f12"},
	})
	on(t, play{keys: keys}, func(s *stage) {
		menu := func(title string) {
			for range 10 {
				if strings.Contains(s.text(), "▸ "+title) {
					s.press("f12")
					return
				}
				s.press("down")
			}
		}
		s.sees("f12 open")
		menu("Mock exam")
		s.sees("f12 starts the exam.", "f2 back")
		s.press("enter", "q")
		s.at("examStart")
		s.press("f12")
		s.at("question")
		s.sees("1–6 choose", "ctrl+b mark", "- + turn", "f2 leave")
		session := s.stored(1)
		s.press("2")
		is(s, "chosen", len(s.stored(1).Selected(session.Slot(0).Item)), 1)
		is(s, "option", s.stored(1).Selected(session.Slot(0).Item)[0], session.Slot(0).Options[1])
		s.press("a", "m", "right")
		is(s, "place", s.stored(1).Position(), 0)
		s.press("ctrl+b")
		s.sees("⚑ 1")
		s.press("+")
		s.sees("Question 2 of 65")
		s.press("g", "f1", "f3", "f12")
		s.sees("Question 12 of 65")
		s.press("?")
		s.sees("ctrl+b", "f8")
	})
}

func TestRemappedConfidence(t *testing.T) {
	m := newMemory()
	inPractice(hotKey, twoKeys)(t, m)
	keys := remapped(t, map[string][]string{"choose": {"1", "2", "3", "4", "5", "6"}, "sure": {"x", "y", "z"}, "strike": {"-"}, "confirm": {"j"}, "down": {"down"}, "jump": {"0", "!", "%", "$", "§", "&", "7", "8", "9", "/"}})
	on(t, play{store: m, keys: keys}, func(s *stage) {
		s.press("enter", "2")
		s.sees("How sure are you?  x guess  y unsure  z sure")
		s.press("y")
		is(s, "confidence", exam.NewReport(s.stored(1)).Items[0].Sure.String(), "unsure")
	})
}
