// Package tui implements the terminal user interface of the reader, as a Bubble Tea program.
//
// The interface is always in one mode, such as the library, the reader, the outline, the finder or the help. A mode handles
// keys and draws the window. Modes share an [app].
package tui

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/reading"
	"maqal/internal/render"
	"maqal/internal/sanitize"
	"maqal/internal/state"
	"maqal/internal/terminal"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// Options configure the user interface.
type Options struct {
	Article  *library.Article       // article to open; nil opens the library
	Library  func() []library.Entry // lists the articles of the library; called when the library is first shown
	Opener   *library.Opener        // opens articles that links lead to, and recent files
	Root     string                 // folder of the library, "" for the built-in articles
	Store    *state.Store           // saved positions, bookmarks and settings; a nil Store saves nothing
	FlagSet  func(flag string) bool // reports whether the command line sets a flag; nil means that it sets none
	Messages *message.Printer       // language of the interface; nil means English
	CrashDir string                 // folder for the report of a panic; it must exist
	Home     string                 // the user's folder, which messages show as ~; "" if unknown
	Clock    func() time.Time       // returns the current time; nil means a clock that always returns the zero time
	Keys     *keymap.Map            // keys of the actions; nil means the default keys
	Theme    *theme.Theme
	// SaveStyle saves a style for all articles. It returns the name of the file or variable that overrides the style next
	// time, or "". A nil SaveStyle saves nothing.
	SaveStyle func(name string) (overriddenBy string, err error)
	AutoTheme bool // whether the theme follows the terminal's background
	Measure   int  // maximum columns of a line of text
	Spacing   bool // whether an empty line separates the lines of a paragraph
	Digits    page.Digits
	Focus     bool               // whether to dim everything except one paragraph
	ScrollBar bool               // whether to draw a scroll bar if there is room
	Justify   bool               // whether to justify paragraphs
	HideMarks bool               // whether to hide vowel marks
	Facts     terminal.Facts     // known facts about the terminal
	Terminal  *terminal.Terminal // terminal of the user; nil in tests that do not run the program
	Notice    string             // notice on the first screen, "" for none

	ctx context.Context // done when the program must end; nil means never
}

// app is the Bubble Tea model of the user interface. It belongs to the goroutine of Bubble Tea. Commands run in other
// goroutines and must not use it.
type app struct {
	Options
	canvas         widget.Canvas // the window: its size, and the settings for everything in it
	terminalColors terminalColors
	modes          modeStack
	library        *libraryView       // nil until the library is first shown
	reader         *reader            // nil while the library is shown
	detection      terminal.Detection // detected capabilities of the terminal
	renderer       *render.Renderer
	session        *reading.Session
	due            func() []reading.Work // returns the due work of the session; tests replace it
	notice         string                // shown in the status line until the next key, "" for none
	pendingLam     *tea.KeyPressMsg      // key that may be the first half of lam-alef, nil if there is none
}

// newApp returns an app that shows the article of the options, or the library if there is none.
func newApp(o Options) *app {
	if o.Clock == nil {
		o.Clock = func() time.Time { return time.Time{} }
	}
	if o.Keys == nil {
		keys := keymap.Default()
		o.Keys = &keys
	}
	if o.ctx == nil {
		o.ctx = context.Background()
	}
	m := &app{Options: o, canvas: widget.Canvas{Messages: o.Messages}}
	m.session = reading.New(reading.Options{
		Ctx: o.ctx, Store: o.Store, Opener: o.Opener, Fixed: o.FlagSet, Progress: m.progress,
		Defaults: reading.Appearance{
			HideMarks: o.HideMarks, Justify: o.Justify, Spaced: o.Spacing, Focus: o.Focus, Measure: o.Measure, Digits: uint8(o.Digits),
		},
	})
	m.due = m.session.Work
	m.detectTerminal()
	if o.Article != nil {
		m.open(o.Article)
	} else {
		m.showLibrary()
		m.library.selectLastRead(m)
	}
	if o.Notice != "" {
		m.notice = message.Isolated(o.Notice) // may be in another language than the interface
	}
	return m
}

// tr returns a message in the language of the interface. The key of a message is its English text.
func (m *app) tr(english string, arguments ...any) string {
	return m.Messages.Translate(english, arguments...)
}

// trText returns a message without arguments in the language of the interface.
func (m *app) trText(english string) string { return m.Messages.Translate(english) }

// errorText returns the text of an error in the language of the interface, on one line.
func (m *app) errorText(err error) string {
	return strings.Join(strings.Fields(sanitize.Text(m.Messages.Error(err))), " ")
}

// Init returns the first commands. They ask the terminal for its colors and bidi support, and start to load and watch
// articles.
func (m *app) Init() tea.Cmd {
	cmds := append(m.work(), tea.RequestBackgroundColor, tea.RequestForegroundColor, m.loadSummaries())
	return tea.Batch(append(cmds, m.queryTerminal()...)...)
}

// effectMsg is a message that handles itself.
type effectMsg interface {
	apply(m *app) tea.Cmd
}

// Update handles a message. It then shows new notices of the document and errors of saving, and schedules the work of the
// session.
func (m *app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := m.update(msg)
	m.showNotices()
	m.showStateError(m.session.Err())
	return m, tea.Batch(append(m.work(), cmd)...)
}

func (m *app) update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		if m.terminalColors.background == nil { // later answers may be colors that a style has set
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
		m.Terminal.Begin()
		return m, tea.ClearScreen
	case effectMsg:
		return m, msg.apply(m)
	case tea.KeyPressMsg:
		return m, m.handleKey(msg)
	case tea.MouseMsg:
		return m, m.modes.top().mouse(m, msg)
	default:
		return m, m.modes.top().typed(m, msg)
	}
	return m, nil
}

// suspend is a tea.Cmd that ends the terminal session and then suspends the program.
func (m *app) suspend() tea.Msg {
	m.Terminal.End()
	return tea.SuspendMsg{}
}

// View draws the window.
func (m *app) View() tea.View {
	rows := m.rows()
	v := tea.NewView(m.render(rows))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = m.windowTitle()
	v.ForegroundColor, v.BackgroundColor = m.windowColors()
	if at := m.modes.top().caret(); at != nil && m.canvas.Height > 0 {
		v.Cursor = at
		if at.Y < len(rows) {
			at.X = m.renderer.Column(rows[at.Y], at.X)
		}
	}
	return v
}

// windowTitle returns the title of the terminal window.
func (m *app) windowTitle() string {
	if m.reader != nil && m.reader.doc.Title != "" {
		return m.reader.doc.Title + " — Maqal"
	}
	return "Maqal"
}

// open leaves the open article and shows a, at its saved position, with its saved appearance and bookmarks.
func (m *app) open(a *library.Article) {
	m.session.Open(a)
	m.showArticle()
}

// showArticle shows the article that the session has opened.
func (m *app) showArticle() {
	m.reader = newReader(m.session, m.Clock)
	m.catchUp()
	m.show(m.reader)
	m.relayout()
	a := m.session.Article()
	if n := a.Document.Notices; len(n) > 0 {
		m.notice = m.noticeText(a, n[0])
	}
	m.showStateError(m.session.Err())
}

// setTheme changes the theme unless the current one has the same name.
func (m *app) setTheme(t *theme.Theme) {
	if t.Name == m.Theme.Name {
		return
	}
	m.useTheme(t)
}

// useTheme changes the theme and lays out the article again.
func (m *app) useTheme(t *theme.Theme) {
	m.Theme = t
	m.renderer = render.New(t, m.detection.Output)
	m.relayout()
}

// resize sets the size of the window, in cells.
func (m *app) resize(width, height int) {
	if m.canvas.Width != width || m.canvas.Height != height {
		m.canvas.Width, m.canvas.Height = width, height
		m.relayout()
	}
}

// relayout lays out the open article for the current window and settings. It does nothing if no article is open or the size
// of the window is not known yet.
func (m *app) relayout() {
	m.canvas.Measure, m.canvas.HideMarks = m.session.Appearance.Measure, m.session.Appearance.HideMarks
	if m.reader != nil && m.canvas.Width > 0 {
		m.reader.relayout(m)
		m.notifyModes(change{layout: true})
	}
}

// showLibrary leaves the article, resets the appearance to that of the program start, and shows the library.
func (m *app) showLibrary() {
	if m.library == nil {
		m.library = newLibraryView(m.Library())
	}
	m.session.ToLibrary()
	m.reader = nil
	m.show(m.library)
	m.relayout()
	m.library.loadRecords(m)
}
