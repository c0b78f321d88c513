package exam

import "time"

// Marks are a candidate's own marks on the items of a bank.
type Marks struct {
	Bookmarks map[string]bool
	Notes     map[string]string // item -> text
	Disputes  []Dispute         // the latest first
}

// Dispute is a doubt about an item, as the item was when it arose.
type Dispute struct {
	Bank     string
	Item     string
	Revision string
	Choice   []string // texts of the options that were chosen; none if it was only read
	Reason   string
	At       time.Time
}

// Disputed says whether there is a doubt about an item.
func (m *Marks) Disputed(item string) bool {
	for _, d := range m.Disputes {
		if d.Item == item {
			return true
		}
	}
	return false
}
