package bidi

// weak applies W1–W7.
func (s *sequence) weak() {
	if s.mask&maskOf(NSM, EN, AL) != 0 {
		s.weakLetters()
	}
	if s.mask&maskOf(ES, CS) != 0 {
		s.weakSeparators()
	}
	if s.mask&maskOf(ES, ET, CS) != 0 {
		s.weakTerminators()
	}
	if s.mask.has(EN) {
		s.weakEuropean()
	}
}

// weakLetters applies W1–W3, which look only backwards.
func (s *sequence) weakLetters() {
	before, strong := s.sos, s.sos // the class before, as W1 leaves it; the last strong one
	for i, c := range s.types {
		if c == NSM { // W1
			if c = before; isolateMask.has(c) || c == PDI {
				c = ON
			}
		}
		before = c
		switch c {
		case L, R:
			strong = c
		case AL:
			strong = AL
			c = R // W3
		case EN:
			if strong == AL {
				c = AN // W2
			}
		}
		s.types[i] = c
		s.mask |= 1 << c
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

// weakTerminators applies W5 and W6.
func (s *sequence) weakTerminators() {
	t := s.types
	for i := 0; i < len(t); i++ {
		switch t[i] {
		case ES, CS:
			t[i] = ON
		case ET:
			end := i
			for end < len(t) && t[end] == ET {
				end++
			}
			c := ON
			if i > 0 && t[i-1] == EN || end < len(t) && t[end] == EN {
				c = EN
			}
			for ; i < end; i++ {
				t[i] = c
			}
			i--
		}
	}
	s.mask |= 1 << ON
}

// weakEuropean applies W7.
func (s *sequence) weakEuropean() {
	strong := s.sos
	for i, c := range s.types {
		switch c {
		case L, R:
			strong = c
		case EN:
			if strong == L {
				s.types[i] = L
			}
		}
	}
}
