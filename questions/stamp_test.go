package questions_test

import (
	"testing"
	"testing/fstest"
	"time"

	"because/questions"
)

func TestAStampChangesWithEveryFileThatIsLoaded(t *testing.T) {
	bank := func() fstest.MapFS {
		return fstest.MapFS{
			"bank.yaml":    {Data: []byte("id: x")},
			"items/a.yaml": {Data: []byte("- id: a")},
			"items/b.yml":  {Data: []byte("- id: b")},
			"traps.yaml":   {Data: []byte("[]")},
			"README.md":    {Data: []byte("hello")},
		}
	}
	stamp := func(b fstest.MapFS) string {
		t.Helper()
		s, err := questions.Stamp(b)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := stamp(bank())
	for name, change := range map[string]func(fstest.MapFS){
		"longer":        func(b fstest.MapFS) { b["items/a.yaml"].Data = []byte("- id: aa") },
		"touched":       func(b fstest.MapFS) { b["items/b.yml"].ModTime = time.Unix(1, 0) },
		"gone":          func(b fstest.MapFS) { delete(b, "items/a.yaml") },
		"new":           func(b fstest.MapFS) { b["items/c.yaml"] = &fstest.MapFile{} },
		"renamed":       func(b fstest.MapFS) { b["items/c.yml"] = b["items/b.yml"]; delete(b, "items/b.yml") },
		"no traps":      func(b fstest.MapFS) { delete(b, "traps.yaml") },
		"scenarios":     func(b fstest.MapFS) { b["scenarios.yaml"] = &fstest.MapFile{} },
		"manifest":      func(b fstest.MapFS) { b["bank.yaml"].ModTime = time.Unix(2, 0) },
		"no item files": func(b fstest.MapFS) { delete(b, "items/a.yaml"); delete(b, "items/b.yml") },
	} {
		b := bank()
		change(b)
		if stamp(b) == first {
			t.Errorf("%s: the stamp is the same", name)
		}
	}
	other := bank()
	other["README.md"].Data = []byte("good bye")
	if stamp(other) != first {
		t.Error("a file that is never read changes the stamp")
	}
}
