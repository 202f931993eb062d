// Package lru provides a cache that discards the least recently used values.
package lru

// Cache maps keys to values. It keeps at least the most recently used values up to a total weight of limit, and about
// twice that weight at most. The caller chooses the unit of weights. The zero Cache stores nothing. A Cache is not safe
// for concurrent use.
type Cache[K comparable, V any] struct {
	limit       int            // maximum weight of recent; one heavier entry is stored alone
	weight      int            // weight of recent, including replaced and deleted entries
	recent, old map[K]entry[V] // current generation of entries, and the previous one
}

type entry[V any] struct {
	value  V
	weight int
}

// New returns a cache that keeps the most recently used values up to a total weight of limit. If limit is 0, the cache
// stores nothing.
func New[K comparable, V any](limit int) Cache[K, V] {
	return Cache[K, V]{limit: limit, recent: map[K]entry[V]{}}
}

// Get returns the value stored under k, which counts as a use. It reports false if there is none.
func (c *Cache[K, V]) Get(k K) (V, bool) {
	if e, ok := c.recent[k]; ok {
		return e.value, true
	}
	e, ok := c.old[k]
	if ok {
		c.put(k, e)
	}
	return e.value, ok
}

// Put stores v under k. This may discard values that were not used recently.
func (c *Cache[K, V]) Put(k K, v V, weight int) { c.put(k, entry[V]{v, weight}) }

// put stores e in the current generation. It first starts a new one, and discards the previous one, if e would exceed
// the limit.
func (c *Cache[K, V]) put(k K, e entry[V]) {
	if c.limit == 0 {
		return
	}
	if c.weight+e.weight > c.limit {
		c.old, c.recent, c.weight = c.recent, map[K]entry[V]{}, 0
	}
	c.recent[k] = e
	c.weight += e.weight
}

// Delete removes the value stored under k.
func (c *Cache[K, V]) Delete(k K) {
	delete(c.recent, k)
	delete(c.old, k)
}
