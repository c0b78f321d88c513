package tui_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"because/tui"
)

// TestEveryKeyOfEveryHelpDoesSomething presses each key that a screen offers in its footer or its help, in every scene of
// that screen, and wants to see an effect in at least one: the picture changes, another screen comes, or the program ends.
// A binding that does nothing anywhere is a lie.
func TestEveryKeyOfEveryHelpDoesSomething(t *testing.T) {
	t.Parallel()
	idle := map[string]bool{}
	live := map[string]bool{}
	for _, sc := range append(scenes(), movedScenes()...) {
		for _, press := range offered(t, sc) {
			name := press.screen + " " + press.key
			idle[name] = true
			if !live[name] && works(t, sc, press.key) {
				live[name] = true
			}
		}
	}
	if len(idle) < 100 {
		t.Fatalf("only %d keys were found", len(idle))
	}
	for _, name := range slices.Sorted(maps.Keys(idle)) {
		if !live[name] {
			t.Errorf("%s: offered, but does nothing", name)
		}
	}
}

// movedScenes are states in which keys work that have nothing to do at the beginning.
func movedScenes() []scene {
	walk := func(k ...string) func(*stage) { return then(openReport, keys("enter"), keys(k...)) }
	return []scene{
		{name: "list moved", before: missedYesterday, act: then(menu(menuBrowse), keys("pgdown", "pgdown"))},
		{name: "reader moved", act: then(menu(menuBrowse), keys("/", "wide", "backspace", "backspace", "backspace", "backspace", "enter", "end", "up", "enter", "down", "pgdown"))},
		{name: "walk moved", before: reported(36), act: walk("n", "n", "down", "pgdown")},
		{name: "report moved", before: reported(36), play: small, act: then(openReport, keys("down"))},
		{name: "report top", before: reported(36), play: small, act: openReport},
		{name: "history moved", before: func(tb tester, m *memory) {
			for range 40 {
				begun(tb, m, yesterday, practice(tb, hotKey)).submit()
			}
		}, act: then(menu(menuHistory), keys("pgdown"))},
		{name: "practice moved", before: inPractice(hotKey, twoKeys), act: keys("enter", "n", "a", "b", "enter", "pgup")},
		{name: "practice fresh", before: inPractice(hotKey, twoKeys), act: keys("enter")},
		{name: "long moved", before: atTwelve(longStem), act: keys("enter", "pgup", "pgup")},
		{name: "grid typed", before: atTwelve(hotKey), act: keys("enter", "g", "2")},
		{name: "setup moved", act: then(menu(menuPractice), keys("down", "pgdown"))},
	}
}

func small(_ tester, p *play) { p.width, p.height = 60, 14 }

// press is one key that a screen offers.
type press struct{ screen, key string }

// offered lists the keys that the screen of a scene offers.
func offered(t *testing.T, sc scene) []press {
	t.Helper()
	var out []press
	playScene(t, sc, func(s *stage) {
		top := tui.Top(s.root)
		bindings := top.ShortHelp()
		if s.screen() != "helpScreen" { // its full help is that of the screen below
			bindings = append(bindings, slices.Concat(top.FullHelp()...)...)
		}
		seen := map[string]bool{}
		for _, b := range bindings {
			for _, k := range enabledKeys(b) {
				if !seen[k] {
					seen[k] = true
					out = append(out, press{s.screen(), k})
				}
			}
		}
	})
	return out
}

func enabledKeys(b key.Binding) []string {
	if !b.Enabled() {
		return nil
	}
	return b.Keys()
}

// works says whether a key has an effect in a scene.
func works(t *testing.T, sc scene, k string) bool {
	t.Helper()
	effect := false
	playScene(t, sc, func(s *stage) {
		before, depth, exports := s.text(), tui.Depth(s.root), len(s.exports)
		s.press(k)
		effect = s.over || s.suspended || s.text() != before || tui.Depth(s.root) != depth || len(s.exports) != exports
	})
	return effect
}

func playScene(t *testing.T, sc scene, f func(s *stage)) {
	t.Helper()
	on(t, sc.start(t, play{}), func(s *stage) {
		if sc.act != nil {
			sc.act(s)
		}
		f(s)
	})
}

// TestEveryFooterNamesHelpAndTheWayOut holds every screen at every size to footers that show how to get help and out.
func TestEveryFooterNamesHelpAndTheWayOut(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		for _, size := range sizes[1:] {
			on(t, sc.start(t, play{width: size[0], height: size[1]}), func(s *stage) {
				if sc.act != nil {
					sc.act(s)
				}
				footer := lastLine(s.text())
				if strings.Contains(footer, "…") {
					t.Errorf("%s at %d×%d: the footer is cut: %q", sc.name, size[0], size[1], footer)
				}
			})
		}
	}
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return lines[len(lines)-1]
}

// TestNoTwoBindingsOfAScreenShareAKey keeps a screen's help from promising two things for one key.
func TestNoTwoBindingsOfAScreenShareAKey(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		playScene(t, sc, func(s *stage) {
			owner := map[string]string{}
			for _, b := range slices.Concat(tui.Top(s.root).FullHelp()...) {
				for _, k := range enabledKeys(b) {
					what := fmt.Sprintf("%s (%s)", b.Help().Key, b.Help().Desc)
					if other, taken := owner[k]; taken && other != what {
						t.Errorf("%s: %q is both %s and %s", sc.name, k, other, what)
					}
					owner[k] = what
				}
			}
		})
	}
}
