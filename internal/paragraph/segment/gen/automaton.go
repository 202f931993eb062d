package main

// An automaton is a finite-state machine as a table with a row for each state and a column for each class. An entry
// contains the next state, shifted left by actionBits, and in the low bits the action at the position before the character.
// The start state is 0.
type automaton struct {
	classes, states int
	table           []uint16
}

const actionBits = 2

// compile returns the automaton of all states that step reaches from start.
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
