package history

import (
	"fmt"
	"os"
)

// Stamp names the state of the history in dir without opening it: it changes whenever somebody has written there. It is
// empty while the file is not at rest, because a log beside it holds what is not in it yet, and where there is no file.
func Stamp(dir string) string {
	path := Path(dir)
	info, err := os.Stat(path)
	if err != nil || hasLog(path) {
		return ""
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
}
