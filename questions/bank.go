// Package questions says what a question is: banks, items, options and the blueprints that exam forms are drawn from.
// It reads banks from YAML and knows no exam, no clock and no terminal.
package questions

// Bank is a folder of YAML: its manifest, its named traps, the scenarios it is built on, and its items.
// A Bank that Load returned is valid and must not be changed.
type Bank struct {
	Manifest
	Traps     []Trap
	Scenarios []Scenario
	Items     []Item // in the order of file names, then of the file

	itemAt map[string]int
	trapAt map[string]int
}

// Manifest is what bank.yaml says: everything about a bank except its items.
type Manifest struct {
	ID         string
	Title      string
	License    string
	Disclaimer string
	Blueprints []Blueprint
	Services   []Service
}

// Service is a system that items may be about.
type Service struct {
	ID    string // slug, as items write it
	Title string
}

// Trap is a named misconception that distractors bait.
type Trap struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Lesson string `json:"lesson"` // what is true instead
	Pos    Pos    `json:"-"`
}

// Scenario is one situation of the study notes that at least one item must stand on.
type Scenario struct {
	ID      string
	Summary string
	Pos     Pos
}

// Item finds an item by its identity.
func (b *Bank) Item(id string) (*Item, bool) {
	i, ok := b.itemAt[id]
	if !ok {
		return nil, false
	}
	return &b.Items[i], true
}

// Trap finds a trap by its identity.
func (b *Bank) Trap(id string) (Trap, bool) {
	i, ok := b.trapAt[id]
	if !ok {
		return Trap{}, false
	}
	return b.Traps[i], true
}

// Blueprint finds a blueprint by its identity.
func (m *Manifest) Blueprint(id string) (*Blueprint, bool) {
	for i := range m.Blueprints {
		if m.Blueprints[i].ID == id {
			return &m.Blueprints[i], true
		}
	}
	return nil, false
}

// Service finds a service by its slug.
func (m *Manifest) Service(id string) (Service, bool) {
	for _, s := range m.Services {
		if s.ID == id {
			return s, true
		}
	}
	return Service{}, false
}

func (b *Bank) index() {
	b.itemAt = make(map[string]int, len(b.Items))
	for i := range b.Items {
		b.itemAt[b.Items[i].ID] = i
	}
	b.trapAt = make(map[string]int, len(b.Traps))
	for i := range b.Traps {
		b.trapAt[b.Traps[i].ID] = i
	}
}
