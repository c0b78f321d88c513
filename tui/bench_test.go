package tui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"because/tui"
)

// bench brings a screen up without a bubble: it runs the commands of a key once and leaves out those that wait.
func bench(b *testing.B, m *memory, keys ...string) *stage {
	b.Helper()
	s := newStage(b, play{store: m, colour: true})
	s.build()
	s.height, s.width = 24, 80
	s.root.Update(keySize(80, 24))
	s.do(tui.InitWith(s.root, s.read))
	for _, k := range keys {
		_, cmd := s.root.Update(keyMsg(k))
		s.do(cmd)
	}
	return s
}

// point moves the cursor of the home screen to an entry.
func (s *stage) point(title string) {
	for range 12 {
		if strings.Contains(s.text(), "▸ "+title) {
			return
		}
		s.root.Update(keyMsg("down"))
	}
	s.Fatalf("the menu has no %q", title)
}

func (s *stage) enter() {
	_, cmd := s.root.Update(keyMsg("enter"))
	s.do(cmd)
}

// do runs a command that does not wait and gives its message; what that asks for in turn does not run.
func (s *stage) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			s.do(c)
		}
	case nil:
	default:
		s.root.Update(msg)
	}
}

func BenchmarkQuestionKeyAndFrame(b *testing.B) {
	m := newMemory()
	atTwelve(hotKey)(b, m)
	s := bench(b, m, "enter")
	s.at("question")
	keys := []tea.Msg{keyMsg("a"), keyMsg("b"), keyMsg("down"), keyMsg("x")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.root.Update(keys[i%len(keys)])
		_ = s.root.View()
	}
}

func BenchmarkQuestionTurnAndFrame(b *testing.B) {
	m := newMemory()
	atTwelve(hotKey)(b, m)
	s := bench(b, m, "enter")
	s.at("question")
	keys := []tea.Msg{keyMsg("n"), keyMsg("p")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.root.Update(keys[i%2])
		_ = s.root.View()
	}
}

func BenchmarkGridFrame(b *testing.B) {
	m := newMemory()
	atTwelve(hotKey)(b, m)
	frames(b, bench(b, m, "enter", "g"), "grid")
}

func BenchmarkHomeFrame(b *testing.B) {
	m := newMemory()
	missedYesterday(b, m)
	frames(b, bench(b, m), "home")
}

func BenchmarkReportFrame(b *testing.B) { frames(b, onReport(b), "report") }

func BenchmarkWalkthroughFrame(b *testing.B) {
	s := onReport(b)
	s.enter()
	frames(b, s, "walkthrough")
}

// onReport goes from the home screen to the newest report.
func onReport(b *testing.B) *stage {
	s := bench(b, reportOnly(b))
	s.point(menuHistory)
	s.enter()
	s.enter()
	return s
}

func reportOnly(b *testing.B) *memory {
	m := newMemory()
	withScore(b, m, yesterday, 36)
	return m
}

func frames(b *testing.B, s *stage, screen string) {
	b.Helper()
	s.at(screen)
	b.ReportAllocs()
	for b.Loop() {
		_ = s.root.View()
	}
}

// BenchmarkBrowseOpen reads what a search looks at in every question of the bank.
func BenchmarkBrowseOpen(b *testing.B) {
	s := bench(b, newMemory())
	s.point(menuBrowse)
	b.ReportAllocs()
	for b.Loop() {
		s.root.Update(keyMsg("enter"))
		s.root.Update(keyMsg("q"))
	}
}
