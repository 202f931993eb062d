package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"maqal/internal/bidi"
	"maqal/internal/config"
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

func newInspectCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "inspect SOURCE",
		Short:             helpText("Show how each line was laid out"),
		Long:              helpText("Inspect prints every block of an article with its kind, base direction and logical text, and every line with its byte range, levels (UAX #9, after L1), width in columns, and text as drawn from left to right. It is meant for debugging bidirectional text and for tests."),
		Example:           helpExample("", "maqal inspect article.md\nmaqal inspect --width 40 article.md\nmaqal inspect --json palmyra-cooperation"),
		Args:              exactlyOneArg,
		ValidArgsFunction: completeSource,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
			a, err := s.openArticle(c, args[0])
			if err != nil {
				return err
			}
			plain, err := theme.Load(theme.None)
			if err != nil {
				return err
			}
			blocks := inspect(a.Document, page.Options{Theme: plain, Width: s.values.Int(config.Measure)})
			if asJSON {
				return writeJSON(c.OutOrStdout(), blocks)
			}
			return printBlocks(c.OutOrStdout(), blocks)
		}),
	}
	s.addFlags(c, config.Measure)
	c.Flags().BoolVar(&asJSON, "json", false, helpText("Print JSON (a list of blocks)"))
	return c
}

// inspectedBlock is a block in the output of inspect. Its lines have ranges in bytes of Text. The Text of a table is
// empty; ranges count the bytes of its table cells row by row.
type inspectedBlock struct {
	Block     int             `json:"block"`
	Kind      string          `json:"kind"`
	Direction string          `json:"direction"`
	Text      string          `json:"text"`
	Lines     []inspectedLine `json:"lines"`
}

// inspectedLine is a line of a block. Levels are level runs in visual order, omitted for lines of tables. Width is in
// columns, without the indent. Visual is the text from left to right, with the indent.
type inspectedLine struct {
	Start  int            `json:"start"`
	End    int            `json:"end"`
	Levels []inspectedRun `json:"levels,omitempty"`
	Width  int            `json:"width"`
	Visual string         `json:"visual"`
}

type inspectedRun struct {
	Start int        `json:"start"`
	End   int        `json:"end"`
	Level bidi.Level `json:"level"`
}

// Names of kinds and directions in the output of inspect.
var (
	kindNames = [...]string{
		document.Paragraph: "paragraph", document.Title: "title", document.Heading: "heading", document.Code: "code",
		document.Table: "table", document.Rule: "rule", document.Term: "term",
	}
	directionNames = [...]string{bidi.Auto: "auto", bidi.LeftToRight: "ltr", bidi.RightToLeft: "rtl"}
)

func inspect(d *document.Document, o page.Options) []inspectedBlock {
	pg := page.New(d, o)
	blocks := []inspectedBlock{}
	var levels bidi.Paragraph
	for i, b := range d.Blocks(0) {
		out := inspectedBlock{Block: i, Kind: kindNames[b.Kind], Direction: directionNames[b.Direction], Text: b.Text.String}
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
func inspectLine(levels *bidi.Paragraph, line page.Line, leveled bool) inspectedLine {
	out := inspectedLine{Start: line.Start, End: line.End, Width: line.Width}
	out.Visual = strings.TrimRight(line.String(), " ")
	if !leveled {
		return out
	}
	for _, r := range levels.Line(nil, line.Start, line.End) {
		out.Levels = append(out.Levels, inspectedRun(r))
	}
	return out
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func printBlocks(w io.Writer, blocks []inspectedBlock) error {
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
	_, err := io.WriteString(w, b.String())
	return err
}
