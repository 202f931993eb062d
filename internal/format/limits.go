package format

// Limits of all formats. Blocks and table cells over a limit are displayed without structure.
const (
	MaxDepth = 100     // nested blocks
	MaxCells = 1 << 18 // of a table
)

// MaxHeading is the maximum length of a heading that has no markup, in runes.
const MaxHeading = 90

// CodeIndent is the minimum indentation of code, in columns.
const CodeIndent = 4

// tabStop is the distance between tab stops, in columns.
const tabStop = 4

// Indentation returns the width of the spaces and tabs at the start of a line, in columns.
func Indentation(line string) (columns int) {
	for _, r := range line {
		switch r {
		case ' ':
			columns++
		case '\t':
			columns += tabStop - columns%tabStop
		default:
			return columns
		}
	}
	return columns
}
