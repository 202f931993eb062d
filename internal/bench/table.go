//go:build linux

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// results are what was measured.
type results struct {
	rows   []row // in the order of the table
	values map[cell][]float64
}

// row is a row of the table: something that is measured with an article of a size.
type row struct{ size, name string }

// cell is a row of one program.
type cell struct {
	program string
	row
}

func (r *results) add(program, size, name string, value float64) {
	if at := (row{size, name}); !slices.Contains(r.rows, at) {
		r.rows = append(r.rows, at)
	}
	c := cell{program, row{size, name}}
	r.values[c] = append(r.values[c], value)
}

func (r *results) median(program, size, name string) (median float64, ok bool) {
	_, median, _, ok = r.quartiles(program, size, name)
	return median, ok
}

// quartiles gives the values that a quarter, a half and three quarters of what was measured are below.
func (r *results) quartiles(program, size, name string) (lower, median, upper float64, ok bool) {
	values := slices.Sorted(slices.Values(r.values[cell{program, row{size, name}}]))
	n := len(values)
	if n == 0 {
		return 0, 0, 0, false
	}
	return values[n/4], (values[(n-1)/2] + values[n/2]) / 2, values[3*n/4], true
}

// targets are what Maqal has to reach, by the end of a row's name. A target of one size goes before that of all.
var targets = []struct {
	size, name string
	most       float64
	of         string // the row of the bare program that most is a multiple of, "" where it is no multiple
}{
	{"", "first screen", 1.3, "first screen"},
	{"", "page", 1.5, "key"},
	{"", "next section", 1.5, "key"},
	{"", "jump", 1.5, "key"},
	{"", "end", 1.5, "key"},
	{"10MB", "outline complete", 500, ""},
	{"100MB", "outline complete", 6000, ""},
	{"100MB", "resize", 50, ""},
	{"10KB", "memory, most", 30, ""},
	{"100MB", "memory, most", 300, ""},
	{"", "memory after a resize, of that before", 1.1, ""},
	{"", "frames dropped, of 1,000", 0, ""},
	{"", "plain binary", 20, ""},
	{"", "--version", 2, "--version"},
}

// target words what Maqal has to reach in a row, and whether it did.
func (r *results) target(at row, median float64) (target, met string) {
	for _, t := range targets {
		if t.size != "" && t.size != at.size || !strings.HasSuffix(at.name, t.name) {
			continue
		}
		most, word := t.most, fmt.Sprintf("≤ %g", t.most)
		if t.of != "" {
			bare, _ := r.median(bareName, "", t.of)
			most, word = t.most*bare, word+"×"
		}
		if median <= most {
			return word, "yes"
		}
		return word, "**no**"
	}
	return "", ""
}

// bareOf is the row of the bare program that a row is compared with.
func (r *results) bareOf(at row) (float64, bool) {
	for _, t := range targets {
		if t.of != "" && strings.HasSuffix(at.name, t.name) {
			return r.median(bareName, "", t.of)
		}
	}
	return 0, false
}

// write writes the table: Maqal's medians, and those of the others with how many times as much Maqal's are.
func (r *results) write(to io.Writer, others []*program) {
	head := []string{"article", "what", "Maqal", "target", "met", bareName}
	for _, p := range others {
		head = append(head, p.name)
	}
	line := func(fields []string) { fmt.Fprintf(to, "| %s |\n", strings.Join(fields, " | ")) }
	line(head)
	fmt.Fprintf(to, "|%s\n", strings.Repeat(" --- |", len(head)))
	for _, at := range r.rows {
		own, ok := r.median(maqalName, at.size, at.name)
		if !ok {
			continue
		}
		target, met := r.target(at, own)
		fields := []string{at.size, at.name + unit(at.name), figure(own), target, met, ""}
		if bare, ok := r.bareOf(at); ok {
			fields[5] = ratioText(own, bare)
		}
		for _, p := range others {
			other, ok := r.median(p.name, at.size, at.name)
			switch {
			case ok:
				fields = append(fields, ratioText(own, other))
			case p.dropped == at.size && at.name == "first screen":
				fields = append(fields, fmt.Sprintf("over %v", screenTimeout))
			default:
				fields = append(fields, "")
			}
		}
		line(fields)
	}
	r.writeNoise(to)
}

// writeNoise tells how far the figures of the bare program lie apart, which does the same each time.
func (r *results) writeNoise(to io.Writer) {
	fmt.Fprintln(to, "\nMedians; each other column: how many times its figure Maqal's is. bare is a Bubble Tea program of 24 lines; beside")
	fmt.Fprintln(to, "--version, a program that does nothing. The middle half of the figures of bare:")
	for _, name := range []string{"first screen", "key", "--version"} {
		lower, median, upper, _ := r.quartiles(bareName, "", name)
		fmt.Fprintf(to, "- %s: %.3g to %.3g ms, the median %.3g\n", name, lower, upper, median)
	}
}

// unit is that of a row, where it has one.
func unit(name string) string {
	switch {
	case strings.HasPrefix(name, "memory, "), name == "plain binary":
		return " (MB)"
	case strings.Contains(name, " of "), strings.Contains(name, "dropped"):
		return ""
	}
	return " (ms)"
}

// ratioText words the figure of another program, and how many times that Maqal's is.
func ratioText(own, other float64) string {
	return fmt.Sprintf("%.2f× of %s", own/other, figure(other))
}

func figure(v float64) string {
	switch {
	case v < 10:
		return fmt.Sprintf("%.2g", v)
	default:
		return fmt.Sprintf("%.0f", v)
	}
}
