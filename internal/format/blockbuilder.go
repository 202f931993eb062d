package format

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
)

// A BlockBuilder appends blocks to a draft, in the containers that are open. The parsers of all formats use it.
type BlockBuilder struct {
	Draft      *Draft               // the blocks are appended to it
	Containers []document.Container // around the next block, outermost first
	DefGroup   document.ContainerID // group of the current definition list, or 0
	LastID     document.ContainerID // greatest ID of a container or group in use
	Tight      bool                 // no blank line before the next block
	PendingIDs []string             // anchors that the source defines for the next block
}

// AddBlock appends b in the open containers and assigns it the pending anchors.
func (a *BlockBuilder) AddBlock(b document.Block) {
	b.Containers = append([]document.Container(nil), a.Containers...)
	for i := range a.Containers {
		a.Containers[i].First = false
	}
	b.Tight, a.Tight = a.Tight, false
	for _, id := range a.PendingIDs {
		a.Draft.AddAnchor(id, len(a.Draft.Blocks))
	}
	if b.Kind == document.Heading && len(a.PendingIDs) > 0 {
		b.Anchor = a.PendingIDs[len(a.PendingIDs)-1]
	}
	a.PendingIDs = nil
	a.Draft.Blocks = append(a.Draft.Blocks, b)
}

// WithContainer calls inner to append the blocks of container c. Direction is the direction that the source sets for
// the container, or Auto. If inner appends no block, WithContainer calls empty, which may append an empty block so that
// the marker of the container is displayed. It does not call empty for a quotation, which has no marker.
func (a *BlockBuilder) WithContainer(c document.Container, group document.ContainerID, direction bidi.Direction, inner, empty func()) {
	c.ID, c.Group, c.First, c.Direction = a.NewID(), group, true, direction
	a.Containers = append(a.Containers, c)
	inner()
	last := len(a.Containers) - 1
	if a.Containers[last].First && c.Kind != document.Quote {
		empty()
	}
	a.Containers = a.Containers[:last]
}

// NewID returns an unused ID for a container or a group.
func (a *BlockBuilder) NewID() document.ContainerID {
	a.LastID++
	return a.LastID
}

// DefinitionList calls inner to append the terms and descriptions of a definition list, which share one group.
func (a *BlockBuilder) DefinitionList(inner func()) {
	outer := a.DefGroup
	a.DefGroup = a.NewID()
	inner()
	a.DefGroup = outer
}

// DefinitionGroup returns the group of the current definition list, or a new group outside of a list.
func (a *BlockBuilder) DefinitionGroup() document.ContainerID {
	if a.DefGroup == 0 {
		return a.NewID()
	}
	return a.DefGroup
}

// ListPosition returns the nesting depth of a new list and the group of its items. Direction is the direction that the
// source sets for the list, or Auto. A nested list joins the group of the outer one if both have the same direction. A
// list in a quotation is not nested in a list around the quotation.
func (a *BlockBuilder) ListPosition(direction bidi.Direction) (depth int, group document.ContainerID) {
	for i := len(a.Containers) - 1; i >= 0; i-- {
		c := a.Containers[i]
		if c.Kind == document.Quote || c.Kind == document.Alert {
			break
		}
		if c.Kind == document.Item {
			if c.Direction == direction {
				return c.Depth + 1, c.Group
			}
			return c.Depth + 1, a.NewID()
		}
	}
	return 0, a.NewID()
}

// DigitCount returns the number of digits of the greatest number in a list of count items that starts at first.
func DigitCount(first, count int) int {
	digits := 0
	for last := first + count - 1; last > 0; last /= 10 {
		digits++
	}
	return max(digits, 1)
}
