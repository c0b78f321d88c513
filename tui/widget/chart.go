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
	Step                float64 // the axis names multiples of it above Low too, if they reach High and there is room
	Cut                 float64 // a line across, if it lies between Low and High
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
	intervals     int // between the values that the axis names
	cutRow        int // -1 without a cut
	cells         [][]string
}

// DrawChart is a chart of at most width × height cells, or nothing where there is no room for one. A dot stands on the row
// nearest to its value, but one below the cut never on its line or above it, nor one that reaches it below it.
func DrawChart(s *theme.Styles, width, height int, c Chart) []string {
	if height-frameRows < 2 || c.High <= c.Low {
		return nil
	}
	p := plot{Chart: c, s: s, cutRow: -1}
	p.rows, p.intervals = even(height-frameRows, c.intervals())
	if c.Low < c.Cut && c.Cut < c.High {
		p.cutRow = min(p.nearest(c.Cut), p.rows-2)
	}
	labels := p.labels()
	room := Widest(labels)
	if p.columns = width - room - 2; p.columns < 2 {
		return nil
	}
	p.draw()
	return p.frame(labels, room)
}

// intervals is how many steps lead from Low to High, 1 where whole steps do not.
func (c *Chart) intervals() int {
	n := math.Round((c.High - c.Low) / c.Step)
	if c.Step <= 0 || n < 1 || math.Abs(c.Low+n*c.Step-c.High) > c.Step/1000 {
		return 1
	}
	return int(n)
}

// mostIntervals keeps an axis from being more numbers than picture.
const mostIntervals = 10

// even finds how many of the rows make a true scale: the same number of rows from each named value to the next, so that
// none stands on a row that is only near it. It takes the finest steps that leave at most a quarter of the rows unused.
func even(rows, steps int) (used, intervals int) {
	for n := min(steps, mostIntervals, rows-1); n > 1; n-- {
		used = (rows-1)/n*n + 1
		if steps%n == 0 && rows-used <= rows/4 {
			return used, n
		}
	}
	return rows, 1
}

// nearest is the row that a value is nearest to, from the top.
func (p *plot) nearest(v float64) int {
	at := int(math.Round((p.High - v) / (p.High - p.Low) * float64(p.rows-1)))
	return min(max(at, 0), p.rows-1)
}

// row is where a dot stands: the nearest row on its side of the cut.
func (p *plot) row(v float64) int {
	at := p.nearest(v)
	switch {
	case p.cutRow < 0:
		return at
	case v >= p.Cut:
		return min(at, p.cutRow)
	}
	return max(at, p.cutRow+1)
}

// labels names the cut and, from one interval to the next, the values that stand exactly on a row. The cut comes first.
func (p *plot) labels() []string {
	out := make([]string, p.rows)
	for i := range p.intervals + 1 {
		out[i*(p.rows-1)/p.intervals] = p.Name(p.High - (p.High-p.Low)*float64(i)/float64(p.intervals))
	}
	if p.cutRow >= 0 {
		out[p.cutRow] = p.CutName
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
