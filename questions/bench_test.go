package questions_test

import (
	"bytes"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"gopkg.in/yaml.v3"

	"because/questions"
)

// BenchmarkParseEmbedded is what the YAML library alone takes for the files of BenchmarkLoadEmbedded, into nodes, on all
// processors.
func BenchmarkParseEmbedded(b *testing.B) {
	files := yamlFiles(b)
	b.ReportAllocs()
	for b.Loop() {
		var next atomic.Int64
		var wg sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for i := next.Add(1) - 1; i < int64(len(files)); i = next.Add(1) - 1 {
					var doc yaml.Node
					if err := yaml.NewDecoder(bytes.NewReader(files[i])).Decode(&doc); err != nil {
						b.Error(err)
					}
				}
			})
		}
		wg.Wait()
	}
}

func yamlFiles(b *testing.B) [][]byte {
	b.Helper()
	bank := questions.Embedded()["aws-developer-associate"]
	var files [][]byte
	err := fs.WalkDir(bank, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(bank, name)
		files = append(files, data)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}
