package questions

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed banks
var embedded embed.FS

// Embedded lists the banks shipped with the program, by the names of their folders.
func Embedded() map[string]fs.FS {
	const root = "banks"
	entries, err := fs.ReadDir(embedded, root)
	if err != nil {
		panic("questions: the embedded banks are missing: " + err.Error()) // a broken build, not a run-time condition
	}
	banks := make(map[string]fs.FS, len(entries))
	for _, e := range entries {
		sub, err := fs.Sub(embedded, path.Join(root, e.Name()))
		if err != nil {
			panic("questions: " + err.Error())
		}
		banks[e.Name()] = sub
	}
	return banks
}
