package widget

import (
	"math"
	"strings"

	"because/tui/cells"
	"because/tui/theme"
)

// Chart is values over time, drawn with characters.
type Chart struct {
	Dots                []Dot // from left to right
	Low, High           float64
	Steps               []float64 // values between Low and High that the axis names too
	Cut                 float64   // a line across, if it lies between Low and High
	CutName             string
	Name                func(float64) string // writes a value
	Left, Middle, Right string               // below the axis
}

// Dot is one value. Its mark says what it is without colour.
type Dot struct {
	X, Y float64
	Mark string // one cell, maybe with a style
}

// frameRows are the rows of a chart that hold no values: the axis and what stands below it.
const frameRows = 2

// plot is the area of a chart in which dots stand.
type plot struct {
	Chart
	s             *theme.Styles
	columns, rows int
	cutRow        int // -1 without a cut
	cells         [][]string
}

// DrawChart is a chart of at most width × height cells, or nothing where there is no room for one. A dot below the cut
// never stands on its line or above it, nor one that reaches it below it.
func DrawChart(s *theme.Styles, width, height int, c Chart) []string {
	rows := height - frameRows
	p := plot{Chart: c, s: s, rows: rows, cutRow: -1}
	if rows < 2 || c.High <= c.Low {
		return nil
	}
	if c.Low < c.Cut && c.Cut < c.High {
		p.cutRow = min(p.row(c.Cut), rows-2)
	}
	labels := p.labels()
	room := Widest(labels)
	if p.columns = width - room - 2; p.columns < 2 {
		return nil
	}
	p.draw()
	return p.frame(labels, room)
}

// row is where a value stands, from the top.
func (p *plot) row(v float64) int {
	at := int(math.Round((p.High - v) / (p.High - p.Low) * float64(p.rows-1)))
	at = min(max(at, 0), p.rows-1)
	switch {
	case p.cutRow < 0:
		return at
	case v >= p.Cut:
		return min(at, p.cutRow)
	}
	return max(at, p.cutRow+1)
}

// labels names the ends, the steps and the cut, one a row; the cut comes first, then the ends.
func (p *plot) labels() []string {
	out := make([]string, p.rows)
	set := func(row int, text string) {
		if out[row] == "" {
			out[row] = text
		}
	}
	if p.cutRow >= 0 {
		set(p.cutRow, p.CutName)
	}
	set(0, p.Name(p.High))
	set(p.rows-1, p.Name(p.Low))
	for _, v := range p.Steps {
		set(p.row(v), p.Name(v))
	}
	return out
}

// columnsOf places the dots by X. Where there is room every dot has a column of its own, as near to its place as can be.
func (p *plot) columnsOf() []int {
	n := len(p.Dots)
	if n == 0 {
		return nil
	}
	first, last := p.Dots[0].X, p.Dots[n-1].X
	out := make([]int, n)
	for i, d := range p.Dots {
		at := 0.5
		if last > first {
			at = (d.X - first) / (last - first)
		}
		out[i] = min(max(int(math.Round(at*float64(p.columns-1))), 0), p.columns-1)
	}
	if n > p.columns {
		return out
	}
	for i := 1; i < n; i++ {
		out[i] = max(out[i], out[i-1]+1)
	}
	for i, limit := n-1, p.columns-1; i >= 0; i-- {
		out[i] = min(out[i], limit)
		limit = out[i] - 1
	}
	return out
}

// draw fills the cells: the cut, then the dotted line from dot to dot, then the dots.
func (p *plot) draw() {
	p.cells = make([][]string, p.rows)
	for r := range p.cells {
		p.cells[r] = make([]string, p.columns)
		for c := range p.cells[r] {
			p.cells[r][c] = " "
			if r == p.cutRow && c%2 == 0 {
				p.cells[r][c] = p.s.Title.Render(p.s.Glyphs.Rest)
			}
		}
	}
	columns := p.columnsOf()
	for i := 1; i < len(columns); i++ {
		p.connect(columns[i-1], p.row(p.Dots[i-1].Y), columns[i], p.row(p.Dots[i].Y))
	}
	for i, d := range p.Dots {
		p.cells[p.row(d.Y)][columns[i]] = d.Mark
	}
}

// connect puts one point into every column between two dots.
func (p *plot) connect(fromColumn, fromRow, toColumn, toRow int) {
	point := "·"
	if p.s.Glyphs.ASCII {
		point = "."
	}
	for c := fromColumn + 1; c < toColumn; c++ {
		part := float64(c-fromColumn) / float64(toColumn-fromColumn)
		r := int(math.Round(float64(fromRow) + part*float64(toRow-fromRow)))
		p.cells[r][c] = p.s.Bar.Render(point)
	}
}

// frame puts the labels and the axes round the cells.
func (p *plot) frame(labels []string, room int) []string {
	axis, tick, corner := "│", "┤", "└"
	if p.s.Glyphs.ASCII {
		axis, tick, corner = "|", "|", "+"
	}
	var out []string
	for r, row := range p.cells {
		line := axis
		if labels[r] != "" {
			line = tick
		}
		out = append(out, Blank(room-cells.Width(labels[r]))+labels[r]+" "+p.s.Rule.Render(line)+strings.Join(row, ""))
	}
	left := p.Left
	if cells.Width(left)+1+cells.Width(p.Right) > p.columns {
		left = ""
	}
	return append(out, Blank(room+1)+p.s.Rule.Render(corner+strings.Repeat(p.s.Glyphs.Rest, p.columns)),
		Blank(room+2)+p.s.Faint.Render(Cut(Spread(p.columns, left, p.Middle, p.Right), p.columns)))
}

// Shades is how many degrees Shade has.
const Shades = 4

// Shade is a field of a heat map, from the lightest degree 0 to the darkest. A number belongs beside it.
func Shade(s *theme.Styles, width, degree int) string {
	marks := [Shades]string{s.Glyphs.Empty, "▒", "▓", s.Glyphs.Full}
	if s.Glyphs.ASCII {
		marks[1], marks[2] = "-", "="
	}
	return strings.Repeat(marks[min(max(degree, 0), Shades-1)], width)
}
