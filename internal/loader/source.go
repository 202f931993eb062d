package loader

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"math"
	"time"
	"unicode/utf8"

	"maqal/internal/format"
	"maqal/internal/message"
)

// A Source provides the bytes of an article, which may still be arriving. The document, its snapshots and its [Loader]
// may call its methods concurrently.
type Source interface {
	io.ReaderAt
	// Size returns the number of bytes available so far. It reports whether the source is complete.
	Size() (n int64, complete bool)
	// Wait waits until more than n bytes are available or the source is complete. It returns an error if ctx is done first,
	// or if the source has stopped reading.
	Wait(ctx context.Context, n int64) error
}

// A BytesSource is a [Source] that is completely in memory.
type BytesSource struct{ *bytes.Reader }

// NewBytesSource returns a source that reads from data. The caller must not change data afterward.
func NewBytesSource(data []byte) BytesSource { return BytesSource{bytes.NewReader(data)} }

// Size implements [Source]. It always reports true.
func (m BytesSource) Size() (n int64, all bool) { return m.Reader.Size(), true }

// Wait implements [Source]. It returns at once.
func (m BytesSource) Wait(context.Context, int64) error { return nil }

// Limits are the sizes and times for reading a source. A field that is 0 has the value of [DefaultLimits].
type Limits struct {
	format.Sizes
	Whole int64         // maximum size of a source that cannot be read in parts, in bytes
	Poll  time.Duration // minimum time between two checks of a source that grows slowly
}

// DefaultLimits returns the limits for reading on a screen.
func DefaultLimits() Limits { return Limits{format.DefaultSizes(), maxWhole, 20 * time.Millisecond} }

// maxWhole is the default of [Limits.Whole].
const maxWhole = 64 << 20

// withDefaults returns the limits with defaults for the fields that are 0.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	return Limits{
		Sizes: format.Sizes{Part: cmp.Or(l.Part, d.Part), Soft: cmp.Or(l.Soft, d.Soft), Max: cmp.Or(l.Max, d.Max)},
		Whole: cmp.Or(l.Whole, d.Whole), Poll: cmp.Or(l.Poll, d.Poll),
	}
}

// head returns the number of bytes at the start of a source that are read to detect its format.
func (l Limits) head() int { return 2 * l.Part }

// scanSize is the approximate number of bytes of a source that are split at a time.
const scanSize = 1 << 20

// ErrTooLarge is returned for a source that is over [Limits.Whole] and cannot be read in parts. Its text contains the default
// limit.
var ErrTooLarge = message.Errorf("larger than %d MB", maxWhole>>20)

// readBytes returns bytes [start, end) of a source. It returns fewer, without an error, if the source ends before end.
func readBytes(from io.ReaderAt, start, end int) ([]byte, error) {
	data := make([]byte, end-start)
	n, err := from.ReadAt(data, int64(start))
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return data[:n], err
}

// available returns the number of bytes of a source that are available so far, at most [math.MaxInt]. It reports whether the
// source is complete.
func available(from Source) (n int, complete bool) {
	size, complete := from.Size()
	return int(min(size, math.MaxInt)), complete
}

// waitForAll waits until a source is complete. It returns its size, or [ErrTooLarge] for more than limit bytes.
func waitForAll(ctx context.Context, from Source, limit int64) (size int, err error) {
	for {
		n, complete := from.Size()
		switch {
		case n > limit:
			return 0, ErrTooLarge
		case complete:
			return int(n), nil
		}
		if err := from.Wait(ctx, n); err != nil {
			return 0, err
		}
	}
}

// tailError returns the error of reading a source after its last byte, or nil if that is io.EOF.
func tailError(from io.ReaderAt, size int) error {
	if _, err := from.ReadAt(make([]byte, 1), int64(size)); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// unreadNotice returns a notice that the rest of a source could not be read.
func unreadNotice(err error) message.Text {
	return message.New("rest of the file could not be read: %v", err)
}

// trimPartialRune returns text without an incomplete UTF-8 sequence at its end.
func trimPartialRune(text []byte) []byte {
	for n := len(text) - 1; n >= 0 && n > len(text)-utf8.UTFMax; n-- {
		if utf8.RuneStart(text[n]) {
			if !utf8.FullRune(text[n:]) {
				return text[:n]
			}
			break
		}
	}
	return text
}

// readLines reads whole lines from byte offset at on: about ahead bytes, but at least twice soft, which is [format.Sizes.Soft].
// The size of the source so far is size; complete says whether it is final. If no whole line is available, readLines
// returns a piece of the line if that is longer than soft, and otherwise nothing. It reports whether the source ends with
// the returned lines.
func readLines(from io.ReaderAt, size int, complete bool, at, ahead, soft int) (lines []byte, last bool, err error) {
	ahead = max(ahead, 2*soft)
	end := min(at+ahead, size)
	text, err := readBytes(from, at, max(end, at))
	if err != nil {
		return nil, false, err
	}
	if complete && (end >= size || len(text) < end-at) {
		return text, true, nil
	}
	n := bytes.LastIndexByte(text, '\n') + 1
	if n == 0 && len(text) > soft {
		n = format.PieceLength(text[:soft])
	}
	return text[:n], false, nil
}
