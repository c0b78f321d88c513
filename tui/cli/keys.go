package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"

	"because/questions"
	"because/tui"
)

// settingsFile holds what is not set on the screens: other keys.
const settingsFile = "settings.yaml"

// longestSettings is more than any settings file needs, in bytes.
const longestSettings = 64 << 10

// readKeys is the key map with the keys of the settings file. If that is wrong in any place, the keys are those as
// shipped, and the notice says where: nobody should be kept from an exam by a typing error.
func readKeys(dir string) (keys tui.KeyMap, notice string) {
	path := filepath.Join(dir, settingsFile)
	keys = tui.NewKeyMap()
	err := applySettings(path, &keys)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return keys, ""
	}
	return tui.NewKeyMap(), fmt.Sprintf("The keys are those as shipped: %v", err)
}

// keys are those of the candidate; what is wrong with them goes to standard error, too.
func (e *env) keys() (tui.KeyMap, string) {
	dir, err := dataDir()
	if err != nil {
		return tui.NewKeyMap(), ""
	}
	keys, notice := readKeys(dir)
	if notice != "" {
		e.warn(notice)
	}
	return keys, notice
}

func applySettings(path string, keys *tui.KeyMap) error {
	data, err := readSmall(path, longestSettings)
	if err != nil {
		return err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%s: %w", settingsFile, err)
	}
	if len(doc.Content) == 0 {
		return nil // empty, or only comments
	}
	given := map[string]*yaml.Node{}
	err = eachField(doc.Content[0], func(name, value *yaml.Node) error {
		if name.Value != "keys" {
			return wrongAt(name, fmt.Errorf("no setting %q: there is keys", name.Value))
		}
		return eachField(value, func(name, value *yaml.Node) error {
			given[name.Value] = name
			return applyKeys(keys, name, value)
		})
	})
	if err != nil {
		return err
	}
	if a, b, pressed, clash := keys.Clash(); clash {
		return wrongAt(cmp.Or(given[a], given[b]), fmt.Errorf("%q is the key of both %s and %s", pressed, a, b))
	}
	return nil
}

func applyKeys(keys *tui.KeyMap, name, value *yaml.Node) error {
	var list []string
	if value.Decode(&list) != nil {
		return wrongAt(value, fmt.Errorf("the keys of %s are a list, such as [m, ctrl+b]", name.Value))
	}
	if err := keys.Remap(name.Value, list); err != nil {
		return wrongAt(name, err)
	}
	return nil
}

// readSmall reads a regular file up to a size.
func readSmall(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > most {
		return nil, fmt.Errorf("%s is no file of at most %d bytes", filepath.Base(path), most)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, most))
	return data, errors.Join(err, f.Close())
}

// eachField visits the fields of a mapping in their order.
func eachField(n *yaml.Node, visit func(name, value *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return wrongAt(n, errors.New("expected a mapping, such as keys: {mark: [m]}"))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if err := visit(n.Content[i], n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func wrongAt(n *yaml.Node, err error) error {
	return fmt.Errorf("%s:%d:%d: %w", settingsFile, n.Line, n.Column, err)
}

func newKeys(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "keys",
		Short: "Print the keys of every command, as a settings file to change",
		Long: "Print the keys of every command as a settings file. Written to " + settingsFile + " in the data directory (because doctor names it),\n" +
			"it changes them: leave in it only the lines that differ.",
		Example: "  because keys\n  because keys > ~/.local/share/because/" + settingsFile,
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return e.printKeys() },
	}
}

func (e *env) printKeys() error {
	dir, err := dataDir()
	if err != nil {
		return err
	}
	keys, notice := readKeys(dir)
	if notice != "" {
		return usage("%s", notice)
	}
	var b strings.Builder
	b.WriteString("# What is not changed on the screens. A line gives a command other keys in place of its own: a character, or such as\n# ctrl+k, alt+x, pgdown, f2, space. choose, sure and jump take their keys in order: options, confidences, digits.\nkeys:\n")
	for _, c := range keys.Commands() {
		quoted := make([]string, len(c.Keys))
		for i, k := range c.Keys {
			quoted[i] = fmt.Sprintf("%q", k)
		}
		fmt.Fprintf(&b, "  %-12s [%s] # %s\n", c.Name+":", strings.Join(quoted, ", "), c.What)
	}
	_, err = fmt.Fprint(e.out, questions.Sanitize(b.String()))
	return err
}
