package document

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// addAnchor gives a block an anchor; the first that is given it keeps it.
func (d *draft) addAnchor(anchor string, block int) {
	if d.anchors == nil {
		d.anchors = map[string]int{}
	}
	if _, taken := d.anchors[anchor]; !taken {
		d.anchors[anchor] = block
	}
}

// insertBlock puts a block before the block at an index.
func (d *draft) insertBlock(at int, b Block) {
	d.Blocks = slices.Insert(d.Blocks, at, b)
	for name, block := range d.anchors {
		if block >= at {
			d.anchors[name] = block + 1
		}
	}
}

// BlockByAnchor gives the block that an anchor, what stands after the # of an address, leads to: a heading, or anything that
// the source gives the name. An empty one, and top, lead to the beginning.
func (d *Document) BlockByAnchor(anchor string) (block int, ok bool) {
	if decoded, err := url.PathUnescape(anchor); err == nil {
		anchor = decoded
	}
	if block, ok := d.anchors[anchor]; ok && d.HasBlock(block) {
		return block, true
	}
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, equalAnchors} {
		for i := range d.Sections {
			if same(d.Sections[i].Anchor, anchor) {
				return d.Sections[i].Block, true
			}
		}
	}
	if d.Heading != nil && equalAnchors(d.Heading.Anchor, anchor) {
		return 0, true
	}
	return 0, anchor == "" || strings.EqualFold(anchor, "top")
}

// equalAnchors forgives case and the form of Unicode.
func equalAnchors(a, b string) bool { return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b)) }
