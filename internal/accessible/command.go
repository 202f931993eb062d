package accessible

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/keyboard"
)

// command is what a person types to have something done.
type command struct {
	names string // in English, the letter first, with spaces between
	word  string // in the person's language
	does  string
	do    func(s *session, rest string) // rest is what is typed after the name
}

// readingCommands are those in an article, in the order in which the help tells them.
func (s *session) readingCommands() []command {
	return []command{
		{"n next ]", s.say("next"), s.say("the next section"), (*session).nextSection},
		{"p previous [", s.say("previous"), s.say("the beginning of this section, then the section before"), (*session).previousSection},
		{"b back", s.say("back"), s.say("a paragraph back"), (*session).stepBack},
		{"r repeat", s.say("repeat"), s.say("once more what was told last"), (*session).repeat},
		{"a all", s.say("all"), s.say("reads on to the end"), (*session).readAll},
		{"+ paragraphs", s.say("paragraphs"), s.say("reads as many paragraphs as the number after it"), (*session).readSome},
		{"g begin", s.say("begin"), s.say("to the beginning"), (*session).toBeginning},
		{"o outline", s.say("outline"), s.say("the sections, with their numbers"), (*session).outline},
		{finding, s.say("find"), s.say("finds the text after it; alone, what else was found"), (*session).find},
		{"w where", s.say("where"), s.say("the section, how much was read, and how long the rest takes"), (*session).where},
		{"l links", s.say("links"), s.say("the links in what was told last, with their addresses"), (*session).tellLinks},
		{"f follow", s.say("follow"), s.say("follows the link whose number stands after it"), (*session).follow},
		{"t note", s.say("note"), s.say("tells the note whose number stands after it"), (*session).tellNote},
		{"u return", s.say("return"), s.say("back to where the last jump led away from"), (*session).goBack},
		{"m mark", s.say("mark"), s.say("a bookmark here, with the note after it; or it is removed"), (*session).mark},
		{"k bookmarks '", s.say("bookmarks"), s.say("the bookmarks, with their numbers"), (*session).bookmarks},
		{"c close", s.say("close"), s.say("closes the article; then the library"), (*session).close},
		{"h help ?", s.say("help"), s.say("these commands"), (*session).help},
		{"q quit", s.say("quit"), s.say("leaves; the place is remembered"), (*session).quit},
	}
}

// obey does what a line asks for.
func (s *session) obey(line string) {
	s.renew()
	if s.reader == nil {
		s.obeyInLibrary(line)
		return
	}
	n, isNumber := number(line)
	name, rest := parted(line)
	c, known := called(s.readingCommands(), name)
	switch {
	case line == "":
		s.readOn()
	case isNumber:
		s.choose(n)
	case known:
		c.do(s, rest)
	default:
		s.tell(s.say("%s is no command; h tells the commands.", line))
	}
}

// help tells the commands.
func (s *session) help(string) {
	s.tell(s.say("Enter: the next paragraph"))
	s.tell(s.say("a number: that entry of the list that was told last, of the outline at first"))
	s.tellCommands(s.readingCommands())
}

func (s *session) tellCommands(commands []command) {
	for _, c := range commands {
		letter, word := strings.Fields(c.names)[0], c.word
		s.tell(s.list(letter, word) + ": " + c.does)
	}
}

func (s *session) quit(string) { s.over = true }

// answer is what a person said to a question.
type answer int

const (
	neither answer = iota
	yes
	no
)

// ask asks a question. What is neither yes nor no is given too: it may be a command.
func (s *session) ask(question string) (answer, string) {
	s.tell(question)
	line, ok := s.hear()
	if !ok {
		s.over = true
		return neither, ""
	}
	return s.meant(line), line
}

// meant is the answer that a person typed.
func (s *session) meant(line string) answer {
	answers := []command{{names: "y yes", word: s.say("yes")}, {names: "n no", word: s.say("no")}}
	switch c, _ := called(answers, line); c.names {
	case answers[0].names:
		return yes
	case answers[1].names:
		return no
	}
	return neither
}

// called gives the command of a name, which may be the key of its letter in another layout.
func called(commands []command, name string) (command, bool) {
	key, ok := keyboard.Latin(name)
	if !ok {
		key = strings.ToLower(name)
	}
	i := slices.IndexFunc(commands, func(c command) bool { return strings.EqualFold(c.word, name) })
	if i < 0 {
		i = slices.IndexFunc(commands, func(c command) bool { return slices.Contains(strings.Fields(c.names), key) })
	}
	if i < 0 {
		return command{}, false
	}
	return commands[i], true
}

// parted is a line that was typed as the name of a command, and the rest: a number needs no space before it, and a sign
// none after it.
func parted(line string) (name, rest string) {
	first, size := utf8.DecodeRuneInString(line)
	if latin, _ := keyboard.Latin(string(first)); latin == "/" || !unicode.IsLetter(first) {
		return line[:size], strings.TrimSpace(line[size:])
	}
	end := strings.IndexFunc(line, func(r rune) bool { return r == ' ' || unicode.IsDigit(r) })
	if end < 0 {
		return line, ""
	}
	return line[:end], strings.TrimSpace(line[end:])
}

// most is the greatest number that is read.
const most = 1 << 30

// number reads a number in the digits of any script; false where a text is none.
func number(text string) (n int, ok bool) {
	for _, r := range text {
		digit, ok := digitOf(r)
		if !ok {
			return 0, false
		}
		n = min(10*n+digit, most)
	}
	return n, text != ""
}

// digitOf is the value of a digit. In Unicode the ten of a script follow each other from zero on.
func digitOf(r rune) (int, bool) {
	for _, in := range unicode.Nd.R16 {
		if rune(in.Lo) <= r && r <= rune(in.Hi) {
			return int(r-rune(in.Lo)) % 10, true
		}
	}
	for _, in := range unicode.Nd.R32 {
		if rune(in.Lo) <= r && r <= rune(in.Hi) {
			return int(r-rune(in.Lo)) % 10, true
		}
	}
	return 0, false
}
