package questions

// Places says where the fields of an item or of an option stand in its file, in the order of the file. They are few, and a
// bank holds thousands of them: a list is smaller than a map, and as fast.
type Places []place

type place struct {
	field        string
	line, column int32 // from 1; a file is far shorter
}

// Has says whether the file gives the field.
func (ps Places) Has(field string) bool {
	_, ok := ps.find(field)
	return ok
}

func (ps Places) find(field string) (place, bool) {
	for _, p := range ps {
		if p.field == field {
			return p, true
		}
	}
	return place{}, false
}

// at is where a field stands in the file of whole, or whole itself if the file does not give the field.
func (ps Places) at(field string, whole Pos) Pos {
	if p, ok := ps.find(field); ok {
		return Pos{File: whole.File, Line: int(p.line), Column: int(p.column)}
	}
	return whole
}

// At is where a field of the item stands, or the item itself if it has no such field.
func (it *Item) At(field string) Pos { return it.Fields.at(field, it.Pos) }

// At is where a field of the option stands, or the option itself if it has no such field.
func (o *Option) At(field string) Pos { return o.Fields.at(field, o.Pos) }
