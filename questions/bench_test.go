package questions_test

import (
	"bytes"
	"io/fs"
	"runtime"
	"sync"
	"testing"

	"gopkg.in/yaml.v3"

	"because/questions"
)

// BenchmarkParseEmbedded is what the YAML library alone takes for the files of BenchmarkLoadEmbedded, side by side.
func BenchmarkParseEmbedded(b *testing.B) {
	files := yamlFiles(b)
	b.ReportAllocs()
	for b.Loop() {
		next := make(chan []byte)
		var wg sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			wg.Go(func() {
				for data := range next {
					var doc yaml.Node
					if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&doc); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for _, data := range files {
			next <- data
		}
		close(next)
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
