package document

import "maqal/internal/bidi"

// A blockBuilder appends blocks to a draft, in the containers that are open. The parsers of all formats use it.
type blockBuilder struct {
	d          *draft
	containers []Container // around the next block, outermost first
	defGroup   ContainerID // group of the current definition list, or 0
	lastID     ContainerID // greatest ID of a container or group in use
	tight      bool        // no blank line before the next block
	pendingIDs []string    // anchors that the source defines for the next block
}

// addBlock appends b in the open containers and assigns it the pending anchors.
func (a *blockBuilder) addBlock(b Block) {
	b.Containers = append([]Container(nil), a.containers...)
	for i := range a.containers {
		a.containers[i].First = false
	}
	b.Tight, a.tight = a.tight, false
	for _, id := range a.pendingIDs {
		a.d.addAnchor(id, len(a.d.Blocks))
	}
	if b.Kind == Heading && len(a.pendingIDs) > 0 {
		b.Anchor = a.pendingIDs[len(a.pendingIDs)-1]
	}
	a.pendingIDs = nil
	a.d.Blocks = append(a.d.Blocks, b)
}

// withContainer calls inner to append the blocks of container c. direction is the direction that the source sets for
// the container, or Auto. If inner appends no block, withContainer calls empty, which may append an empty block so that
// the marker of the container is displayed. It does not call empty for a quotation, which has no marker.
func (a *blockBuilder) withContainer(c Container, group ContainerID, direction bidi.Direction, inner, empty func()) {
	c.ID, c.Group, c.First, c.Direction = a.newID(), group, true, direction
	a.containers = append(a.containers, c)
	inner()
	last := len(a.containers) - 1
	if a.containers[last].First && c.Kind != Quote {
		empty()
	}
	a.containers = a.containers[:last]
}

// newID returns an unused ID for a container or a group.
func (a *blockBuilder) newID() ContainerID {
	a.lastID++
	return a.lastID
}

// definitionList calls inner to append the terms and descriptions of a definition list, which share one group.
func (a *blockBuilder) definitionList(inner func()) {
	outer := a.defGroup
	a.defGroup = a.newID()
	inner()
	a.defGroup = outer
}

// definitionGroup returns the group of the current definition list, or a new group outside of a list.
func (a *blockBuilder) definitionGroup() ContainerID {
	if a.defGroup == 0 {
		return a.newID()
	}
	return a.defGroup
}

// listPosition returns the nesting depth of a new list and the group of its items. direction is the direction that the
// source sets for the list, or Auto. A nested list joins the group of the outer one if both have the same direction. A
// list in a quotation is not nested in a list around the quotation.
func (a *blockBuilder) listPosition(direction bidi.Direction) (depth int, group ContainerID) {
	for i := len(a.containers) - 1; i >= 0; i-- {
		c := a.containers[i]
		if c.Kind == Quote || c.Kind == Alert {
			break
		}
		if c.Kind == Item {
			if c.Direction == direction {
				return c.Depth + 1, c.Group
			}
			return c.Depth + 1, a.newID()
		}
	}
	return 0, a.newID()
}

// digitCount returns the number of digits of the greatest number in a list of count items that starts at first.
func digitCount(first, count int) int {
	digits := 0
	for last := first + count - 1; last > 0; last /= 10 {
		digits++
	}
	return max(digits, 1)
}
