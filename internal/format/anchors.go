package format

import (
	"slices"

	"maqal/internal/document"
)

// AddAnchor maps anchor to the block at index block, unless the anchor exists already.
func (d *Draft) AddAnchor(anchor string, block int) {
	if d.Anchors == nil {
		d.Anchors = map[string]int{}
	}
	if _, exists := d.Anchors[anchor]; !exists {
		d.Anchors[anchor] = block
	}
}

// anchorIDs returns the block IDs by the anchors that the source defines. The draft is the part at index p.
func (d *Draft) anchorIDs(p int) map[string]document.BlockID {
	if len(d.Anchors) == 0 {
		return nil
	}
	ids := make(map[string]document.BlockID, len(d.Anchors))
	for anchor, block := range d.Anchors {
		ids[anchor] = document.ID(p, block)
	}
	return ids
}

// InsertBlock inserts b at index at and moves the anchors of the blocks after it.
func (d *Draft) InsertBlock(at int, b document.Block) {
	d.Blocks = slices.Insert(d.Blocks, at, b)
	for anchor, block := range d.Anchors {
		if block >= at {
			d.Anchors[anchor] = block + 1
		}
	}
}
