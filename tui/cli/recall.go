package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"because/exam/history"
	"because/exam/study"
	"because/tui"
)

// This file remembers from one run to the next what the home screen said, so that it stands there before the items are
// parsed and the answers counted. It is a copy that nobody relies on: everything is counted anew behind it, and where a bank
// was edited since, the old figures give way to the new ones then.

// recallName is the file in the data directory. It may be deleted at any time.
const recallName = "home.json"

// maxRecall bounds what is read of that file; it holds a few kilobytes.
const maxRecall = 1 << 20

// origin is what a standing was made of. While it is the same, so is the standing, but for what passes with the days or is
// edited in the bank: to look at all of a bank's files would take longer than anything else before the first frame.
type origin struct {
	Program   string // the state of the executable that counted
	History   string // the state of its file
	Bank      string // where it is
	Blueprint string
}

// recalled is the content of the file.
type recalled struct {
	Origin   origin
	Standing study.Standing
}

// recollection is what an earlier run left, and what this one will leave.
type recollection struct {
	dir     string
	earlier recalled
	data    []byte // what that was read from
	history string // the state of the history before this run opened it
	later   *recalled
}

// recall reads what an earlier run left. It comes before the history is opened.
func recall() *recollection {
	dir, err := dataDir()
	if err != nil {
		return &recollection{}
	}
	r := &recollection{dir: dir, history: history.Stamp(dir)}
	path := filepath.Join(dir, recallName)
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxRecall {
		return r
	}
	if r.data, err = os.ReadFile(path); err == nil && json.Unmarshal(r.data, &r.earlier) != nil {
		r.earlier = recalled{}
	}
	return r
}

// show gives the home screen what it said last, if everything that this was made of is still the same.
func (r *recollection) show(app *tui.App) {
	if now := originOf(app, r.history); now.isWhole() && now == r.earlier.Origin {
		app.Recall(r.earlier.Standing)
	}
}

// take notes what the home screen says at the end of a run, or would say.
func (r *recollection) take(app *tui.App) {
	s, ok := app.Stands()
	if !ok {
		s, ok = app.CountAnew()
	}
	if ok {
		r.later = &recalled{originOf(app, ""), s}
	}
}

// keep writes that down once the history is closed. A failure is none of the run: the next start counts a little longer.
func (r *recollection) keep() {
	if r.later == nil {
		return
	}
	r.later.Origin.History = history.Stamp(r.dir)
	data, err := json.Marshal(r.later)
	if err != nil || !r.later.Origin.isWhole() || bytes.Equal(data, r.data) {
		return
	}
	path := filepath.Join(r.dir, recallName)
	part := path + ".part"
	_ = os.Remove(part) // whatever it is: it is not ours to write through
	if writeNew(part, data) != nil || os.Rename(part, path) != nil {
		_ = os.Remove(part)
	}
}

func (o origin) isWhole() bool { return o.Program != "" && o.History != "" }

func originOf(app *tui.App, history string) origin {
	source := &app.Sources[app.Source]
	place := source.Place
	if abs, err := filepath.Abs(place); err == nil && place != embeddedPlace {
		place = abs
	}
	return origin{Program: programStamp(), History: history, Bank: source.ID + " in " + place, Blueprint: app.Blueprint().ID}
}

// programStamp names the state of the executable: another program may count differently and embed other banks.
func programStamp() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
}
