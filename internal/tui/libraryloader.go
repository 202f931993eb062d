package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/corpus"
	"maqal/internal/library"
)

// A loadedMsg contains articles that were read for the finder of the library.
type loadedMsg struct {
	finder *finder
	batch  corpus.Batch
	more   bool
}

// Delays of the first batch and of each following one. The first is short because small libraries are often read by then.
const (
	firstReport    = 25 * time.Millisecond
	reportInterval = 100 * time.Millisecond
)

// read returns a reader of all articles of the library, which ends when ctx is done.
func (s *libraryView) read(ctx context.Context) *corpus.Reader {
	if s.corpus == nil {
		s.corpus = corpus.New()
	}
	entries := make([]library.Entry, len(s.items))
	for i := range s.items {
		entries[i] = s.items[i].Entry
	}
	return s.corpus.Read(ctx, entries)
}

// load returns a command that waits for the next articles, at most for pause.
func (f *finder) load(pause time.Duration) tea.Cmd {
	ctx, loader := f.ctx, f.loader
	return func() tea.Msg {
		batch, more := loader.Next(ctx, pause)
		return loadedMsg{f, batch, more}
	}
}

// apply adds the articles to the finder. It returns commands that search them and wait for more. It does nothing if the
// finder has closed.
func (msg loadedMsg) apply(m *app) tea.Cmd {
	f := msg.finder
	if !m.modes.isOpen(f) || f.loader == nil {
		return nil
	}
	f.searched, f.failed = f.searched+msg.batch.Searched, f.failed+msg.batch.Failed
	targets := make([]*searchTarget, len(msg.batch.Articles))
	for i, a := range msg.batch.Articles {
		targets[i] = &searchTarget{doc: a.Outline, article: a, index: a.Index}
	}
	cmd := f.addTargets(targets)
	if !msg.more {
		f.loader = nil
		return tea.Batch(cmd, f.retryJump(m))
	}
	return tea.Batch(cmd, f.retryJump(m), f.load(reportInterval))
}
