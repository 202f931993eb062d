package library

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"

	"maqal/internal/loader"
	"maqal/internal/message"
)

// openStream opens an article from a pipe or a device.
func (o *Opener) openStream(ctx context.Context, name sourceName, s *stream) (*Article, error) {
	if err := s.waitForStart(ctx, o.Limits.StreamStart); err != nil {
		return nil, message.Errorf("read %s: %v; %s", name.label, withoutPath(err), hintFor(err))
	}
	a, err := o.openSource(ctx, name, s)
	if err != nil {
		s.end(err)
	}
	return a, err
}

// openSource opens an article and loads its first part.
func (o *Opener) openSource(ctx context.Context, name sourceName, src loader.Source) (*Article, error) {
	d, rest, err := loader.Open(ctx, loader.Input{Name: name.path}, src, o.Limits.Loader)
	held, holds := src.(suspender)
	if holds && (err != nil || rest == nil && !d.InParts()) { // no longer needed, except by formatHint
		defer func(source suspender) { _ = source.suspend() }(held)
		held = nil
	}
	switch {
	case errors.Is(err, loader.ErrTooLarge):
		return nil, message.Errorf("read %s: %v; open part of it, for example with head -c 10M", name.label, err)
	case errors.As(err, new(*fs.PathError)):
		return nil, message.Errorf("read %s: %v; %s", name.label, withoutPath(err), hintFor(err))
	case err != nil:
		return nil, message.Errorf("read %s: %v; %s", name.label, err, formatHint(err, src))
	}
	if n, all := src.Size(); all && isBlank(src, n) {
		d.Notices = append(d.Notices, message.New("file is empty"))
	}
	a := o.newArticle(d, name.key, name.name)
	a.loader, a.source = rest, held
	return a, nil
}

// isBlank reports whether a source of size bytes contains only white space. It reports false for a source over 8 KB.
func isBlank(r io.ReaderAt, size int64) bool {
	head := readHead(r)
	return int64(len(head)) == size && len(bytes.TrimSpace(head)) == 0
}

// readHead returns the first 8 KB of a source, or fewer bytes if it cannot read so many.
func readHead(r io.ReaderAt) []byte {
	head := make([]byte, 8<<10)
	n, _ := r.ReadAt(head, 0) // callers can work with less
	return head[:n]
}

// withoutPath returns the cause of an [fs.PathError], because messages already name the operation and the path. It
// returns any other error unchanged.
func withoutPath(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// hintFor returns the next step for a file system error.
func hintFor(err error) message.Text {
	if errors.Is(err, fs.ErrPermission) {
		return message.New("ask its owner for access, or change it with chmod")
	}
	return message.New("check the name and that the file is readable")
}

// formatHint returns the next step for a source that could not be parsed.
func formatHint(err error, r io.ReaderAt) message.Text {
	if !errors.Is(err, loader.ErrBinary) {
		return message.New("get another copy, or unpack it and open its chapters")
	}
	head := readHead(r)
	if command := converterFor(head); command != "" {
		return message.New("Maqal reads Markdown, plain text, HTML and EPUB; convert this file with '%s'", command)
	}
	if bytes.IndexByte(head, 0) < 0 { // no NUL: probably text in another encoding
		return message.New("Maqal reads Markdown, plain text, HTML and EPUB; convert other encodings with 'iconv -t UTF-8'")
	}
	return message.New("Maqal reads Markdown, plain text, HTML and EPUB")
}
