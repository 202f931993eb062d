package document

import (
	"bytes"
)

// BytesSource is a source that is all there.
type BytesSource struct{ *bytes.Reader }

// NewBytesSource makes a source of bytes.
func NewBytesSource(data []byte) BytesSource { return BytesSource{bytes.NewReader(data)} }

// Size implements Source.
func (m BytesSource) Size() (n int64, all bool) { return m.Reader.Size(), true }

// Wait implements Source: there is nothing to wait for.
func (m BytesSource) Wait(int64) {}
