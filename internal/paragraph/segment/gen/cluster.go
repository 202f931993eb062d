package main

import "slices"

// clusterClasses lists the values of Grapheme_Cluster_Break in the order of their numbers. EP is a character with
// Extended_Pictographic, XX is any other character.
var clusterClasses = []string{"XX", "CR", "LF", "CN", "EX", "ZWJ", "RI", "PP", "SM", "L", "V", "T", "LV", "LVT", "EP"}

// clusterAbbreviations maps names in GraphemeBreakProperty.txt to the abbreviations in clusterClasses. Names that are not
// in the map are the same in both.
var clusterAbbreviations = map[string]string{
	"Control": "CN", "Extend": "EX", "Regional_Indicator": "RI", "Prepend": "PP", "SpacingMark": "SM",
}

// A clusterState stores the properties of the characters before a position that the rules of UAX #29 need.
type clusterState struct {
	class         string // class of the last character; "" at the start
	pictograph    bool   // GB11: after a pictograph, Extend*, and an optional ZWJ
	oddIndicators bool   // GB12, GB13: after an odd number of regional indicators
}

// stepCluster returns the state after a character of the given class. The action is 1 if there is a cluster boundary
// before the character, otherwise 0. At the start of the text, the action has no meaning.
func stepCluster(s clusterState, class int) (clusterState, int) {
	c := clusterClasses[class]
	next := clusterState{class: c}
	next.oddIndicators = c == "RI" && (s.class != "RI" || !s.oddIndicators)
	next.pictograph = c == "EP" || s.pictograph && s.class != "ZWJ" && (c == "EX" || c == "ZWJ")
	if sameCluster(s, c) {
		return next, 0
	}
	return next, 1
}

// sameCluster reports whether a character of class c continues the cluster.
func sameCluster(s clusterState, c string) bool {
	controls := []string{"CR", "LF", "CN"}
	switch {
	case s.class == "CR" && c == "LF": // GB3
		return true
	case slices.Contains(controls, s.class), slices.Contains(controls, c): // GB4, GB5
		return false
	case s.class == "L" && slices.Contains([]string{"L", "V", "LV", "LVT"}, c): // GB6
		return true
	case (s.class == "LV" || s.class == "V") && (c == "V" || c == "T"): // GB7
		return true
	case (s.class == "LVT" || s.class == "T") && c == "T": // GB8
		return true
	case c == "EX" || c == "ZWJ": // GB9
		return true
	case c == "SM": // GB9a
		return true
	case s.class == "PP": // GB9b
		return true
	case s.pictograph && s.class == "ZWJ" && c == "EP": // GB11
		return true
	case s.class == "RI" && s.oddIndicators && c == "RI": // GB12, GB13
		return true
	}
	return false // GB999
}
