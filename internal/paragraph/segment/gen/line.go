package main

import (
	"slices"
	"strings"
)

// lineClasses are the line breaking classes that are left after LB1, in the order of their numbers. OPW and CPW are OP
// and CP with a wide East Asian width (LB30), IDX is ID without a character that Extended_Pictographic holds a place
// for (LB30b).
var lineClasses = strings.Fields(`BK CR LF NL SP ZW ZWJ CM WJ GL BA HY CL CP CPW EX IS SY OP OPW QU NS B2 CB BB HL AL NU
	PR PO ID IDX EB EM IN JL JV JT H2 H3 RI`)

// What the rules say of a place.
const (
	noBreak = iota
	canBreak
	mustBreak
	unlessNumber // LB25: no break where a number follows the opening bracket after the place, else a break
)

// lineState is what the rules of UAX #14 must know of the characters before a place.
type lineState struct {
	class  string // of the last character that is no space, combining marks passed over (LB9); "" for one of no matter
	spaces bool   // spaces follow it
	joiner bool   // the last character is a ZWJ (LB8a)
	number number
	hyphen bool // LB21a: a Hebrew letter, and the hyphen that class is
	odd    bool // LB30a: an odd number of regional indicators
	start  bool // nothing is before
}

// number is how far a number has come (LB25).
type number uint8

const (
	noNumber number = iota
	digits          // NU (NU | SY | IS)*
	closed          // … (CL | CP)
)

func is(class, list string) bool {
	return slices.Contains(strings.Fields(list), class)
}

// stepLine applies the rules to the place before a character.
func stepLine(s lineState, number int) (lineState, int) {
	c := lineClasses[number]
	if c == "CM" || c == "ZWJ" {
		if !s.start && !s.spaces && !is(s.class, "BK CR LF NL ZW") { // LB9
			s.joiner = c == "ZWJ"
			return s, noBreak
		}
		next, action := stepLine(s, slices.Index(lineClasses, "AL")) // LB10
		next.joiner = c == "ZWJ"
		return next, action
	}
	return after(s, c), before(s, c)
}

// after is the state after a character that is no combining mark.
func after(s lineState, c string) lineState {
	if c == "SP" {
		if !is(s.class, "ZW OP OPW QU CL CP CPW B2") { // no rule looks further back over spaces
			s.class = ""
		}
		return lineState{class: s.class, spaces: true}
	}
	next := lineState{class: c}
	switch {
	case c == "NU":
		next.number = digits
	case s.number == digits && is(c, "SY IS"):
		next.number = digits
	case s.number == digits && is(c, "CL CP CPW"):
		next.number = closed
	}
	next.hyphen = s.class == "HL" && is(c, "HY BA")
	next.odd = c == "RI" && !(s.class == "RI" && s.odd)
	return next
}

// before is what the rules say of the place before a character that is no combining mark.
func before(s lineState, c string) int {
	switch {
	case s.start: // LB2
		return noBreak
	case !s.spaces && s.class == "CR" && c == "LF": // LB5
		return noBreak
	case !s.spaces && is(s.class, "BK CR LF NL"): // LB4, LB5
		return mustBreak
	case is(c, "BK CR LF NL"), is(c, "SP ZW"): // LB6, LB7
		return noBreak
	case s.class == "ZW": // LB8
		return canBreak
	case s.joiner: // LB8a
		return noBreak
	case c == "WJ", !s.spaces && is(s.class, "WJ GL"): // LB11, LB12
		return noBreak
	case c == "GL" && !s.spaces && !is(s.class, "BA HY"): // LB12a
		return noBreak
	case is(c, "CL CP CPW EX IS SY"): // LB13
		return noBreak
	case is(s.class, "OP OPW"): // LB14
		return noBreak
	case s.class == "QU" && is(c, "OP OPW"): // LB15
		return noBreak
	case is(s.class, "CL CP CPW") && c == "NS": // LB16
		return noBreak
	case s.class == "B2" && c == "B2": // LB17
		return noBreak
	case s.spaces: // LB18
		return canBreak
	}
	return between(s, c)
}

// between is LB19 and on: the character stands next to the one before it.
func between(s lineState, c string) int {
	switch {
	case c == "QU", s.class == "QU": // LB19
		return noBreak
	case c == "CB", s.class == "CB": // LB20
		return canBreak
	case is(c, "BA HY NS"), s.class == "BB": // LB21
		return noBreak
	case s.hyphen: // LB21a
		return noBreak
	case s.class == "SY" && c == "HL": // LB21b
		return noBreak
	case c == "IN": // LB22
		return noBreak
	case inNumber(s, c): // LB25
		return noBreak
	case is(s.class, "PR PO") && is(c, "OP OPW"): // LB25, with the character after c
		return unlessNumber
	case s.class == "RI" && c == "RI" && s.odd: // LB30a
		return noBreak
	}
	for _, pair := range pairs {
		if is(s.class, pair[0]) && is(c, pair[1]) {
			return noBreak
		}
	}
	return canBreak // LB31
}

// inNumber is LB25, as the regular expression that the annex gives for numbers.
func inNumber(s lineState, c string) bool {
	switch {
	case c == "NU":
		return s.number == digits || is(s.class, "PR PO OP OPW HY")
	case is(c, "PR PO"):
		return s.number != noNumber
	}
	return false // SY, IS, CL and CP never begin a line (LB13)
}

// pairs are the classes that no break parts.
var pairs = [][2]string{
	{"AL HL", "NU"}, {"NU", "AL HL"}, // LB23
	{"PR", "ID IDX EB EM"}, {"ID IDX EB EM", "PO"}, // LB23a
	{"PR PO", "AL HL"}, {"AL HL", "PR PO"}, // LB24
	{"JL", "JL JV H2 H3"}, {"JV H2", "JV JT"}, {"JT H3", "JT"}, // LB26
	{"JL JV JT H2 H3", "PO"}, {"PR", "JL JV JT H2 H3"}, // LB27
	{"AL HL", "AL HL"},                     // LB28
	{"IS", "AL HL"},                        // LB29
	{"AL HL NU", "OP"}, {"CP", "AL HL NU"}, // LB30
	{"EB", "EM"}, {"IDX", "EM"}, // LB30b
}
