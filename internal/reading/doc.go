// Package reading implements a reading session without a screen: the open article, the positions that are kept in it,
// the history, matches, links, bookmarks and the saved state.
//
// A position in a document is kept as a [Marker] of a [Buffer]. Whatever changes the document moves all markers of the
// buffer, so that they stay on the same words.
package reading
