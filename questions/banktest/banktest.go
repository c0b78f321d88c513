// Package banktest makes small and large banks for tests and benchmarks. Only tests import it.
package banktest

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"because/questions"
)

// Manifest is a blueprint of 20 items over two domains with three tasks, five of them unscored, and its retired sibling.
const Manifest = `id: test-bank
title: Test bank
license: CC0-1.0
disclaimer: Made for tests.
blueprints:
  - id: T-2
    title: Test exam 2
    from: 2026-12-01
    items: 20
    unscored: 5
    time_limit: 40m
    scale: {min: 100, max: 1000, cut: 720, cut_proportion: 0.70}
    domains:
      - id: building
        title: Building things
        weight: 60
        tasks:
          - {id: "1.1", title: Lay bricks, weight: 2}
          - {id: "1.2", title: Mix mortar, weight: 1}
      - id: guarding
        title: Guarding things
        weight: 40
        tasks:
          - {id: "2.1", title: Lock doors}
  - id: T-1
    title: Test exam 1
    until: 2026-11-30
    items: 10
    time_limit: 20m
    scale: {min: 100, max: 1000, cut: 720, cut_proportion: 0.70}
    domains:
      - id: building
        title: Building things
        weight: 1
        tasks:
          - {id: "1.1", title: Lay bricks and mix mortar}
services: {bricks: Bricks, mortar: Mortar, locks: Locks}
`

// Traps are the traps that generated items bait.
const Traps = `- id: bigger-is-better
  title: Bigger is better
  lesson: Size has a price.
- id: locks-are-for-others
  title: Locks are for others
  lesson: Every door is somebody's way in.
`

// Files is a valid bank of n items as files, ten items a file.
func Files(n int) fstest.MapFS {
	files := fstest.MapFS{
		"bank.yaml":  {Data: []byte(Manifest)},
		"traps.yaml": {Data: []byte(Traps)},
	}
	var b strings.Builder
	for i := range n {
		b.WriteString(ItemYAML(i))
		if i%10 == 9 || i == n-1 {
			files[fmt.Sprintf("items/part-%04d.yaml", i/10)] = &fstest.MapFile{Data: []byte(b.String())}
			b.Reset()
		}
	}
	return files
}

// ItemYAML is item number i. Tasks go round; every eighth item has two keys of five options; the key moves through the file.
func ItemYAML(i int) string {
	task, service := []string{"1.1", "1.2", "2.1"}[i%3], []string{"bricks", "mortar", "locks"}[i%3]
	tasks := fmt.Sprintf(`{T-2: "%s"}`, task)
	if task != "2.1" {
		tasks = fmt.Sprintf(`{T-2: "%s", T-1: "1.1"}`, task)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "- id: item-%04d\n  tasks: %s\n  services: [%s]\n  difficulty: %d\n  stem: |\n", i, tasks, service, i%3+1)
	fmt.Fprintf(&b, "    Case %d: a wall of `%d` bricks leans towards the street after a week of rain.\n\n    What should the builder do FIRST?\n", i, i*7+3)
	b.WriteString("  options:\n")
	options, keys := 4, 1
	if i%8 == 7 {
		options, keys = 5, 2
	}
	for o := range options {
		fmt.Fprintf(&b, "    - text: Move support number %d of wall %d\n", o+1, i)
		if (o+i)%options < keys {
			fmt.Fprintf(&b, "      correct: true\n      because: it carries the load of case %d straight down into the ground.\n", i)
			continue
		}
		fmt.Fprintf(&b, "      because: number %d stands on sand, which the rain washes out under load.\n", o+1)
		fmt.Fprintf(&b, "      right_if: the wall stood on rock.\n      trap: %s\n", []string{"bigger-is-better", "locks-are-for-others"}[o%2])
	}
	fmt.Fprintf(&b, "  docs: [https://docs.aws.amazon.com/test/%d.html]\n  verified: 2026-11-21\n", i)
	return b.String()
}

// Bank loads a valid bank of n items.
func Bank(tb testing.TB, n int) *questions.Bank {
	tb.Helper()
	return Load(tb, Files(n))
}

// Load loads a bank that must be valid.
func Load(tb testing.TB, fsys fs.FS) *questions.Bank {
	tb.Helper()
	b, err := questions.Load(fsys)
	if err != nil {
		tb.Fatalf("the test bank does not load:\n%v", err)
	}
	return b
}
