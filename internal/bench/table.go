//go:build linux

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// results stores all measurements.
type results struct {
	rows   []row              // in the order of the table
	values map[cell][]float64 // all values of a cell, one for each measurement
}

// row is a row of the table: a measurement with an article of one size. An empty size means no article.
type row struct{ size, name string }

// cell is the entry of a program in a row.
type cell struct {
	program string
	row
}

// add records a value. Rows keep the order in which they are first used.
func (r *results) add(program, size, name string, value float64) {
	if at := (row{size, name}); !slices.Contains(r.rows, at) {
		r.rows = append(r.rows, at)
	}
	c := cell{program, row{size, name}}
	r.values[c] = append(r.values[c], value)
}

// median returns the median of a cell. It reports false if the cell has no values.
func (r *results) median(program, size, name string) (median float64, ok bool) {
	_, median, _, ok = r.quartiles(program, size, name)
	return median, ok
}

// quartiles returns the lower quartile, median and upper quartile of a cell. It reports false if the cell has no values.
func (r *results) quartiles(program, size, name string) (lower, median, upper float64, ok bool) {
	values := slices.Sorted(slices.Values(r.values[cell{program, row{size, name}}]))
	n := len(values)
	if n == 0 {
		return 0, 0, 0, false
	}
	return values[n/4], (values[(n-1)/2] + values[n/2]) / 2, values[3*n/4], true
}

// targets are the limits for Maqal's medians. A target applies to rows whose names end in name, of the given size or, if
// size is empty, of any size. The first target that applies to a row counts.
var targets = []struct {
	size, name string
	maxValue   float64
	ratioTo    string // row of the bare program that maxValue is a multiple of; "" if maxValue is absolute
}{
	{"", "first screen", 1.3, "first screen"},
	{"", "page", 1.5, "key"},
	{"", "next section", 1.5, "key"},
	{"", "jump", 1.5, "key"},
	{"", "end", 1.5, "key"},
	{"10MB", "outline complete", 500, ""},
	{"100MB", "outline complete", 6000, ""},
	{"100MB", "resize", 50, ""},
	{"10KB", "peak memory", 30, ""},
	{"100MB", "peak memory", 300, ""},
	{"", "memory after resize / before", 1.1, ""},
	{"", "frames dropped of 1,000", 0, ""},
	{"", "binary size", 20, ""},
	{"", "--version", 2, "--version"},
}

// checkTarget returns the target of a row as text, and in met "yes" or "**no**": whether Maqal's median meets it. It
// returns empty strings if there is no target.
func (r *results) checkTarget(at row, median float64) (target, met string) {
	for _, t := range targets {
		if t.size != "" && t.size != at.size || !strings.HasSuffix(at.name, t.name) {
			continue
		}
		limit, word := t.maxValue, fmt.Sprintf("≤ %g", t.maxValue)
		if t.ratioTo != "" {
			bare, _ := r.median(bareName, "", t.ratioTo)
			limit, word = t.maxValue*bare, word+"×"
		}
		if median <= limit {
			return word, "yes"
		}
		return word, "**no**"
	}
	return "", ""
}

// bareMedian returns the median of the bare program to which a row is compared. It reports false if there is none.
func (r *results) bareMedian(at row) (float64, bool) {
	for _, t := range targets {
		if t.ratioTo != "" && strings.HasSuffix(at.name, t.name) {
			return r.median(bareName, "", t.ratioTo)
		}
	}
	return 0, false
}

// writeTable writes the medians of Maqal. For other programs it writes their medians and the ratio of Maqal to them. It
// omits rows without values of Maqal.
func (r *results) writeTable(to io.Writer, others []*program) {
	head := []string{"article", "measurement", maqalName, "target", "met", bareName}
	for _, p := range others {
		head = append(head, p.name)
	}
	line := func(fields []string) { fmt.Fprintf(to, "| %s |\n", strings.Join(fields, " | ")) }
	line(head)
	fmt.Fprintf(to, "|%s\n", strings.Repeat(" --- |", len(head)))
	for _, at := range r.rows {
		maqal, ok := r.median(maqalName, at.size, at.name)
		if !ok {
			continue
		}
		target, met := r.checkTarget(at, maqal)
		fields := []string{at.size, at.name + unit(at.name), formatValue(maqal), target, met, ""}
		if bare, ok := r.bareMedian(at); ok {
			fields[5] = formatRatio(maqal, bare)
		}
		for _, p := range others {
			other, ok := r.median(p.name, at.size, at.name)
			switch {
			case ok:
				fields = append(fields, formatRatio(maqal, other))
			case p.timeoutSize == at.size && at.name == "first screen":
				fields = append(fields, fmt.Sprintf("over %v", screenTimeout))
			default:
				fields = append(fields, "")
			}
		}
		line(fields)
	}
	r.writeNoise(to)
}

// writeNoise writes notes on the table and the spread of the bare program. The bare program does the same work each time,
// so its spread shows the noise of the measurements.
func (r *results) writeNoise(to io.Writer) {
	fmt.Fprintln(to, "\nAll values are medians. The columns of other programs show the ratio of Maqal to them. bare is a Bubble Tea program")
	fmt.Fprintln(to, "with 24 lines; for --version, it is a program that does nothing. Spread of bare (lower to upper quartile):")
	for _, name := range []string{"first screen", "key", "--version"} {
		lower, median, upper, _ := r.quartiles(bareName, "", name)
		fmt.Fprintf(to, "- %s: %.3g to %.3g ms, median %.3g\n", name, lower, upper, median)
	}
}

// unit returns the unit of a row with a leading space, or "" for counts and ratios.
func unit(name string) string {
	switch {
	case name == "peak memory", name == "binary size":
		return " (MB)"
	case strings.Contains(name, " / "), strings.Contains(name, "dropped"):
		return ""
	}
	return " (ms)"
}

// formatRatio formats the ratio of Maqal's value to that of another program.
func formatRatio(maqal, other float64) string {
	return fmt.Sprintf("%.2f× of %s", maqal/other, formatValue(other))
}

// formatValue formats a value below 10 with two significant digits, and others as integers.
func formatValue(v float64) string {
	switch {
	case v < 10:
		return fmt.Sprintf("%.2g", v)
	default:
		return fmt.Sprintf("%.0f", v)
	}
}
