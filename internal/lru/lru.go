// Package lru keeps what was used last and forgets the rest. What a value weighs, its user says, in bytes or lines.
package lru

// Cache keeps values by keys, those that were used last: as much as its limit, and at most as much again. Its zero
// value keeps nothing. It is used from one goroutine.
type Cache[K comparable, V any] struct {
	limit       int // of what one generation weighs
	weight      int // of the younger generation
	recent, old map[K]entry[V]
}

type entry[V any] struct {
	value  V
	weight int
}

// New makes a cache for values that together weigh as much as the limit.
func New[K comparable, V any](limit int) Cache[K, V] {
	return Cache[K, V]{limit: limit, recent: map[K]entry[V]{}}
}

// Get gives a value that is kept.
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

// Put keeps a value of a weight: others may be forgotten for it, but none of those that were used since as much as the
// limit was put.
func (c *Cache[K, V]) Put(k K, v V, weight int) { c.put(k, entry[V]{v, weight}) }

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

// Delete drops a value.
func (c *Cache[K, V]) Delete(k K) {
	delete(c.recent, k)
	delete(c.old, k)
}
