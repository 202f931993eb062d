package document

import (
	"bytes"
)

// A BytesSource is a [Source] that is completely in memory.
type BytesSource struct{ *bytes.Reader }

// NewBytesSource returns a source that reads from data. The caller must not change data afterward.
func NewBytesSource(data []byte) BytesSource { return BytesSource{bytes.NewReader(data)} }

// Size implements [Source]. It always reports that all bytes are there.
func (m BytesSource) Size() (n int64, all bool) { return m.Reader.Size(), true }

// Wait implements [Source]. It returns at once.
func (m BytesSource) Wait(int64) {}
