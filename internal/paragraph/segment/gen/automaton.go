package main

// automaton is a table: for each state, and in it for each class, the next state shifted left by actionBits, and what
// is said of the place before the character in the low bits. State 0 is the start.
type automaton struct {
	classes, states int
	table           []uint16
}

const actionBits = 2

// compile finds every state that can be reached from the start by the steps of a set of rules.
func compile[S comparable](start S, classes int, step func(state S, class int) (next S, action int)) automaton {
	a := automaton{classes: classes}
	number := map[S]int{start: 0}
	for queue := []S{start}; len(queue) > 0; queue = queue[1:] {
		for class := range classes {
			next, action := step(queue[0], class)
			n, known := number[next]
			if !known {
				n = len(number)
				number[next] = n
				queue = append(queue, next)
			}
			a.table = append(a.table, uint16(n<<actionBits|action))
		}
	}
	a.states = len(number)
	return a
}
