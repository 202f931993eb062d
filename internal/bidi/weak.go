package bidi

// weak applies W1–W7, as far as the classes of the sequence let them change a level. Two rules are left to asStrong:
// an AL counts as R there, as W3 makes it, and a separator or terminator as neutral, as W6 does.
func (s *sequence) weak() {
	if s.mask.has(NSM) {
		s.weakMarks()
	}
	if s.mask.has(EN) {
		s.weakEuropean(AL, AN) // W2
	}
	if s.mask&maskOf(ES, CS) != 0 && s.mask&numberMask != 0 {
		s.weakSeparators()
	}
	if s.mask.has(ET) && s.mask.has(EN) {
		s.weakTerminators()
	}
	if s.mask.has(EN) {
		s.weakEuropean(L, L) // W7
	}
}

// weakMarks applies W1.
func (s *sequence) weakMarks() {
	before := s.sos
	for i, c := range s.types {
		if c == NSM {
			if c = before; isolateMask.has(c) || c == PDI {
				c = ON
			}
			s.types[i] = c
		}
		before = c
	}
}

// weakEuropean makes a European number that has after as the last strong class before it to what it is there. It looks
// back from numbers, which are few, and no further than to the one before.
func (s *sequence) weakEuropean(after, to Class) {
	last, strong := 0, s.sos
	for i, c := range s.types {
		if c != EN {
			continue
		}
		for k := i - 1; k >= last; k-- {
			if strongMask.has(s.types[k]) {
				strong = s.types[k]
				break
			}
		}
		if last = i; strong == after {
			s.types[i] = to
		}
	}
}

// weakSeparators applies W4.
func (s *sequence) weakSeparators() {
	t := s.types
	for i := 1; i+1 < len(t); i++ {
		if t[i] != ES && t[i] != CS || t[i-1] != t[i+1] {
			continue
		}
		if t[i-1] == EN || t[i-1] == AN && t[i] == CS {
			t[i] = t[i-1]
		}
	}
}

// weakTerminators applies W5.
func (s *sequence) weakTerminators() {
	t := s.types
	for i := 0; i < len(t); i++ {
		if t[i] != ET {
			continue
		}
		end := i
		for end < len(t) && t[end] == ET {
			end++
		}
		if i > 0 && t[i-1] == EN || end < len(t) && t[end] == EN {
			for k := i; k < end; k++ {
				t[k] = EN
			}
		}
		i = end - 1
	}
}
