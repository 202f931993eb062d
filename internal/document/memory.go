package document

import (
	"bytes"
)

// Memory is a source that is all there.
type Memory struct{ *bytes.Reader }

// NewMemory makes a source of bytes.
func NewMemory(data []byte) Memory { return Memory{bytes.NewReader(data)} }

// Size implements Source.
func (m Memory) Size() (n int64, all bool) { return m.Reader.Size(), true }

// Wait implements Source: there is nothing to wait for.
func (m Memory) Wait(int64) {}
