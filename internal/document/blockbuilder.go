package document

import "maqal/internal/bidi"

// blockBuilder puts blocks under the containers that are open, whatever format they are read from.
type blockBuilder struct {
	d          *draft
	containers []Container // around the block at hand
	defGroup   int         // the group of the definition list at hand, 0 where none is
	lastID     int
	tight      bool     // the next block is not set off by a blank line
	pendingIDs []string // anchors that the source names, of the next block
}

// addBlock appends a block under the containers at hand, which it is the first in unless another was before.
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
		b.anchor = a.pendingIDs[len(a.pendingIDs)-1]
	}
	a.pendingIDs = nil
	a.d.Blocks = append(a.d.Blocks, b)
}

// withContainer reads what a container holds, in a direction of its own where it has one. One with a marker is shown even
// when it holds nothing: then empty puts its block.
func (a *blockBuilder) withContainer(c Container, group int, own bidi.Direction, inner, empty func()) {
	c.ID, c.Group, c.First, c.Direction = a.newID(), group, true, own
	a.containers = append(a.containers, c)
	inner()
	last := len(a.containers) - 1
	if a.containers[last].First && c.Kind != Quote {
		empty()
	}
	a.containers = a.containers[:last]
}

func (a *blockBuilder) newID() int {
	a.lastID++
	return a.lastID
}

// definitionList reads what a definition list holds: its terms and descriptions are one group.
func (a *blockBuilder) definitionList(inner func()) {
	around := a.defGroup
	a.defGroup = a.newID()
	inner()
	a.defGroup = around
}

// definitionGroup is the group of a description: a list of its own where it stands in none.
func (a *blockBuilder) definitionGroup() int {
	if a.defGroup == 0 {
		return a.newID()
	}
	return a.defGroup
}

// listPosition gives how deep a list at hand is in others, and the group of its items: that of the list around it, unless
// HTML between gives it another direction.
func (a *blockBuilder) listPosition(own bidi.Direction) (depth, group int) {
	for i := len(a.containers) - 1; i >= 0; i-- {
		c := a.containers[i]
		if c.Kind == Quote || c.Kind == Alert {
			break
		}
		if c.Kind == Item {
			if c.Direction == own {
				return c.Depth + 1, c.Group
			}
			return c.Depth + 1, a.newID()
		}
	}
	return 0, a.newID()
}

// digitCount is how many digits the widest number of a list has.
func digitCount(first, count int) int {
	digits := 0
	for last := first + count - 1; last > 0; last /= 10 {
		digits++
	}
	return max(digits, 1)
}
