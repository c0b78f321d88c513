package tui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// sizes are the terminals of the pictures: a narrow one, the standard one, and a wide one.
var sizes = [][2]int{{60, 20}, {80, 24}, {120, 40}}

// TestPictures compares every screen at every size with the picture in testdata/screens. With -update it draws them anew:
// look at what changed.
func TestPictures(t *testing.T) {
	for _, sc := range scenes() {
		t.Run(sc.name, func(t *testing.T) {
			file := filepath.Join("testdata", "screens", sc.name+".txt")
			got := &txtar.Archive{}
			for _, size := range sizes {
				on(t, sc.start(t, play{width: size[0], height: size[1]}), func(s *stage) {
					if sc.act != nil {
						sc.act(s)
					}
					got.Files = append(got.Files, txtar.File{Name: fmt.Sprintf("%d×%d", size[0], size[1]), Data: []byte(s.text())})
				})
			}
			if *update {
				must(t, os.WriteFile(file, txtar.Format(got), 0o600))
				return
			}
			want, err := txtar.ParseFile(file)
			must(t, err)
			compare(t, want, got)
		})
	}
}

func compare(t *testing.T, want, got *txtar.Archive) {
	t.Helper()
	if len(want.Files) != len(got.Files) {
		t.Fatalf("%d pictures, want %d", len(got.Files), len(want.Files))
	}
	for i, w := range want.Files {
		if g := got.Files[i]; string(g.Data) != string(w.Data) {
			t.Errorf("the screen at %s has changed. It was:\n%s\nIt is (go test ./tui -run TestPictures -update takes it over):\n%s", w.Name, w.Data, g.Data)
		}
	}
}
