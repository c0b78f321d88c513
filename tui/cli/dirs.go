package cli

import (
	"os"
	"path/filepath"
	"runtime"
)

// dataDir is where history and the user's own banks are kept: $BECAUSE_HOME, else the place for data of this system.
func dataDir() (string, error) {
	if dir := os.Getenv("BECAUSE_HOME"); dir != "" {
		return filepath.Abs(dir)
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && filepath.IsAbs(dir) {
		return filepath.Join(dir, "because"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", usage("there is no home directory: set BECAUSE_HOME to a folder for the history")
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "because"), nil
	case "windows":
		if dir := os.Getenv("LOCALAPPDATA"); dir != "" {
			return filepath.Join(dir, "because"), nil
		}
	}
	return filepath.Join(home, ".local", "share", "because"), nil
}
