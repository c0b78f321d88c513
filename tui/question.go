package tui

import (
	"errors"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"because/exam"
	"because/exam/review"
)

// question is the screen of a sitting: one question, its options, the clock.
type question struct {
	s             *sitting
	width, height int
	cursor        int // option under the cursor
	pane          pane
	from, to      int  // lines of the pane that hold the option under the cursor
	moved         bool // the cursor was moved since they were laid out
}

const timeIsUp = "The time is up: your answers were submitted."

func newQuestion(s *sitting) *question {
	q := &question{s: s}
	q.placeCursor()
	return q
}

// Init starts the clock and gives a time warning that is due at once, as after resuming.
func (q *question) Init() tea.Cmd { return q.s.startClock() }

// SetSize keeps the cursor in sight where the terminal has changed; a question that opens shows its beginning.
func (q *question) SetSize(w, h int) {
	resized := q.width > 0 && (w != q.width || h != q.height)
	q.width, q.height = w, h
	q.layout()
	if resized {
		q.follow()
	}
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
		return Tell("! " + w), cmd
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
	if q.checked() {
		if nav, cmd, ok := q.s.app.onMarkKey(msg, solvedSlot(q.s.app, q.session(), q.session().Position())); ok {
			return nav, cmd
		}
	}
	options := len(q.session().Slot(q.session().Position()).Options)
	switch {
	case key.Matches(msg, k.Choose):
		return q.choose(placeOf(k.Choose, msg.String(), 6))
	case key.Matches(msg, k.Check) && q.session().Attempt().Policy.Feedback:
		return q.check(review.Unstated)
	case key.Matches(msg, k.Sure) && q.asksSure():
		return q.check(review.Guess + review.Confidence(placeOf(k.Sure, msg.String(), 3)))
	case key.Matches(msg, k.Toggle):
		if key.Matches(msg, k.Check) && q.isChosen(q.cursor) { // under feedback it goes on: it must not take back here
			return Stay(), nil
		}
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
	nav, cmd := q.keep(q.session().Choose(q.s.app.Now(), q.item(), options[i]))
	q.move(i)
	return nav, cmd
}

func (q *question) strike() (Nav, tea.Cmd) {
	if q.checked() {
		return Stay(), nil
	}
	options := q.session().Slot(q.session().Position()).Options
	return q.keep(q.session().Strike(q.s.app.Now(), q.item(), options[q.cursor]))
}

// asksSure says whether a complete answer waits to be checked with a confidence.
func (q *question) asksSure() bool {
	return q.s.app.Settings.AskSure && q.session().Attempt().Policy.Feedback && !q.checked() && q.session().IsComplete(q.session().Position())
}

// isChosen says whether option i of the question is chosen.
func (q *question) isChosen(i int) bool {
	return q.session().IsSelected(q.item(), q.session().Slot(q.session().Position()).Options[i])
}

// pointsElsewhere says whether the cursor was moved to another option than the one chosen: enter then means that one.
func (q *question) pointsElsewhere() bool {
	return q.session().Item(q.session().Position()).Keys() == 1 && !q.isChosen(q.cursor)
}

// check is enter under feedback: it chooses while the answer is incomplete, checks a complete one, and goes on after that.
func (q *question) check(sure review.Confidence) (Nav, tea.Cmd) {
	switch {
	case q.checked():
		return q.next()
	case !q.session().IsComplete(q.session().Position()), sure == review.Unstated && q.pointsElsewhere():
		return q.choose(q.cursor)
	}
	nav, cmd := q.keep(q.session().Check(q.s.app.Now(), q.item(), sure))
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

func (q *question) move(to int) { q.cursor, q.moved = to, true }

// layout gives the pane the lines of what is shown.
func (q *question) layout() {
	var lines []string
	lines, q.from, q.to = q.body()
	q.pane.set(lines, q.height-2)
	if q.moved {
		q.moved = false
		q.follow()
	}
}

// follow keeps the option under the cursor, as it was laid out last, in sight.
func (q *question) follow() {
	if !q.checked() && q.from > 0 {
		q.pane.show(q.from, q.to)
	}
}
