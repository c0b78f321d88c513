package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"because/exam/history"
	"because/tui/widget"
)

// This file is what doctor sees of the history and of where it is kept.

type historyState struct {
	Path      string `json:"path"`
	Exists    bool   `json:"exists"`
	Bytes     int64  `json:"bytes"`
	Format    int    `json:"format"`
	Integrity string `json:"integrity"` // "ok", or what is damaged; empty if it cannot be opened
	Attempts  int    `json:"attempts"`
	Events    int    `json:"events"`
}

type backupState struct {
	Path  string     `json:"path"`
	Made  *time.Time `json:"made"` // null for the copy of an older format
	Bytes int64      `json:"bytes"`
	Sound bool       `json:"sound"`
}

// lookAtDisk asks whether the disk can be relied on, and who else may read and write.
func (d *diagnosis) lookAtDisk() {
	if disk, err := diskUnder(d.Dir); err == nil {
		d.Free, d.Remote = disk.free, disk.remote
		if disk.readOnly {
			d.find(wrong, "the disk of the data directory can only be read", "set BECAUSE_HOME to a folder on another disk")
		}
	}
	if low := spaceWarning(d.Dir); low != "" {
		text, do, _ := strings.Cut(low, ": ")
		d.find(warning, text, do)
	}
	if d.Remote != "" {
		d.find(warning, "the data directory is on "+d.Remote+", a network or user-space file system: locks and the order of writes may not hold there",
			"set BECAUSE_HOME to a folder on a local disk")
	}
	info, err := os.Stat(d.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return
	case err != nil:
		d.find(wrong, err.Error(), "check the permissions, or set BECAUSE_HOME to another folder")
	case !info.IsDir():
		d.find(wrong, d.Dir+" is not a folder", "move it away, or set BECAUSE_HOME to another folder")
	default:
		d.lookAtMode(d.Dir, info, "chmod 700 ")
	}
}

// lookAtMode warns of files that others may read or change.
func (d *diagnosis) lookAtMode(path string, info fs.FileInfo, cure string) {
	switch mode := info.Mode().Perm(); {
	case mode&0o022 != 0:
		d.find(wrong, fmt.Sprintf("others may change %s (mode %04o)", path, mode), cure+path)
	case mode&0o044 != 0:
		d.find(warning, fmt.Sprintf("others may read %s (mode %04o)", path, mode), cure+path)
	}
}

func (d *diagnosis) lookAtHistory() {
	d.History.Path = history.Path(d.Dir)
	d.Held, d.Holder = history.Holder(d.Dir)
	if info, err := os.Lstat(d.History.Path); err == nil {
		d.History.Exists, d.History.Bytes = true, info.Size()
		if info.Mode().IsRegular() {
			d.lookAtMode(d.History.Path, info, "chmod 600 ")
		}
	}
	store, err := history.OpenReadOnly(d.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return
	} else if err != nil {
		d.find(wrong, err.Error(), "")
		return
	}
	h, err := store.Check()
	settings, settingsErr := store.Settings()
	if err = errors.Join(err, settingsErr, store.Close()); err != nil {
		d.find(wrong, err.Error(), "")
		return
	}
	d.Settings = settings
	d.History.Format, d.History.Integrity = h.Format, h.Integrity
	d.History.Attempts, d.History.Events = h.Attempts, h.Events
	if h.Integrity != "ok" {
		d.find(wrong, fmt.Sprintf("%v: %s: %s", history.ErrDamaged, h.Path, h.Integrity), fmt.Sprintf("if you can do without what came after the newest "+
			"backup, move %s away, and the file with -wal at its end if there is one: the next start puts that backup in its place", h.Path))
	}
}

// lookAtBackups reads every backup from its beginning to its end.
func (d *diagnosis) lookAtBackups() {
	d.Aside = append(d.Aside, history.Aside(d.Dir)...)
	list, err := history.Backups(d.Dir)
	if err != nil {
		d.find(wrong, err.Error(), "check the permissions of the backups")
	}
	for _, b := range list {
		state := backupState{Path: b.Path, Bytes: b.Size, Sound: true}
		if !b.Made.IsZero() {
			state.Made = &b.Made
		}
		if err := b.Verify(); err != nil {
			state.Sound = false
			d.find(warning, fmt.Sprintf("a backup is of no use: %v", err), "remove it; leaving the program makes a new one")
		}
		d.Backups = append(d.Backups, state)
	}
}

func (d *diagnosis) diskText() string {
	text := "local"
	if d.Remote != "" {
		text = d.Remote
	}
	if d.Free == 0 {
		return text
	}
	return text + ", " + size(int64(min(d.Free, 1<<62))) + " free"
}

func (d *diagnosis) historyRows() [][2]string {
	h := d.History
	if !h.Exists {
		return append([][2]string{{"history", h.Path + ", none yet"}}, d.backupRows()...)
	}
	rows := [][2]string{{"history", h.Path + ", " + size(h.Bytes)}}
	if h.Integrity != "" {
		rows = append(rows, [2]string{"history format", fmt.Sprintf("%d, this program writes %d", h.Format, d.Format)}, [2]string{"integrity", h.Integrity},
			[2]string{"attempts", fmt.Sprintf("%d with %s", h.Attempts, widget.Plural(h.Events, "event"))})
	}
	if d.Held {
		rows = append(rows, [2]string{"open", holderText(d.Holder)})
	}
	rows = append(rows, d.backupRows()...)
	for _, key := range slices.Sorted(maps.Keys(d.Settings)) {
		rows = append(rows, [2]string{"setting", key + " = " + d.Settings[key]})
	}
	return rows
}

func holderText(pid int) string {
	if pid == 0 {
		return "in another window"
	}
	return fmt.Sprintf("in process %d", pid)
}

func (d *diagnosis) backupRows() [][2]string {
	if len(d.Backups) == 0 {
		return [][2]string{{"backups", "none yet: leaving the program makes one"}}
	}
	sound, newest := 0, ""
	for _, b := range d.Backups {
		if b.Sound {
			sound++
		}
		if b.Made != nil && newest == "" {
			newest = ", the newest " + backupDate(*b.Made)
		}
	}
	rows := [][2]string{{"backups", fmt.Sprintf("%d, of which %d sound%s, in %s", len(d.Backups), sound, newest, filepath.Dir(d.Backups[0].Path))}}
	for _, path := range d.Aside {
		rows = append(rows, [2]string{"damaged file", path + ", kept; remove it when you do not need it"})
	}
	return rows
}
