package main

import "slices"

// clusterClasses are the values of Grapheme_Cluster_Break in the order of their numbers. XX is any other character,
// EP one with Extended_Pictographic.
var clusterClasses = []string{"XX", "CR", "LF", "CN", "EX", "ZWJ", "RI", "PP", "SM", "L", "V", "T", "LV", "LVT", "EP"}

// clusterNames are the names of GraphemeBreakProperty.txt for those that it calls otherwise.
var clusterNames = map[string]string{
	"Control": "CN", "Extend": "EX", "Regional_Indicator": "RI", "Prepend": "PP", "SpacingMark": "SM",
}

// clusterState is what the rules of UAX #29 must know of the characters before a place.
type clusterState struct {
	class   string // of the last character; "" at the start
	picture bool   // GB11: a pictograph, then Extend*, then perhaps a ZWJ
	odd     bool   // GB12, GB13: an odd number of regional indicators
}

// stepCluster applies the rules to the place before a character: action 1 is a boundary.
func stepCluster(s clusterState, number int) (clusterState, int) {
	c := clusterClasses[number]
	next := clusterState{class: c}
	next.odd = c == "RI" && (s.class != "RI" || !s.odd)
	next.picture = c == "EP" || s.picture && s.class != "ZWJ" && (c == "EX" || c == "ZWJ")
	if sameCluster(s, c) {
		return next, 0
	}
	return next, 1
}

func sameCluster(s clusterState, c string) bool {
	hard := []string{"CR", "LF", "CN"}
	switch {
	case s.class == "CR" && c == "LF": // GB3
		return true
	case slices.Contains(hard, s.class), slices.Contains(hard, c): // GB4, GB5
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
	case s.picture && s.class == "ZWJ" && c == "EP": // GB11
		return true
	case s.class == "RI" && s.odd && c == "RI": // GB12, GB13
		return true
	}
	return false // GB999
}
