package questions_test

import (
	"bytes"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"because/questions"
)

// BenchmarkLoadEmbedded loads the embedded bank, and in turn lets the YAML library alone parse the same files into nodes on
// all processors. It reports how many times as long the bank takes, as the median of all pairs: other programs disturb both
// alike. Each begins without garbage, as a start of the program does.
func BenchmarkLoadEmbedded(b *testing.B) {
	bank, files := questions.Embedded()["aws-developer-associate"], yamlFiles(b)
	var ratios, times []float64
	for b.Loop() {
		raw := took(func() { parseAll(b, files) })
		load := took(func() {
			if _, err := questions.Load(bank); err != nil {
				b.Error(err)
			}
		})
		ratios, times = append(ratios, float64(load)/float64(raw)), append(times, load.Seconds()*1e3)
	}
	slices.Sort(ratios)
	slices.Sort(times)
	b.ReportMetric(ratios[len(ratios)/2], "×yaml")
	b.ReportMetric(times[len(times)/2], "ms/load")
	b.ReportMetric(0, "ns/op") // it would count both
}

// took measures f on a heap without garbage.
func took(f func()) time.Duration {
	runtime.GC()
	from := time.Now()
	f()
	return time.Since(from)
}

func parseAll(b *testing.B, files [][]byte) {
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
