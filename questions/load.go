package questions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
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

// reader turns files into nodes and collects what is wrong with them.
type reader struct {
	fsys     fs.FS
	problems Problems
}

func (r *reader) fail(file string, line, column int, message, hint string) {
	r.problems = append(r.problems, Problem{Pos: Pos{file, line, column}, Message: message, Hint: hint})
}

// open reads and parses a file; a file that is missing is simply not there.
func (r *reader) open(name string) (*yaml.Node, bool) {
	data, ok := r.read(name)
	if !ok {
		return nil, false
	}
	return r.parse(name, data)
}

// read refuses what is not a regular file (a pipe or a device would hang or never end) and what is too large, before
// reading a byte of it.
func (r *reader) read(name string) ([]byte, bool) {
	info, err := fs.Stat(r.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false
	case err != nil:
		r.fail(name, 0, 0, "cannot be read: "+plainError(err), "")
		return nil, false
	case !info.Mode().IsRegular():
		r.fail(name, 0, 0, "is not a regular file", "banks are made of plain files")
		return nil, false
	case info.Size() > maxFileSize:
		r.fail(name, 0, 0, fmt.Sprintf("is larger than %d MB", maxFileSize>>20), "split it by service")
		return nil, false
	}
	data, err := readSome(r.fsys, name)
	if err != nil {
		r.fail(name, 0, 0, "cannot be read: "+plainError(err), "")
		return nil, false
	}
	return data, true
}

// readSome reads a file that may have grown since its size was asked for, or never had one.
func readSome(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFileSize+1))
	if err = errors.Join(err, f.Close()); err == nil && len(data) > maxFileSize {
		err = fmt.Errorf("it is larger than %d MB", maxFileSize>>20)
	}
	return data, err
}

// parse decodes one document into nodes. yaml.v3 neither expands aliases into nodes nor follows them, so an alias bomb
// costs nothing here; the decoder then refuses every alias it meets.
func (r *reader) parse(name string, data []byte) (*yaml.Node, bool) {
	if line, column, what := firstBadByte(data); line > 0 {
		r.fail(name, line, column, what, "save the file as UTF-8 without control characters")
		return nil, false
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := decoder.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, false
	} else if err != nil {
		line, message := yamlError(err)
		r.fail(name, line, 1, message, "")
		return nil, false
	}
	var second yaml.Node
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		line, message := max(second.Line, 1), "a second document (---) is not allowed"
		if err != nil {
			line, message = yamlError(err)
		}
		r.fail(name, line, 1, message, "one file, one document")
		return nil, false
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil, false
	}
	return doc.Content[0], true
}

// firstBadByte finds broken UTF-8 and raw control characters; line 0 means that there are none.
func firstBadByte(data []byte) (line, column int, what string) {
	line, start := 1, 0
	for i := 0; i < len(data); {
		c := data[i]
		if c == '\n' {
			line, start = line+1, i+1
		}
		if c >= 0x20 && c < 0x7f {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			if c != '\r' && UnsafeRune(rune(c)) {
				return line, i - start + 1, fmt.Sprintf("control character U+%04X", c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return line, i - start + 1, fmt.Sprintf("byte 0x%02X is not UTF-8", c)
		}
		if UnsafeRune(r) && (r != 0xfeff || i > 0) {
			return line, i - start + 1, fmt.Sprintf("unsafe character U+%04X", r)
		}
		i += size
	}
	return 0, 0, ""
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// yamlError takes the line out of yaml.v3's message; it gives no column.
func yamlError(err error) (line int, message string) {
	m := yamlLine.FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	if m == nil {
		return 1, err.Error()
	}
	line, _ = strconv.Atoi(m[1])
	return max(line, 1), "not valid YAML: " + m[2]
}

// plainError drops the operation and path that fs errors repeat.
func plainError(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
