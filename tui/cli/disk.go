package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// lowSpace is the free space under which the program warns: a long exam with its log and a backup needs less.
const lowSpace = 8 << 20

// disk is where the history is kept.
type disk struct {
	free, total uint64 // bytes
	remote      string // the kind of network or user-space file system; empty for a local one
	readOnly    bool
}

// diskUnder is the disk of a folder, or of the one in which it will be made.
func diskUnder(dir string) (disk, error) {
	d, err := diskOf(dir)
	if parent := filepath.Dir(dir); errors.Is(err, fs.ErrNotExist) && parent != dir {
		return diskUnder(parent)
	}
	return d, err
}

// spaceWarning says that the disk is nearly full; it is empty otherwise, and where that cannot be known.
func spaceWarning(dir string) string {
	d, err := diskUnder(dir)
	if err != nil || d.total == 0 || d.free >= lowSpace {
		return ""
	}
	return fmt.Sprintf("only %s are free on the disk of the history: free some space", size(int64(d.free)))
}

// size writes bytes for people.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d bytes", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	case n < 1<<30:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
}
