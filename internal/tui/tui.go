// Package tui is the reader's screen: a Bubble Tea program with one file a mode (the library, reading, the outline,
// finding, help). A mode says what a key does and draws itself; what they share is the Model.
package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/memory"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paint"
	"maqal/internal/paragraph"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// Options say what the screen shows and how.
type Options struct {
	Article  *library.Article       // what is read; nil opens the library
	Shelf    func() []library.Entry // reads the library's articles, when they are wanted first
	Root     string                 // the folder that the library is, "" where it is the embedded one
	Memory   *memory.Memory         // nil remembers nothing
	Given    func(flag string) bool // the command line gives a flag; nil: it gives none
	Messages *message.Printer       // the language of the screen; nil is English
	Theme    *theme.Theme
	// KeepStyle keeps a style for all documents, and tells what names another one the next time; nil keeps none.
	KeepStyle func(name string) (instead string, err error)
	AutoTheme bool // the theme follows the terminal's background
	Measure   int  // columns of the widest line
	Spaced    bool // empty lines stand between the lines of a paragraph
	Digits    page.Digits
	Focus     bool // one paragraph is bright, the rest dim
	ScrollBar bool // it stands at the end side
	Justify   bool // paragraphs fill their lines
	HideMarks bool // vowel marks are not drawn
	Terminal  terminal.Facts
	Session   *terminal.Session
	Notice    string // a word to the person on the first screen
}

// Model is the state of the screen.
type Model struct {
	Options
	width, height int     // of the window, in cells
	own           colours // of the terminal
	mode          mode
	shelf         *shelf // nil until the library is wanted
	reader        *reader
	layout        paragraph.Layouter
	found         terminal.Finding // what the terminal needs
	painter       paint.Painter
	history       history
	notice        string          // a word to the person, until the next key
	cutCode       bool            // long lines of code are cut and scroll sideways
	usual, opened memory.Settings // as the program was started, and as the article was opened
	saver         *memory.Saver
	saved         savedPlace
	saveDue       bool             // the moment to save will come
	lam           *tea.KeyPressMsg // a key that may be the first half of one, nil where there is none
}

// mode is a state of the screen: it takes keys and draws the window.
type mode interface {
	// key acts on a key.
	key(m *Model, k tea.KeyPressMsg) tea.Cmd
	// draw gives the window's rows, at most as many as it is high.
	draw(m *Model) []row
}

// pointed is a mode that acts on the mouse.
type pointed interface {
	mouse(m *Model, msg tea.MouseMsg) tea.Cmd
}

// typist is a mode that takes typed text, and so all other messages for its input.
type typist interface {
	typed(m *Model, msg tea.Msg) tea.Cmd
	caret() *tea.Cursor // where the next letter goes
}

// New makes the screen.
func New(o Options) *Model {
	m := &Model{Options: o, saver: memory.NewSaver(o.Memory)}
	m.usual = m.shownSettings()
	m.find()
	if o.Article != nil {
		m.open(o.Article)
	} else {
		m.showShelf()
		m.shelf.offerLast(m)
	}
	if o.Notice != "" {
		m.notice = message.Isolated(o.Notice) // it may be in English
	}
	return m
}

// say gives a message in the person's language: its English text is its name.
func (m *Model) say(english string, arguments ...any) string {
	return m.Messages.Say(english, arguments...)
}

// translated gives a text of a table in the person's language.
func (m *Model) translated(english string) string { return m.Messages.Say(english) }

// fault is an error in the person's language, on one line.
func (m *Model) fault(err error) string {
	return strings.Join(strings.Fields(document.Clean(m.Messages.Error(err))), " ")
}

// direction is that of the person's language.
func (m *Model) direction() bidi.Direction { return m.Messages.Direction() }

// Init asks the terminal for its colours and for what it does with text.
func (m *Model) Init() tea.Cmd {
	asks := []tea.Cmd{tea.RequestBackgroundColor, tea.RequestForegroundColor, m.watch(), m.look(), m.readOn()}
	return tea.Batch(append(asks, m.askTerminal()...)...)
}

// event is a message that knows what it does.
type event interface {
	happen(m *Model) tea.Cmd
}

// Update acts on a message, and has what changed by it remembered.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := m.update(msg)
	m.keepJump()
	m.tellNotices()
	return m, tea.Batch(cmd, m.keep(), m.readOn())
}

func (m *Model) update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		if m.own.background == nil { // later it may be one that a style has set
			m.own.background = msg.Color
		}
		if m.AutoTheme {
			m.setTheme(theme.ForBackground(tea.BackgroundColorMsg{Color: m.own.background}.IsDark()))
		}
	case tea.ForegroundColorMsg:
		if m.own.text == nil {
			m.own.text = msg.Color
		}
	case tea.ModeReportMsg, tea.TerminalVersionMsg:
		return m, m.answered(msg)
	case tea.ResumeMsg:
		m.Session.Begin()
		return m, tea.ClearScreen
	case event:
		return m, msg.happen(m)
	case tea.KeyPressMsg:
		return m, m.press(msg)
	case tea.MouseMsg:
		if p, ok := m.mode.(pointed); ok {
			return m, p.mouse(m, msg)
		}
	default:
		if t, ok := m.mode.(typist); ok {
			return m, t.typed(m, msg)
		}
	}
	return m, nil
}

// suspend gives the terminal back as it was before the program stops.
func (m *Model) suspend() tea.Msg {
	m.Session.End()
	return tea.SuspendMsg{}
}

// View draws the window.
func (m *Model) View() tea.View {
	rows := m.rows()
	v := tea.NewView(m.paint(rows))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = m.windowTitle()
	v.ForegroundColor, v.BackgroundColor = m.ground()
	if t, ok := m.mode.(typist); ok && m.height > 0 {
		v.Cursor = t.caret()
		if at := v.Cursor; at.Y < len(rows) {
			at.X = m.painter.Column(rows[at.Y], at.X)
		}
	}
	return v
}

func (m *Model) windowTitle() string {
	if m.reader != nil && m.reader.doc.Title != "" {
		return m.reader.doc.Title + " — Maqal"
	}
	return "Maqal"
}

// open begins to read an article, where one stopped the last time.
func (m *Model) open(a *library.Article) {
	m.reader = newReader(a)
	r, _, err := m.Memory.Recall(a.Key)
	m.reader.seek(r.Place)
	m.reader.catchUp()
	m.reader.setBookmarks(r.Bookmarks)
	m.useSettings(r.Settings)
	m.saved = savedPlace{}
	m.mode = m.reader
	m.relay()
	if n := a.Document.Notices; len(n) > 0 {
		m.notice = m.noticeOf(a, n[0])
	}
	m.tell(err)
}

func (m *Model) setTheme(t *theme.Theme) {
	if t.Name == m.Theme.Name {
		return
	}
	m.useTheme(t)
}

func (m *Model) useTheme(t *theme.Theme) {
	m.Theme = t
	m.relay()
}

// resize lays all out for a window of that many cells.
func (m *Model) resize(width, height int) {
	if m.width != width || m.height != height {
		m.width, m.height = width, height
		m.relay()
	}
}

// relay lays the article out for the window as it is now.
func (m *Model) relay() {
	if m.reader != nil && m.width > 0 {
		m.reader.relay(m)
	}
}

func (m *Model) showShelf() {
	if m.shelf == nil {
		m.shelf = newShelf(m.Shelf())
	}
	m.mode, m.reader = m.shelf, nil
	m.useSettings(memory.Settings{})
	m.shelf.refresh(m)
}
