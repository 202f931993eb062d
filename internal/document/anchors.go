package document

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// name gives a block an anchor; the first that is given it keeps it.
func (d *draft) name(anchor string, block int) {
	if d.names == nil {
		d.names = map[string]int{}
	}
	if _, taken := d.names[anchor]; !taken {
		d.names[anchor] = block
	}
}

// insert puts a block before the block at an index.
func (d *draft) insert(at int, b Block) {
	d.Blocks = slices.Insert(d.Blocks, at, b)
	for name, block := range d.names {
		if block >= at {
			d.names[name] = block + 1
		}
	}
}

// BlockOf gives the block that an anchor, what stands after the # of an address, leads to: a heading, or anything that
// the source gives the name. An empty one, and top, lead to the beginning.
func (d *Document) BlockOf(anchor string) (block int, ok bool) {
	if decoded, err := url.PathUnescape(anchor); err == nil {
		anchor = decoded
	}
	if block, ok := d.names[anchor]; ok && d.Has(block) {
		return block, true
	}
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, sameAnchor} {
		for i := range d.Sections {
			if same(d.Sections[i].Anchor, anchor) {
				return d.Sections[i].Block, true
			}
		}
	}
	if d.Heading != nil && sameAnchor(d.Heading.Anchor, anchor) {
		return 0, true
	}
	return 0, anchor == "" || strings.EqualFold(anchor, "top")
}

// sameAnchor forgives case and the form of Unicode.
func sameAnchor(a, b string) bool { return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b)) }
