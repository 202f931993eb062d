package print

import (
	"fmt"
	"io"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/page"
)

// Block is a block of a laid-out document as JSON. Its lines have ranges in bytes of Text. The Text of a table is empty;
// ranges count the bytes of its table cells row by row.
type Block struct {
	Block     document.BlockID `json:"block"`
	Kind      string           `json:"kind"`      // such as "heading"
	Direction string           `json:"direction"` // "ltr" or "rtl"
	Text      string           `json:"text"`
	Lines     []Line           `json:"lines"`
}

// Line is a line of a block. Levels are level runs in visual order, omitted for lines of tables. Width is in columns,
// without the indent. Visual is the text from left to right, with the indent.
type Line struct {
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Levels []Run  `json:"levels,omitempty"`
	Width  int    `json:"width"`
	Visual string `json:"visual"`
}

// Run is a level run: bytes of one embedding level.
type Run struct {
	Start int        `json:"start"`
	End   int        `json:"end"`
	Level bidi.Level `json:"level"`
}

// directionNames are the names of directions as JSON.
var directionNames = [...]string{bidi.Auto: "auto", bidi.LeftToRight: "ltr", bidi.RightToLeft: "rtl"}

// Inspect lays out a document, and returns its blocks. The result is never nil.
func Inspect(d *document.Document, o page.Options) []Block {
	pg := page.New(d, o)
	blocks := []Block{}
	var levels bidi.Paragraph
	for i, b := range d.Blocks(0) {
		out := Block{Block: i, Kind: b.Kind.String(), Direction: directionNames[b.Direction], Text: b.Text.String}
		levels.Resolve(b.Text.String, b.Direction, b.Text.Isolates)
		for _, line := range pg.BlockLines(i) {
			out.Lines = append(out.Lines, inspectLine(&levels, line, b.Table == nil))
		}
		blocks = append(blocks, out)
	}
	return blocks
}

// inspectLine returns the description of a line. Lines of a table have no levels, because each table cell is a
// paragraph of its own.
func inspectLine(levels *bidi.Paragraph, line page.Line, leveled bool) Line {
	out := Line{Start: line.Start, End: line.End, Width: line.Width}
	out.Visual = strings.TrimRight(line.String(), " ")
	if !leveled {
		return out
	}
	for _, r := range levels.Line(nil, line.Start, line.End) {
		out.Levels = append(out.Levels, Run(r))
	}
	return out
}

// Blocks writes each block and its lines as text, in logical and in visual order.
func Blocks(out io.Writer, blocks []Block) error {
	var b strings.Builder
	for _, block := range blocks {
		fmt.Fprintf(&b, "block %d  %s  %s  %q\n", block.Block, block.Kind, block.Direction, block.Text)
		for _, line := range block.Lines {
			runs := make([]string, len(line.Levels))
			for i, r := range line.Levels {
				runs[i] = fmt.Sprintf("%d–%d:%d", r.Start, r.End, r.Level)
			}
			fmt.Fprintf(&b, "  bytes %d–%d  width %d  levels %s\n  %s\n", line.Start, line.End, line.Width,
				strings.Join(runs, " "), line.Visual)
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(out, b.String())
	return err
}
