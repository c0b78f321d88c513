package history_test

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// platter is a disk of which we know what survives a power failure: a write survives for certain only once its file was
// synced, a name only once its directory was. Of what is pending, any part may have reached the disk: of the writes any
// sectors, of the names of a directory those that came first.
type platter struct {
	names   map[string]*inode // as programs see them
	durable map[string]*inode
	pending map[string][]naming // by directory
}

// inode is a file or a directory whatever its name.
type inode struct {
	dir     bool
	synced  []byte
	pending []change
}

// naming is a change of a directory; either name may be empty.
type naming struct {
	gone, made string
	node       *inode
}

// newPlatter holds what is below root, all of it durable.
func newPlatter(tb testing.TB, root string) *platter {
	tb.Helper()
	p := &platter{names: map[string]*inode{}, pending: map[string][]naming{}}
	must(tb, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || strings.HasSuffix(path, "-shm") {
			return err
		}
		n := &inode{dir: d.IsDir()}
		if !n.dir {
			n.synced, err = os.ReadFile(path)
		}
		p.names[path] = n
		return err
	}))
	p.durable = maps.Clone(p.names)
	return p
}

// happen applies a change as the programs see it.
func (p *platter) happen(c change) {
	n := p.names[c.path]
	switch c.kind {
	case "create", "mkdir":
		p.rename(naming{made: c.path, node: &inode{dir: c.kind == "mkdir"}})
	case "rename":
		p.rename(naming{gone: c.path, made: c.to, node: n})
	case "remove":
		p.rename(naming{gone: c.path})
	case "write", "truncate":
		if n != nil { // else it has no name any more
			n.pending = append(n.pending, c)
		}
	case "sync":
		if n != nil {
			p.sync(c.path, n)
		}
	}
}

func (p *platter) rename(x naming) {
	x.apply(p.names)
	dir := filepath.Dir(cmp.Or(x.made, x.gone)) // nothing is moved to another directory
	p.pending[dir] = append(p.pending[dir], x)
}

func (x naming) apply(names map[string]*inode) {
	if x.gone != "" {
		delete(names, x.gone)
	}
	if x.made != "" {
		names[x.made] = x.node
	}
}

func (p *platter) sync(path string, n *inode) {
	if n.dir {
		for _, x := range p.pending[path] {
			x.apply(p.durable)
		}
		delete(p.pending, path)
		return
	}
	n.synced = n.content(func(int) bool { return true })
	n.pending = nil
}

// content is the file with those pending sectors of 512 bytes that are kept. A truncation counts as one of them.
func (n *inode) content(keep func(write int) bool) []byte {
	data := bytes.Clone(n.synced)
	for i, c := range n.pending {
		if c.kind == "truncate" {
			if keep(i) {
				data = append(data, make([]byte, max(0, int(c.at)-len(data)))...)[:c.at]
			}
			continue
		}
		for from := 0; from < len(c.data); {
			to := min(len(c.data), from+512-(int(c.at)+from)%512)
			if keep(i) {
				end := int(c.at) + to
				data = append(data, make([]byte, max(0, end-len(data)))...)
				copy(data[int(c.at)+from:end], c.data[from:to])
			}
			from = to
		}
	}
	return data
}

// fail is what a power failure leaves, by path.
func (p *platter) fail(r *rand.Rand) map[string]*inode {
	names := maps.Clone(p.durable)
	for _, dir := range slices.Sorted(maps.Keys(p.pending)) {
		for _, x := range p.pending[dir][:r.IntN(len(p.pending[dir])+1)] {
			x.apply(names)
		}
	}
	left := map[string]*inode{}
	for _, path := range slices.Sorted(maps.Keys(names)) {
		left[path] = &inode{dir: names[path].dir, synced: names[path].content(someOf(r))}
	}
	return left
}

// someOf keeps nothing, everything, half of the writes, or half of the sectors.
func someOf(r *rand.Rand) func(int) bool {
	seed := r.Uint64()
	switch r.IntN(4) {
	case 0:
		return func(int) bool { return false }
	case 1:
		return func(int) bool { return true }
	case 2:
		return func(write int) bool { return rand.New(rand.NewPCG(seed, uint64(write))).IntN(2) == 0 }
	}
	return func(int) bool { return r.IntN(2) == 0 }
}

// write makes the files in a new directory in place of root.
func (p *platter) write(tb testing.TB, left map[string]*inode, root string) (image string) {
	tb.Helper()
	image = tb.TempDir()
	for _, path := range slices.Sorted(maps.Keys(left)) {
		target := image + strings.TrimPrefix(path, root)
		if left[path].dir {
			must(tb, os.MkdirAll(target, 0o700))
		} else if _, err := os.Stat(filepath.Dir(target)); err == nil { // else its directory did not survive
			must(tb, os.WriteFile(target, left[path].synced, 0o600))
		}
	}
	return image
}

// unplugged plays a story once and pulls the plug at random moments of it.
func unplugged(t *testing.T, s story) {
	t.Helper()
	dir := s.begin(t)
	root := filepath.Dir(dir)
	start := newPlatter(t, root)
	var all []change
	trace(t, s.part, dir, nil, func(c change) { all = append(all, c) })
	images := 40
	if full() {
		images = 600
	}
	for seed := range images {
		r := rand.New(rand.NewPCG(uint64(seed), 0))
		cut := r.IntN(len(all) + 1)
		p := start.clone()
		var heard []string
		for _, c := range all[:cut] {
			if c.kind == "say" {
				heard = append(heard, strings.TrimSpace(string(c.data)))
			}
			p.happen(c)
		}
		s.verify(filepath.Join(p.write(t, p.fail(r), root), "data"), heard)
		if t.Failed() {
			t.Fatalf("image %d: power lost after change %d of %d: %+v", seed, cut, len(all), all[max(cut-1, 0)].kind)
		}
	}
	t.Logf("%d images of %d changes, lost 0, corrupt 0", images, len(all))
}

// clone is a platter on which other things can happen. Its files must have nothing pending.
func (p *platter) clone() *platter {
	c := &platter{names: map[string]*inode{}, pending: map[string][]naming{}}
	for path, n := range p.names {
		c.names[path] = &inode{dir: n.dir, synced: n.synced}
	}
	c.durable = maps.Clone(c.names)
	return c
}

func TestFaultPowerLoss(t *testing.T)            { unplugged(t, life(t)) }
func TestFaultPowerLossInMigration(t *testing.T) { unplugged(t, migration(t)) }
func TestFaultPowerLossInRestore(t *testing.T)   { unplugged(t, restoration(t)) }
