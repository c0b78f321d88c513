package tui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"because/exam"
	"because/questions"
	"because/questions/banktest"
	"because/tui"
)

// TestWordsAndSymbolsCarryTheMeaning finds the words and symbols of every scene on a screen without any style.
func TestWordsAndSymbolsCarryTheMeaning(t *testing.T) {
	for _, sc := range scenes() {
		t.Run(sc.name, func(t *testing.T) {
			playScene(t, sc, func(s *stage) {
				s.sees(sc.shows...)
				s.lacks(sc.hides...)
			})
		})
	}
}

// TestColourAddsNothingButColour draws every scene in every theme and compares it, stripped, with the plain picture.
func TestColourAddsNothingButColour(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		plain := ""
		playScene(t, sc, func(s *stage) { plain = s.text() })
		for _, name := range []string{"default", "contrast", "mono"} {
			p := sc.start(t, play{colour: true})
			p.store.(*memory).settings["theme"] = name
			on(t, p, func(s *stage) {
				if sc.act != nil {
					sc.act(s)
				}
				if name == "default" && !strings.Contains(s.view(), "\x1b[") {
					t.Errorf("%s has no style at all", sc.name)
				}
				if got := strings.ReplaceAll(s.text(), name, "default"); got != plain {
					t.Errorf("%s in theme %s:\n%s\nplain:\n%s", sc.name, name, got, plain)
				}
				closed(t, sc.name, s.view())
			})
		}
	}
}

var styleCode = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// closed holds every line to end without a style: the renderer redraws single lines, and an open style would spill.
func closed(t *testing.T, name, view string) {
	t.Helper()
	for _, line := range strings.Split(view, "\n") {
		codes := styleCode.FindAllString(line, -1)
		if n := len(codes); n > 0 && codes[n-1] != "\x1b[0m" && codes[n-1] != "\x1b[m" {
			t.Errorf("%s: a line ends in an open style: %q", name, line)
			return
		}
	}
}

// TestWithoutColourThereIsNoEscape is what NO_COLOR asks for.
func TestWithoutColourThereIsNoEscape(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		playScene(t, sc, func(s *stage) {
			if v := s.view(); strings.ContainsRune(v, '\x1b') {
				t.Errorf("%s: an escape in %q", sc.name, v)
			}
		})
	}
}

// sixteen matches the styles of a theme: bold and its like, and the 16 colours. What sets another colour loses its escape
// character before the terminal and stands there as text.
var sixteen = regexp.MustCompile("^\x1b\\[(?:(?:[0-479]|2[2-479]|3[0-7]|39|4[0-7]|49|9[0-7]|10[0-7])?(?:;|m$))+")

// TestInputsAreStyledByTheTheme draws the lines to type in as on a terminal with every colour: their library has styles of
// its own, which show only there.
func TestInputsAreStyledByTheTheme(t *testing.T) {
	before := lipgloss.ColorProfile()
	lipgloss.SetColorProfile(termenv.TrueColor)
	t.Cleanup(func() { lipgloss.SetColorProfile(before) })
	for _, sc := range inputScenes() {
		on(t, sc.start(t, play{colour: true}), func(s *stage) {
			sc.act(s)
			for _, code := range styleCode.FindAllString(s.view(), -1) {
				if !sixteen.MatchString(code) {
					t.Errorf("%s: %q is not of the theme", sc.name, code)
				}
			}
			if !strings.Contains(s.view(), "\x1b[7m") {
				t.Errorf("%s: no cursor", sc.name)
			}
		})
		on(t, sc.start(t, play{}), func(s *stage) {
			sc.act(s)
			if v := s.view(); strings.ContainsRune(v, '\x1b') {
				t.Errorf("%s without colour: an escape in %q", sc.name, v)
			}
		})
	}
}

// TestASCIIDrawsWithASCIIOnly holds --ascii to its word, apart from what the bank itself says.
func TestASCIIDrawsWithASCIIOnly(t *testing.T) {
	t.Parallel()
	for _, sc := range scenes() {
		p := sc.start(t, play{ascii: true})
		on(t, p, func(s *stage) {
			if sc.act != nil {
				sc.act(s)
			}
			for _, line := range strings.Split(s.text(), "\n") {
				line = strings.NewReplacer("見積書", "", "Developer – Associate", "").Replace(line)
				for _, r := range line {
					if r > 0x7e {
						t.Errorf("%s: %q in %q", sc.name, r, line)
						return
					}
				}
			}
		})
	}
}

// evil is text that would steer a terminal or hide what it says: an escape, a C1 control, bidirectional overrides, a bell,
// a tab, a line feed, and a pile of marks.
const evil = "ev\x1b[31mil\x1b]0;title\x07\u009b2J\u202eliam\u202c\u2066x\u2069\u200f\t\r\nz" + "e\u0301\u0301\u0301\u0301\u0301\u0301"

// hostile is an attempt from a history that somebody else has written: every text of it is evil.
func hostile(tb tester, feedback bool) *exam.Attempt {
	policy := exam.ExamPolicy(130*time.Minute, 0, false)
	if feedback {
		policy = exam.PracticePolicy()
	}
	_, bank := pictures()
	a := paper(tb, bank, "DVA-C03", "Exam "+evil, policy, hotKey, twoKeys, longStem)
	a.BankTitle += evil
	a.Blueprint.Title += evil
	domains := append([]questions.Domain{}, a.Blueprint.Domains...)
	for i := range domains {
		domains[i].Title = evil + domains[i].Title
		tasks := append([]questions.Task{}, domains[i].Tasks...)
		for j := range tasks {
			tasks[j].Title = evil + tasks[j].Title
		}
		domains[i].Tasks = tasks
	}
	a.Blueprint.Domains = domains
	for i := range a.Traps {
		a.Traps[i].Title += evil
		a.Traps[i].Lesson += evil
	}
	for i := range a.Items {
		it := &a.Items[i]
		it.Stem = evil + it.Stem + "\n\n```\n" + evil + "\n```\n"
		options := append([]questions.Option{}, it.Options...)
		for j := range options {
			o := &options[j]
			o.Text, o.Because, o.RightIf = evil+o.Text, evil+o.Because, evil+o.RightIf
		}
		it.Options = options
		it.Docs = []string{"https://example.com/" + evil}
	}
	return a
}

func TestHostileTextNeverReachesTheTerminal(t *testing.T) {
	steps := map[string][]string{
		"exam":     {"", "a", "x", "m", "g", "s", "n", "?", "esc", "esc", "q", "n", "pgdown", "n", "n", "g", "s", "y", "enter", "n", "tab", "tab", "?", "esc", "q", "e", "p", "q", "q"},
		"practice": {"", "a", "enter", "g", "q", "enter", "a", "b", "enter", "enter", "a", "enter", "enter", "enter", "tab", "q", "p"},
	}
	for name, keys := range steps {
		for _, colour := range []bool{false, true} {
			m := newMemory()
			begun(t, m, yesterday, hostile(t, name == "practice")).leave()
			on(t, play{store: m, colour: colour, width: 100, height: 60}, func(s *stage) {
				harmless(t, s, "home")
				s.press("enter")
				s.at("question")
				for i, k := range keys {
					if k != "" {
						s.press(k)
					}
					harmless(t, s, fmt.Sprintf("%s after %q", name, keys[:i+1]))
				}
				s.press("q", "q", "q")
			})
		}
	}
}

func TestAHostileHistoryIsHarmlessInItsList(t *testing.T) {
	m := newMemory()
	begun(t, m, yesterday, hostile(t, true)).submit()
	on(t, play{store: m}, func(s *stage) {
		menu(menuHistory)(s)
		harmless(t, s, "history")
		s.press("enter")
		s.at("report")
		harmless(t, s, "report")
	})
}

func TestHostileSettingsAndErrorsAreHarmless(t *testing.T) {
	m := newMemory()
	m.settings["theme"], m.settings["exam_date"], m.settings["blueprint"] = evil, evil, evil
	on(t, play{store: m}, func(s *stage) {
		harmless(t, s, "home")
		menu(menuSettings)(s)
		harmless(t, s, "settings")
		s.memory.fail(fmt.Errorf("cannot write %s", evil))
		s.press("down", "right")
		harmless(t, s, "an error")
		s.app.Export = func(string, []byte) (string, error) { return "/tmp/" + evil, nil }
	})
	folder := tui.Source{ID: "test-bank", Place: "/banks/\x1b]0;title\x07\u009b2J\u202e", FS: banktest.Files(5)}
	on(t, play{more: []tui.Source{folder}}, func(s *stage) {
		menu(menuSettings)(s)
		s.press("up", "right")
		s.sees("/banks/")
		harmless(t, s, "a folder")
	})
	m = newMemory()
	withScore(t, m, yesterday, 30)
	on(t, play{store: m}, func(s *stage) {
		s.app.Export = func(string, []byte) (string, error) { return "/tmp/" + evil, nil }
		openReport(s)
		s.press("e")
		harmless(t, s, "an export")
	})
}

// harmless fails if anything but text and plain styles is drawn.
func harmless(t *testing.T, s *stage, where string) {
	t.Helper()
	view := s.view()
	if s.colour {
		view = styleCode.ReplaceAllString(view, "")
	}
	marks := 0
	for _, r := range view {
		if questions.UnsafeRune(r) || r == '\t' {
			t.Errorf("%s: %U reaches the terminal:\n%q", where, r, firstLineWith(view, r))
			return
		}
		if r == 0x0301 {
			if marks++; marks > 2 {
				t.Errorf("%s: a pile of marks reaches the terminal", where)
				return
			}
		} else {
			marks = 0
		}
	}
	if strings.Contains(view, "\x1b") {
		t.Errorf("%s: %q", where, ansi.Strip(view))
	}
}

func firstLineWith(view string, r rune) string {
	for _, l := range strings.Split(view, "\n") {
		if strings.ContainsRune(l, r) {
			return l
		}
	}
	return ""
}
