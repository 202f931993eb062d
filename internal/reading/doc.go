// Package reading implements a reading session without a screen: the open article, positions in it,
// the history, matches, links, bookmarks and the saved state.
//
// Positions in a document are kept as [Marker] values of a [Buffer]. Each change of the document moves all markers of the
// buffer, so that they stay on the same words.
package reading
