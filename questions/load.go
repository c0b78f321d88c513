package questions

import (
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"sort"
	"sync"
	"sync/atomic"
)

// ErrNoBank means that a folder has no bank.yaml.
var ErrNoBank = errors.New("no bank.yaml here")

// Load reads a whole bank. The error is either Problems, each with its place, or one of the file system.
func Load(fsys fs.FS) (*Bank, error) {
	if !hasManifest(fsys) {
		return nil, ErrNoBank
	}
	names, err := itemFiles(fsys)
	if err != nil {
		return nil, err
	}
	files, fits := readTexts(fsys, names)
	if !fits {
		return nil, Problems{tooManyItems()}
	}
	b := &Bank{}
	problems := b.parse(fsys, files)
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
	if !hasManifest(fsys) {
		return nil, ErrNoBank
	}
	r := &reader{fsys: fsys}
	m := r.manifest("bank.yaml")
	if len(r.problems) > 0 {
		r.problems.sort()
		return nil, r.problems
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
	name   string
	text   []byte // nil if it could not be read, and once it is parsed
	items  []Item
	reader reader
}

// readTexts reads the files of items. It gives up when they hold more entries than a bank may have: parsing them would take
// long, only to say the same.
func readTexts(fsys fs.FS, names []string) (files []itemFile, fits bool) {
	files = make([]itemFile, len(names))
	var entries atomic.Int64
	inParallel(len(names), func(i int) {
		if entries.Load() > maxItems {
			return
		}
		f := &files[i]
		f.name, f.reader.fsys = names[i], fsys
		f.text, _ = f.reader.read(f.name)
		entries.Add(int64(countEntries(f.text)))
	})
	return files, entries.Load() <= maxItems
}

// parse fills the bank from its files of items and, side by side with them, from the others. Items and problems have the
// order of the files, whatever finished first.
func (b *Bank) parse(fsys fs.FS, files []itemFile) Problems {
	others := [3]reader{{fsys: fsys}, {fsys: fsys}, {fsys: fsys}}
	inParallel(len(others)+len(files), func(i int) {
		switch i {
		case 0:
			b.Manifest = others[i].manifest("bank.yaml")
		case 1:
			b.Traps = others[i].traps("traps.yaml")
		case 2:
			b.Scenarios = others[i].scenarios("scenarios.yaml")
		default:
			files[i-len(others)].parse()
		}
	})
	var problems Problems
	for i := range others {
		problems = append(problems, others[i].problems...)
	}
	items := make([][]Item, len(files))
	for i := range files {
		items[i] = files[i].items
		problems = append(problems, files[i].reader.problems...)
	}
	b.Items = slices.Concat(items...)
	return problems
}

func (f *itemFile) parse() {
	if f.text == nil {
		return
	}
	if root, ok := f.reader.parse(f.name, f.text); ok {
		f.items = f.reader.items(f.name, root)
	}
	f.text = nil
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
