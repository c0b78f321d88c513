package questions

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// This file says how a file becomes nodes of YAML; read.go and readitem.go say what the nodes mean.

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
	data, err := readSome(r.fsys, name, info.Size())
	if err != nil {
		r.fail(name, 0, 0, "cannot be read: "+plainError(err), "")
		return nil, false
	}
	return data, true
}

// readSome reads a file of about size bytes, which may have grown since its size was asked for, or never had one.
func readSome(fsys fs.FS, name string, size int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	data.Grow(int(size) + bytes.MinRead) // with room to see the end, so that it grows no more
	_, err = data.ReadFrom(io.LimitReader(f, maxFileSize+1))
	if err = errors.Join(err, f.Close()); err == nil && data.Len() > maxFileSize {
		err = fmt.Errorf("it is larger than %d MB", maxFileSize>>20)
	}
	return data.Bytes(), err
}

// parse decodes one document into nodes. yaml.v3 neither expands aliases into nodes nor follows them, so an alias bomb
// costs nothing here; the decoder then refuses every alias it meets.
func (r *reader) parse(name string, data []byte) (*yaml.Node, bool) {
	if at, what := badByte(data); what != "" {
		line, column := placeOf(data, at)
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

// badByte finds the first broken UTF-8 or raw control character, and says what it is; an empty text means that there is none.
func badByte(data []byte) (at int, what string) {
	for i := 0; i < len(data); {
		if len(data)-i >= 8 && printable(data[i:i+8]) {
			i += 8
			continue
		}
		c := data[i]
		if c >= 0x20 && c < 0x7f || c == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return i, fmt.Sprintf("byte 0x%02X is not UTF-8", c)
		case r == '\r', r == 0xfeff && i == 0: // the end of a line, the mark that begins a file
		case r < utf8.RuneSelf && UnsafeRune(r):
			return i, fmt.Sprintf("control character U+%04X", r)
		case UnsafeRune(r):
			return i, fmt.Sprintf("unsafe character U+%04X", r)
		}
		i += size
	}
	return 0, ""
}

// placeOf is the line and the column of a byte, both from 1.
func placeOf(data []byte, at int) (line, column int) {
	before := data[:at]
	return bytes.Count(before, []byte{'\n'}) + 1, at - bytes.LastIndexByte(before, '\n')
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
