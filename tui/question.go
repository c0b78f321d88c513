package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/tui/widget"
)

// question is the screen of a sitting: one question, its options, the clock.
type question struct {
	s             *sitting
	width, height int
	cursor        int // option under the cursor
	pane          pane
}

const timeIsUp = "The time is up: your answers were submitted."

func newQuestion(s *sitting) *question {
	q := &question{s: s}
	q.placeCursor()
	return q
}

// Init starts the clock and gives a time warning that is due at once, as after resuming.
func (q *question) Init() tea.Cmd { return q.s.startClock() }

func (q *question) SetSize(w, h int) {
	q.width, q.height = w, h
	q.layout()
	q.follow()
}

func (q *question) session() *exam.Session { return q.s.session }

// item is the identity of the current item.
func (q *question) item() string { return q.session().Current() }

func (q *question) checked() bool { return q.session().IsChecked(q.item()) }

// Leave stops the clock before the program ends; the outside flushes it.
func (q *question) Leave() { q.s.leave() }

func (q *question) Update(msg tea.Msg) (Nav, tea.Cmd) {
	if m, ok := msg.(tea.KeyMsg); ok {
		nav, cmd := q.onKey(m)
		q.layout()
		return nav, cmd
	}
	if t, ok := msg.(tick); ok && q.s.isMine(t) {
		return q.onTick()
	}
	return Stay(), nil
}

// onTick repaints the clock, warns once at each mark, and submits when the time is up, whatever lies on top of this screen.
func (q *question) onTick() (Nav, tea.Cmd) {
	cmd, expired := q.s.onTick()
	if expired {
		return q.finish(timeIsUp), cmd
	}
	if w := q.s.warning(q.s.app.Now()); w != "" {
		return Tell(q.s.app.Styles.Glyphs.Mark + " " + w), cmd
	}
	return Stay(), cmd
}

// finish goes to the report of the attempt that has just been submitted.
func (q *question) finish(notice string) Nav {
	nav := Reset(newReport(q.s.app, q.session()))
	nav.notice = notice
	return nav
}

func (q *question) onKey(msg tea.KeyMsg) (Nav, tea.Cmd) {
	k := &q.s.app.Keys
	options := len(q.session().Slot(q.session().Position()).Options)
	switch {
	case key.Matches(msg, k.Choose):
		return q.choose(int(msg.String()[0] - 'a'))
	case key.Matches(msg, k.Check) && q.session().Attempt().Policy.Feedback:
		return q.check()
	case key.Matches(msg, k.Toggle):
		return q.choose(q.cursor)
	case key.Matches(msg, k.Up):
		q.move((q.cursor + options - 1) % options)
	case key.Matches(msg, k.Down):
		q.move((q.cursor + 1) % options)
	case key.Matches(msg, k.Next):
		return q.next()
	case key.Matches(msg, k.Prev):
		return q.visit(q.session().Position() - 1)
	case key.Matches(msg, k.Strike):
		return q.strike()
	case key.Matches(msg, k.Mark):
		return q.keep(q.session().Mark(q.s.app.Now(), q.item()))
	case key.Matches(msg, k.Grid):
		return Push(newGrid(q)), nil
	case key.Matches(msg, k.PageUp):
		q.pane.page(-1)
	case key.Matches(msg, k.PageDown):
		q.pane.page(1)
	case key.Matches(msg, k.Leave):
		return Push(newLeave(q)), nil
	}
	return Stay(), nil
}

// keep hands the events of an engine call to the store, or shows what the rules refused. A refusal because the time is up
// ends the attempt here and now rather than at the next tick.
func (q *question) keep(events []exam.Event, err error) (Nav, tea.Cmd) {
	if errors.Is(err, exam.ErrExpired) {
		cmd, expired := q.s.onTick()
		if expired {
			return q.finish(timeIsUp), cmd
		}
		return Fail(err), cmd
	}
	if err != nil {
		return Fail(err), nil
	}
	return Stay(), q.s.keep(events)
}

func (q *question) choose(i int) (Nav, tea.Cmd) {
	options := q.session().Slot(q.session().Position()).Options
	if i >= len(options) || q.checked() {
		return Stay(), nil
	}
	q.move(i)
	return q.keep(q.session().Choose(q.s.app.Now(), q.item(), options[i]))
}

func (q *question) strike() (Nav, tea.Cmd) {
	if q.checked() {
		return Stay(), nil
	}
	options := q.session().Slot(q.session().Position()).Options
	return q.keep(q.session().Strike(q.s.app.Now(), q.item(), options[q.cursor]))
}

// check is enter under feedback: it chooses while the answer is incomplete, checks a complete one, and goes on after that.
func (q *question) check() (Nav, tea.Cmd) {
	switch {
	case q.checked():
		return q.next()
	case !q.session().IsComplete(q.session().Position()):
		return q.choose(q.cursor)
	}
	nav, cmd := q.keep(q.session().Check(q.s.app.Now(), q.item()))
	q.layout()
	if _, verdict := solvedSlot(q.s.app, q.session(), q.session().Position()).lines(q.width); verdict > 0 {
		q.pane.top(verdict)
	}
	return nav, cmd
}

// next goes to the next question, and from the last one to the grid, or to the report if everything is checked.
func (q *question) next() (Nav, tea.Cmd) {
	at := q.session().Position() + 1
	if at < q.session().Len() {
		return q.visit(at)
	}
	if q.session().Count().Checked == q.session().Len() {
		return q.submit()
	}
	return Push(newGrid(q)), nil
}

// visit brings a place of the form on the screen.
func (q *question) visit(at int) (Nav, tea.Cmd) {
	if at < 0 || at >= q.session().Len() {
		return Stay(), nil
	}
	nav, cmd := q.keep(q.session().Visit(q.s.app.Now(), q.session().Slot(at).Item))
	q.placeCursor()
	q.pane.offset = 0
	q.layout()
	return nav, cmd
}

// submit ends the attempt for good.
func (q *question) submit() (Nav, tea.Cmd) {
	nav, cmd := q.keep(q.session().Submit(q.s.app.Now()))
	if q.session().Status() != exam.Submitted {
		return nav, cmd
	}
	q.s.ended = true
	return q.finish(""), cmd
}

func (q *question) placeCursor() {
	q.cursor = 0
	for i, id := range q.session().Slot(q.session().Position()).Options {
		if q.session().IsSelected(q.item(), id) {
			q.cursor = i
			return
		}
	}
}

func (q *question) move(to int) {
	q.cursor = to
	q.layout()
	q.follow()
}

// layout gives the pane the lines of what is shown.
func (q *question) layout() {
	lines, _, _ := q.body()
	q.pane.set(lines, q.height-2)
}

// follow keeps the option under the cursor in sight.
func (q *question) follow() {
	if q.checked() {
		return
	}
	if _, from, to := q.body(); from > 0 {
		q.pane.show(from, to)
	}
}

// body is the question as lines; from and to are those of the option under the cursor.
func (q *question) body() (lines []string, from, to int) {
	if q.width == 0 {
		return nil, 0, 0
	}
	at := q.session().Position()
	if q.checked() {
		lines, _ = solvedSlot(q.s.app, q.session(), at).lines(q.width)
		return append([]string{""}, lines...), 0, 0
	}
	width := min(q.width-4, measure)
	lines = append([]string{""}, indent(append(stemLines(q.s.app, q.session().Item(at), width), ""), 2)...)
	for i := range q.session().Slot(at).Options {
		option := q.option(i, min(q.width-2, measure+2))
		if i == q.cursor {
			from, to = len(lines), len(lines)+len(option)-1
		}
		lines = append(lines, option...)
	}
	return lines, from, to
}

// option is one choice: cursor, letter, whether it is chosen, text; struck out ones say so.
func (q *question) option(i, width int) []string {
	st := &q.s.app.Styles
	s := q.session()
	item := s.Item(s.Position())
	o, ok := item.Option(s.Slot(s.Position()).Options[i])
	if !ok {
		return nil
	}
	chosen, struck := s.IsSelected(item.ID, o.ID), s.IsStruck(item.ID, o.ID)
	cursor := "  "
	if i == q.cursor {
		cursor = st.Accent.Render(st.Glyphs.Cursor) + " "
	}
	box := radio(st.Glyphs.RadioOn, st.Glyphs.RadioOff, chosen)
	if item.Keys() > 1 {
		box = radio(st.Glyphs.BoxOn, st.Glyphs.BoxOff, chosen)
	}
	lines := q.s.app.Markdown.Lines(o.Text, width-11)
	switch {
	case struck:
		lines = styled(lines, st.Struck.Render)
		lines = slices.Concat(lines[:len(lines)-1], widget.Wrap(lines[len(lines)-1]+st.Faint.Render(" (struck out)"), width-11))
	case chosen:
		box = st.Accent.Render(box)
		lines = styled(lines, st.Selected.Render)
	}
	return widget.Hang("  "+cursor+st.Strong.Render(letter(i))+" "+box+" ", lines)
}

func radio(on, off string, chosen bool) string {
	if chosen {
		return on
	}
	return off
}

func (q *question) View() string {
	return strings.Join(append(q.header(), q.pane.view()...), "\n")
}

// header is the exam, the place in it, the clock, and how far the attempt has come.
func (q *question) header() []string {
	st := &q.s.app.Styles
	s := q.session()
	count := s.Count()
	place := fmt.Sprintf("Question %d of %d", s.Position()+1, s.Len())
	if count.Marked > 0 {
		place += fmt.Sprintf(" · %s %d", st.Glyphs.Mark, count.Marked)
	}
	done := count.Answered
	if s.Attempt().Policy.Feedback {
		done = count.Checked
	}
	title := st.Title.Render(s.Attempt().Title)
	if s.IsMarked(q.item()) {
		title += "  " + st.Warn.Render(st.Glyphs.Mark+" marked")
	}
	return []string{
		widget.Spread(q.width, " "+title, place, q.clock()+" "),
		widget.Progress(st, q.width, done, s.Len()),
	}
}

// clock is the time left, or the time used where there is no limit. Near the end a sign stands beside it.
func (q *question) clock() string {
	st := &q.s.app.Styles
	now := q.s.app.Now()
	if !q.session().Timed() {
		return st.Faint.Render(widget.Clock(q.session().Consumed(now)))
	}
	left := q.session().Remaining(now)
	text := widget.ClockUp(left)
	switch {
	case left <= lastWarning:
		return st.Bad.Render("! " + text)
	case left <= firstWarning:
		return st.Warn.Render("! " + text)
	}
	return text
}

// State is the word about saving, and what lies outside the window.
func (q *question) State() string {
	hint := q.pane.hint(&q.s.app.Styles)
	if hint != "" {
		hint += "   "
	}
	return hint + q.s.state()
}

func (q *question) ShortHelp() []key.Binding {
	k := &q.s.app.Keys
	feedback := q.session().Attempt().Policy.Feedback
	if q.checked() {
		return []key.Binding{as(k.Check, "next"), brief(k.Prev, "←", "back"), as(k.PageDown, "scroll"), k.Mark, k.Grid, k.Help, brief(k.Leave, "q", "leave")}
	}
	return []key.Binding{
		k.Choose, when(feedback, as(k.Check, "check")), when(!feedback, as(k.Strike, "strike")), k.Mark,
		pair(k.Prev, k.Next, "←→", "turn"), k.Grid, k.Help, brief(k.Leave, "q", "leave"),
	}
}

func (q *question) FullHelp() [][]key.Binding {
	k := &q.s.app.Keys
	open := !q.checked()
	feedback := q.session().Attempt().Policy.Feedback
	return [][]key.Binding{
		{when(open, as(k.Choose, "choose; again takes back")), when(open, k.Up), when(open, k.Down),
			when(open && !feedback, as(k.Toggle, "choose at cursor")), when(feedback, as(k.Check, "choose, check, go on")), when(open, k.Strike)},
		{k.Next, k.Prev, k.Mark, k.Grid, k.PageDown, k.PageUp},
		{k.Help, k.Leave, k.Abort, k.Suspend},
	}
}
