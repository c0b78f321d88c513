package output

import "because/questions/lint"

// fileGroup is the findings of one file, by item.
type fileGroup struct {
	name  string
	items []itemGroup
	at    map[string]int
}

type itemGroup struct {
	id       string // empty: about the file or the bank
	findings []lint.Finding
}

// groupByFile keeps the order in which files and items first appear.
func groupByFile(findings []lint.Finding) []fileGroup {
	var files []fileGroup
	at := make(map[string]int)
	for _, f := range findings {
		i, ok := at[f.File]
		if !ok {
			i = len(files)
			at[f.File] = i
			files = append(files, fileGroup{name: f.File, at: make(map[string]int)})
		}
		file := &files[i]
		j, ok := file.at[f.Item]
		if !ok {
			j = len(file.items)
			file.at[f.Item] = j
			file.items = append(file.items, itemGroup{id: f.Item})
		}
		file.items[j].findings = append(file.items[j].findings, f)
	}
	return files
}
