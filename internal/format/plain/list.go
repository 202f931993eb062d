package plain

import (
	"strconv"
	"strings"
	"unicode"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format"
)

// listMarker is the marker at the start of a list item.
type listMarker struct {
	bullet string // "" for a numbered item
	number int    // of a numbered item
	length int    // bytes, including the spaces after the marker
}

// parseMarker parses the list marker at the start of a line: a bullet, or a number with a full stop or parenthesis. It
// reports false if there is none. En and em dashes are not markers, because they start direct speech in many languages.
func parseMarker(line string) (m listMarker, ok bool) {
	for _, bullet := range []string{"-", "*", "•"} {
		if rest, found := strings.CutPrefix(line, bullet+" "); found {
			return listMarker{bullet: bullet, length: len(line) - len(strings.TrimLeft(rest, " "))}, true
		}
	}
	rest := strings.TrimLeftFunc(line, unicode.IsDigit)
	digits := line[:len(line)-len(rest)]
	if digits == "" || len(rest) < 2 || rest[0] != '.' && rest[0] != ')' || rest[1] != ' ' {
		return listMarker{}, false
	}
	number, err := strconv.Atoi(asciiDigits(digits))
	if err != nil || number > 1<<20 {
		return listMarker{}, false
	}
	return listMarker{number: number, length: len(line) - len(strings.TrimLeft(rest[1:], " "))}, true
}

// asciiDigits replaces the Arabic and Persian digits of s by ASCII digits.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 0x0660 <= r && r <= 0x0669:
			return r - 0x0660 + '0'
		case 0x06F0 <= r && r <= 0x06F9:
			return r - 0x06F0 + '0'
		}
		return r
	}, s)
}

// listLength returns the number of units at the start of units that form a list, including the items of nested lists.
// Each item has a marker, and numbers are consecutive. One unit alone is not a list, but may be a paragraph that starts
// with a number.
func listLength(units []unit) (n int) {
	type level struct {
		indent, number int
		bullet         bool
	}
	var levels []level
	for ; n < len(units); n++ {
		u := units[n]
		m, ok := parseMarker(u.text)
		if !ok || u.kind != proseUnit || u.underlined > 0 {
			break
		}
		for len(levels) > 1 && levels[len(levels)-1].indent > u.indent {
			levels = levels[:len(levels)-1]
		}
		if len(levels) == 0 || u.indent > levels[len(levels)-1].indent+1 && len(levels) < format.MaxDepth {
			levels = append(levels, level{u.indent, m.number, m.bullet != ""})
			continue
		}
		last := &levels[len(levels)-1]
		if (m.bullet != "") != last.bullet || !last.bullet && m.number != last.number+1 {
			break
		}
		last.number = m.number
	}
	return n
}

// addList appends the blocks of a list.
func (p *reader) addList(units []unit) {
	for len(units) > 0 {
		units = units[p.addItems(units):]
	}
}

// addItems appends the items of one depth at the start of units, with their nested items. It returns the number of
// units that it appended.
func (p *reader) addItems(units []unit) (n int) {
	depth, group := p.ListPosition(bidi.Auto)
	indent := units[0].indent
	first := true
	for n < len(units) && units[n].indent >= indent-1 {
		u := units[n]
		m, _ := parseMarker(u.text)
		c := document.Container{Kind: document.Item, Depth: depth, Number: -1}
		if m.bullet == "" {
			c.Number, c.NumberWidth = m.number, format.DigitCount(m.number, len(units))
		}
		p.Tight = !first || depth > 0
		n++
		p.WithContainer(c, group, bidi.Auto, func() {
			p.AddBlock(document.Block{Kind: document.Paragraph, Offset: u.offset, Text: proseText(u.text[m.length:])})
			for n < len(units) && units[n].indent > indent+1 && len(p.Containers) < format.MaxDepth {
				n += p.addItems(units[n:])
			}
		}, func() {})
		first = false
	}
	p.Tight = false
	return n
}
