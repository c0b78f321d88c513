package fix

import (
	"fmt"
	"io/fs"
	"slices"
)

// maxFileSize is the loader's limit, in bytes.
const maxFileSize = 16 << 20

// Mended is a file of items that can be mended, or why it cannot.
type Mended struct {
	Name    string // in the bank, such as items/lambda.yaml
	Text    []byte // the mended text, to be written by the caller
	Changes []Change
	Err     error // then there is nothing to write
}

// Bank mends every file of items of a bank, in the order of their names. It lists the files that change and those that
// cannot be mended, and writes nothing. The error is one of the file system.
func Bank(fsys fs.FS) ([]Mended, error) {
	var names []string
	for _, pattern := range []string{"items/*.yaml", "items/*.yml"} {
		found, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	var list []Mended
	for _, name := range names {
		data, err := read(fsys, name)
		if err != nil {
			return nil, err
		}
		m := Mended{Name: name}
		m.Text, m.Changes, m.Err = File(name, data)
		if m.Err != nil || len(m.Changes) > 0 {
			list = append(list, m)
		}
	}
	return list, nil
}

// read refuses what the loader refuses to open: a pipe would never end.
func read(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFileSize {
		return nil, fmt.Errorf("%s: is not a regular file of at most %d MB", name, maxFileSize>>20)
	}
	return fs.ReadFile(fsys, name)
}
