package bidi

// resolveWeak applies W1–W7 and skips rules that cannot change a level of this sequence. W3 and W6 are part of
// [strongClass], which treats AL as R and the remaining separators and terminators as neutral.
func (s *sequence) resolveWeak() {
	if s.mask.has(NSM) {
		s.resolveMarks()
	}
	if s.mask.has(EN) {
		s.replaceNumbers(AL, AN) // W2
	}
	if s.mask&maskOf(ES, CS) != 0 && s.mask&numberMask != 0 {
		s.resolveSeparators()
	}
	if s.mask.has(ET) && s.mask.has(EN) {
		s.resolveTerminators()
	}
	if s.mask.has(EN) {
		s.replaceNumbers(L, L) // W7
	}
}

// resolveMarks applies W1.
func (s *sequence) resolveMarks() {
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

// replaceNumbers changes each EN to replacement if the nearest strong class before it, or sos if there is none, equals the
// argument strong. It searches back from each number, because numbers are rare, but not beyond the previous number.
func (s *sequence) replaceNumbers(strong, replacement Class) {
	previous, context := 0, s.sos
	for i, c := range s.types {
		if c != EN {
			continue
		}
		for k := i - 1; k >= previous; k-- {
			if strongMask.has(s.types[k]) {
				context = s.types[k]
				break
			}
		}
		if previous = i; context == strong {
			s.types[i] = replacement
		}
	}
}

// resolveSeparators applies W4.
func (s *sequence) resolveSeparators() {
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

// resolveTerminators applies W5.
func (s *sequence) resolveTerminators() {
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
