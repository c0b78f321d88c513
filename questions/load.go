package questions

import (
	"errors"
	"io/fs"
	"runtime"
	"sort"
	"sync"
	"sync/atomic"
)

// ErrNoBank means that a folder has no bank.yaml.
var ErrNoBank = errors.New("no bank.yaml here")

// Load reads a whole bank. The error is either Problems, each with its place, or one of the file system.
func Load(fsys fs.FS) (*Bank, error) {
	m, problems, err := readManifest(fsys)
	if err != nil {
		return nil, err
	}
	b := &Bank{Manifest: m}
	files, err := itemFiles(fsys)
	if err != nil {
		return nil, err
	}
	texts, fits := readTexts(fsys, files)
	if !fits {
		return nil, Problems{tooManyItems()}
	}
	for _, r := range readItems(fsys, texts, b) {
		problems = append(problems, r.problems...)
		b.Items = append(b.Items, r.items...)
	}
	problems = append(problems, validate(b)...)
	if len(problems) > 0 {
		problems.sort()
		return nil, problems[:min(len(problems), maxProblems)]
	}
	b.index()
	return b, nil
}

// LoadManifest reads bank.yaml only: what the first frame and the list of banks need.
func LoadManifest(fsys fs.FS) (*Manifest, error) {
	m, problems, err := readManifest(fsys)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		problems.sort()
		return nil, problems
	}
	return &m, nil
}

// ParseItems reads items from data, as one file of a bank, without the checks that need the rest of the bank.
func ParseItems(file string, data []byte) ([]Item, Problems) {
	r := &reader{}
	root, ok := r.parse(file, data)
	if !ok {
		return nil, r.problems
	}
	items := r.items(file, root)
	return items, r.problems
}

func itemFiles(fsys fs.FS) ([]string, error) {
	var files []string
	for _, pattern := range []string{"items/*.yaml", "items/*.yml"} {
		found, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	sort.Strings(files)
	return files, nil
}

// itemFile is a file on its way from text to items.
type itemFile struct {
	name     string
	text     []byte // nil if it could not be read, and once it is parsed
	items    []Item
	problems Problems
}

// readTexts reads the files of items. It gives up when they hold more entries than a bank may have: parsing them would take
// long, only to say the same.
func readTexts(fsys fs.FS, names []string) (files []itemFile, fits bool) {
	files = make([]itemFile, len(names))
	entries := 0
	for i, name := range names {
		r := &reader{fsys: fsys}
		text, _ := r.read(name)
		files[i] = itemFile{name: name, text: text, problems: r.problems}
		if entries += countEntries(text); entries > maxItems {
			return nil, false
		}
	}
	return files, true
}

// readItems parses the files side by side, and with them the traps and the scenarios of the bank; the result has the order
// of the files, whatever finished first.
func readItems(fsys fs.FS, files []itemFile, b *Bank) []itemFile {
	side := make([]itemFile, 2)
	inParallel(len(side)+len(files), func(i int) {
		r := &reader{fsys: fsys}
		switch i {
		case 0:
			b.Traps = r.traps("traps.yaml")
			side[i].problems = r.problems
		case 1:
			b.Scenarios = r.scenarios("scenarios.yaml")
			side[i].problems = r.problems
		default:
			files[i-len(side)].parse(r)
		}
	})
	return append(side, files...)
}

func (f *itemFile) parse(r *reader) {
	if f.text == nil {
		return
	}
	if root, ok := r.parse(f.name, f.text); ok {
		f.items = r.items(f.name, root)
	}
	f.text, f.problems = nil, append(f.problems, r.problems...)
}

// inParallel calls do for 0 to n-1 on all processors.
func inParallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}
