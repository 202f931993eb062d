package bidi

// strongClass maps a class to its direction in N0–N2: L, or R for right-to-left classes and numbers. Other classes map
// to ON.
var strongClass = func() (t [classSlots]Class) {
	for c := range t {
		t[c] = ON
	}
	t[L], t[R], t[AL], t[EN], t[AN] = L, R, R, R, R
	return t
}()

// resolveNeutrals applies N1 and N2.
func (s *sequence) resolveNeutrals() {
	embedding := classOfLevel(s.level)
	t := s.types
	before := s.sos
	for i := 0; i < len(t); i++ {
		if d := strongClass[t[i]&classBits]; d != ON {
			before = d
			continue
		}
		end := i + 1
		for end < len(t) && strongClass[t[end]&classBits] == ON {
			end++
		}
		after := s.eos
		if end < len(t) {
			after = strongClass[t[end]&classBits]
		}
		c := embedding // N2
		if before == after {
			c = before // N1
		}
		for ; i < end; i++ {
			t[i] = c
		}
		i--
	}
}
