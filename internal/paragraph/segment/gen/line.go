package main

import (
	"slices"
	"strings"
)

// lineClasses lists the line breaking classes that remain after LB1, in the order of their numbers. OPW and CPW are
// brackets with East_Asian_Width F, W or H (LB30). IDX is an unassigned code point of class ID with Extended_Pictographic
// (LB30b).
var lineClasses = strings.Fields(`BK CR LF NL SP ZW ZWJ CM WJ GL BA HY CL CP CPW EX IS SY OP OPW QU NS B2 CB BB HL AL NU
	PR PO ID IDX EB EM IN JL JV JT H2 H3 RI`)

// Actions before a character.
const (
	noBreak = iota
	canBreak
	mustBreak
	breakUnlessNumber // LB25, before an opening bracket: no break if a number follows the bracket, otherwise a break
)

// A lineState stores the properties of the characters before a position that the rules of UAX #14 need.
type lineState struct {
	class         string // class of the last character, spaces and combining marks skipped (LB9); "" if no rule needs it
	spaces        bool   // spaces follow the character of class
	joiner        bool   // LB8a: the last character is a ZWJ
	number        numberState
	hebrewHyphen  bool // LB21a: class is a hyphen after a Hebrew letter
	oddIndicators bool // LB30a: after an odd number of regional indicators
	start         bool // at the start of the text
}

// A numberState is the matched part of the expression for numbers in LB25.
type numberState uint8

const (
	noNumber     numberState = iota
	openNumber               // NU (NU | SY | IS)*
	closedNumber             // … (CL | CP)
)

// is reports whether class is in a space-separated list of classes.
func is(class, list string) bool {
	return slices.Contains(strings.Fields(list), class)
}

// stepLine returns the state after a character of the given class, and the action before it.
func stepLine(s lineState, class int) (lineState, int) {
	c := lineClasses[class]
	if c == "CM" || c == "ZWJ" {
		if !s.start && !s.spaces && !is(s.class, "BK CR LF NL ZW") { // LB9
			s.joiner = c == "ZWJ"
			return s, noBreak
		}
		next, action := stepLine(s, slices.Index(lineClasses, "AL")) // LB10
		next.joiner = c == "ZWJ"
		return next, action
	}
	return nextLineState(s, c), breakBefore(s, c)
}

// nextLineState returns the state after a character of class c, which is not a combining mark.
func nextLineState(s lineState, c string) lineState {
	if c == "SP" {
		if !is(s.class, "ZW OP OPW QU CL CP CPW B2") { // no rule after spaces depends on another class
			s.class = ""
		}
		return lineState{class: s.class, spaces: true}
	}
	next := lineState{class: c}
	switch {
	case c == "NU":
		next.number = openNumber
	case s.number == openNumber && is(c, "SY IS"):
		next.number = openNumber
	case s.number == openNumber && is(c, "CL CP CPW"):
		next.number = closedNumber
	}
	next.hebrewHyphen = s.class == "HL" && is(c, "HY BA")
	next.oddIndicators = c == "RI" && !(s.class == "RI" && s.oddIndicators)
	return next
}

// breakBefore returns the action before a character of class c, which is not a combining mark.
func breakBefore(s lineState, c string) int {
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
	return breakAfterNonSpace(s, c)
}

// breakAfterNonSpace returns the action before a character of class c that does not follow a space (LB19 to LB31).
func breakAfterNonSpace(s lineState, c string) int {
	switch {
	case c == "QU", s.class == "QU": // LB19
		return noBreak
	case c == "CB", s.class == "CB": // LB20
		return canBreak
	case is(c, "BA HY NS"), s.class == "BB": // LB21
		return noBreak
	case s.hebrewHyphen: // LB21a
		return noBreak
	case s.class == "SY" && c == "HL": // LB21b
		return noBreak
	case c == "IN": // LB22
		return noBreak
	case isNumberPair(s, c): // LB25
		return noBreak
	case is(s.class, "PR PO") && is(c, "OP OPW"): // LB25, decided by the character after c
		return breakUnlessNumber
	case s.class == "RI" && c == "RI" && s.oddIndicators: // LB30a
		return noBreak
	}
	for _, pair := range noBreakPairs {
		if is(s.class, pair[0]) && is(c, pair[1]) {
			return noBreak
		}
	}
	return canBreak // LB31
}

// isNumberPair reports whether the expression for numbers in LB25 forbids a break before a character of class c.
func isNumberPair(s lineState, c string) bool {
	switch {
	case c == "NU":
		return s.number == openNumber || is(s.class, "PR PO OP OPW HY")
	case is(c, "PR PO"):
		return s.number != noNumber
	}
	return false // LB13 handles SY, IS, CL, and CP
}

// noBreakPairs lists pairs of class lists. There is no break between a class of the first list and one of the second.
var noBreakPairs = [][2]string{
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
