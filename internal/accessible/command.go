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
	help  string
	run   func(s *session, rest string) // rest is what is typed after the name
}

// articleCommands are those in an article, in the order in which the help tells them.
func (s *session) articleCommands() []command {
	return []command{
		{"n next ]", s.tr("next"), s.tr("Go to the next section"), (*session).nextSection},
		{"p previous [", s.tr("previous"), s.tr("Start of this section, then the previous section"), (*session).previousSection},
		{"b back", s.tr("back"), s.tr("Previous paragraph"), (*session).stepBack},
		{"r repeat", s.tr("repeat"), s.tr("Repeat the last text"), (*session).repeat},
		{"a all", s.tr("all"), s.tr("Read to the end"), (*session).readAll},
		{"+ paragraphs", s.tr("paragraphs"), s.tr("Read that many paragraphs"), (*session).readCount},
		{"g top begin", s.tr("top"), s.tr("Go to the top"), (*session).goToStart},
		{"o outline", s.tr("outline"), s.tr("List the sections"), (*session).printOutline},
		{searchNames, s.tr("search"), s.tr("Search for the text that follows; alone: more matches"), (*session).search},
		{"w where", s.tr("where"), s.tr("Current section, progress and time left"), (*session).printPosition},
		{"l links", s.tr("links"), s.tr("List the links in the last text"), (*session).printLinks},
		{"f follow", s.tr("follow"), s.tr("Follow link number N"), (*session).follow},
		{"t note", s.tr("note"), s.tr("Read footnote number N"), (*session).printNote},
		{"u return", s.tr("return"), s.tr("Back to where you jumped from"), (*session).goBack},
		{"m bookmark mark", s.tr("bookmark"), s.tr("Set a bookmark here, with an optional note, or remove it"), (*session).toggleBookmark},
		{"k bookmarks '", s.tr("bookmarks"), s.tr("List the bookmarks"), (*session).printBookmarks},
		{"c close", s.tr("close"), s.tr("Close the article, then the library"), (*session).closeArticle},
		{"h help ?", s.tr("help"), s.tr("List these commands"), (*session).help},
		{"q quit", s.tr("quit"), s.tr("Save your position and quit"), (*session).quit},
	}
}

// dispatch does what a line asks for.
func (s *session) dispatch(line string) {
	s.reloadIfChanged()
	if s.reader == nil {
		s.dispatchInLibrary(line)
		return
	}
	n, isNumber := parseNumber(line)
	name, rest := splitCommand(line)
	c, known := findCommand(s.articleCommands(), name)
	switch {
	case line == "":
		s.readNext()
	case isNumber:
		s.selectEntry(n)
	case known:
		c.run(s, rest)
	default:
		s.println(s.tr("Unknown command: %s. Type h for help.", line))
	}
}

// help tells the commands.
func (s *session) help(string) {
	s.println(s.tr("Enter: read the next paragraph"))
	s.println(s.tr("A number: go to that entry of the last list (at first, the outline)"))
	s.printCommands(s.articleCommands())
}

func (s *session) printCommands(commands []command) {
	for _, c := range commands {
		letter, word := strings.Fields(c.names)[0], c.word
		s.println(s.joinList(letter, word) + ": " + c.help)
	}
}

func (s *session) quit(string) { s.done = true }

// answer is what a person said to a question.
type answer int

const (
	noAnswer answer = iota
	yes
	no
)

// ask asks a question. What is neither yes nor no is given too: it may be a command.
func (s *session) ask(question string) (answer, string) {
	s.println(question)
	line, ok := s.readLine()
	if !ok {
		s.done = true
		return noAnswer, ""
	}
	return s.parseAnswer(line), line
}

// parseAnswer is the answer that a person typed.
func (s *session) parseAnswer(line string) answer {
	answers := []command{{names: "y yes", word: s.tr("yes")}, {names: "n no", word: s.tr("no")}}
	switch c, _ := findCommand(answers, line); c.names {
	case answers[0].names:
		return yes
	case answers[1].names:
		return no
	}
	return noAnswer
}

// findCommand gives the command of a name, which may be the key of its letter in another layout.
func findCommand(commands []command, name string) (command, bool) {
	key, ok := keyboard.ToLatin(name)
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

// splitCommand is a line that was typed as the name of a command, and the rest: a number needs no space before it, and a sign
// none after it.
func splitCommand(line string) (name, rest string) {
	first, size := utf8.DecodeRuneInString(line)
	if latin, _ := keyboard.ToLatin(string(first)); latin == "/" || !unicode.IsLetter(first) {
		return line[:size], strings.TrimSpace(line[size:])
	}
	end := strings.IndexFunc(line, func(r rune) bool { return r == ' ' || unicode.IsDigit(r) })
	if end < 0 {
		return line, ""
	}
	return line[:end], strings.TrimSpace(line[end:])
}

// maxNumber is the greatest number that is read.
const maxNumber = 1 << 30

// parseNumber reads a number in the digits of any script; false where a text is none.
func parseNumber(text string) (n int, ok bool) {
	for _, r := range text {
		digit, ok := digitValue(r)
		if !ok {
			return 0, false
		}
		n = min(10*n+digit, maxNumber)
	}
	return n, text != ""
}

// digitValue is the value of a digit. In Unicode the ten of a script follow each other from zero on.
func digitValue(r rune) (int, bool) {
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
