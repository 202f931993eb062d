// Package tui is the reader's screen: a Bubble Tea program with one file a mode (the library, reading, the outline,
// finding, help). A mode says what a key does and draws itself; what they share is the Model.
package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/state"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// Options say what the screen shows and how.
type Options struct {
	Article  *library.Article       // what is read; nil opens the library
	Library  func() []library.Entry // reads the library's articles, when they are wanted first
	Root     string                 // the folder that the library is, "" where it is the embedded one
	Store    *state.Store           // nil remembers nothing
	FlagSet  func(flag string) bool // the command line gives a flag; nil: it gives none
	Messages *message.Printer       // the language of the screen; nil is English
	Theme    *theme.Theme
	// KeepStyle keeps a style for all documents, and tells what names another one the next time; nil keeps none.
	SaveStyle func(name string) (instead string, err error)
	AutoTheme bool // the theme follows the terminal's background
	Measure   int  // columns of the widest line
	Spacing   bool // empty lines stand between the lines of a paragraph
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
	width, height        int            // of the window, in cells
	terminalColors       terminalColors // of the terminal
	mode                 mode
	library              *libraryView // nil until the library is wanted
	reader               *reader
	layout               paragraph.Layouter
	detection            terminal.Detection // what the terminal needs
	renderer             render.Renderer
	history              history
	notice               string         // a word to the person, until the next key
	clipCode             bool           // long lines of code are cut and scroll sideways
	defaults, openedWith state.Settings // as the program was started, and as the article was opened
	saver                *state.Saver
	saved                savedPosition
	savePending          bool             // the moment to save will come
	pendingLam           *tea.KeyPressMsg // a key that may be the first half of one, nil where there is none
}

// mode is a state of the screen: it takes keys and draws the window.
type mode interface {
	// key acts on a key.
	key(m *Model, k tea.KeyPressMsg) tea.Cmd
	// draw gives the window's rows, at most as many as it is high.
	draw(m *Model) []row
}

// mouseMode is a mode that acts on the mouse.
type mouseMode interface {
	mouse(m *Model, msg tea.MouseMsg) tea.Cmd
}

// inputMode is a mode that takes typed text, and so all other messages for its input.
type inputMode interface {
	typed(m *Model, msg tea.Msg) tea.Cmd
	caret() *tea.Cursor // where the next letter goes
}

// New makes the screen.
func New(o Options) *Model {
	m := &Model{Options: o, saver: state.NewSaver(o.Store)}
	m.defaults = m.currentSettings()
	m.detectTerminal()
	if o.Article != nil {
		m.open(o.Article)
	} else {
		m.showLibrary()
		m.library.selectLastRead(m)
	}
	if o.Notice != "" {
		m.notice = message.Isolated(o.Notice) // it may be in English
	}
	return m
}

// tr gives a message in the person's language: its English text is its name.
func (m *Model) tr(english string, arguments ...any) string {
	return m.Messages.Translate(english, arguments...)
}

// trText gives a text of a table in the person's language.
func (m *Model) trText(english string) string { return m.Messages.Translate(english) }

// errorText is an error in the person's language, on one line.
func (m *Model) errorText(err error) string {
	return strings.Join(strings.Fields(document.Sanitize(m.Messages.Error(err))), " ")
}

// direction is that of the person's language.
func (m *Model) direction() bidi.Direction { return m.Messages.Direction() }

// Init asks the terminal for its colours and for what it does with text.
func (m *Model) Init() tea.Cmd {
	asks := []tea.Cmd{tea.RequestBackgroundColor, tea.RequestForegroundColor, m.watch(), m.loadSummaries(), m.loadMore()}
	return tea.Batch(append(asks, m.queryTerminal()...)...)
}

// effectMsg is a message that knows what it does.
type effectMsg interface {
	apply(m *Model) tea.Cmd
}

// Update acts on a message, and has what changed by it remembered.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := m.update(msg)
	m.recordJump()
	m.showNotices()
	return m, tea.Batch(cmd, m.scheduleSave(), m.loadMore())
}

func (m *Model) update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		if m.terminalColors.background == nil { // later it may be one that a style has set
			m.terminalColors.background = msg.Color
		}
		if m.AutoTheme {
			m.setTheme(theme.ForBackground(tea.BackgroundColorMsg{Color: m.terminalColors.background}.IsDark()))
		}
	case tea.ForegroundColorMsg:
		if m.terminalColors.text == nil {
			m.terminalColors.text = msg.Color
		}
	case tea.ModeReportMsg, tea.TerminalVersionMsg:
		return m, m.handleAnswer(msg)
	case tea.ResumeMsg:
		m.Session.Begin()
		return m, tea.ClearScreen
	case effectMsg:
		return m, msg.apply(m)
	case tea.KeyPressMsg:
		return m, m.handleKey(msg)
	case tea.MouseMsg:
		if p, ok := m.mode.(mouseMode); ok {
			return m, p.mouse(m, msg)
		}
	default:
		if t, ok := m.mode.(inputMode); ok {
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
	v := tea.NewView(m.render(rows))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = m.windowTitle()
	v.ForegroundColor, v.BackgroundColor = m.windowColors()
	if t, ok := m.mode.(inputMode); ok && m.height > 0 {
		v.Cursor = t.caret()
		if at := v.Cursor; at.Y < len(rows) {
			at.X = m.renderer.CursorColumn(rows[at.Y], at.X)
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
	r, _, err := m.Store.Load(a.Key)
	m.reader.restore(r.Locator)
	m.reader.catchUp()
	m.reader.setBookmarks(r.Bookmarks)
	m.applySettings(r.Settings)
	m.saved = savedPosition{}
	m.mode = m.reader
	m.relayout()
	if n := a.Document.Notices; len(n) > 0 {
		m.notice = m.noticeText(a, n[0])
	}
	m.showStateError(err)
}

func (m *Model) setTheme(t *theme.Theme) {
	if t.Name == m.Theme.Name {
		return
	}
	m.useTheme(t)
}

func (m *Model) useTheme(t *theme.Theme) {
	m.Theme = t
	m.relayout()
}

// resize lays all out for a window of that many cells.
func (m *Model) resize(width, height int) {
	if m.width != width || m.height != height {
		m.width, m.height = width, height
		m.relayout()
	}
}

// relayout lays the article out for the window as it is now.
func (m *Model) relayout() {
	if m.reader != nil && m.width > 0 {
		m.reader.relayout(m)
	}
}

func (m *Model) showLibrary() {
	if m.library == nil {
		m.library = newLibraryView(m.Library())
	}
	m.mode, m.reader = m.library, nil
	m.applySettings(state.Settings{})
	m.library.loadRecords(m)
}
