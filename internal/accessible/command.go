package accessible

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/keyboard"
	"maqal/internal/search"
)

// A command is an action or an answer. The user types one of its names.
type command struct {
	names string                        // in English, separated by spaces; the first is a letter or sign
	words string                        // in the interface language, separated by spaces; the help prints the first
	help  string                        // description in the interface language
	run   func(s *session, rest string) // rest is the text after the name; nil for an answer
}

// articleCommands returns the commands that work in an article, in the order of the help.
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

// dispatch runs the command on an input line. In an article, an empty line prints the next paragraph, and a number
// selects an entry of the last list. Dispatch first reloads the article if its file has changed.
func (s *session) dispatch(line string) {
	s.reloadIfChanged()
	if s.reader == nil {
		s.dispatchInLibrary(line)
		return
	}
	n, isNumber := parseNumber(line)
	c, rest, known := s.parseCommand(s.articleCommands(), line)
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

// help prints the commands that work in an article.
func (s *session) help(string) {
	s.println(s.tr("Enter: read the next paragraph"))
	s.println(s.tr("A number: go to that entry of the last list (at first, the outline)"))
	s.printCommands(s.articleCommands())
}

// printCommands prints a line for each command: its letter or sign, its word and its description.
func (s *session) printCommands(commands []command) {
	for _, c := range commands {
		letter, word := strings.Fields(c.names)[0], strings.Fields(c.words)[0]
		s.println(s.joinList(letter, word) + ": " + c.help)
	}
}

// quit ends the session.
func (s *session) quit(string) { s.done = true }

// An answer is the user's answer to a yes-or-no question.
type answer int

const (
	noAnswer answer = iota // neither yes nor no
	yes
	no
)

// ask prints question and waits for an answer. It also returns the input line, which may be a command instead of an answer.
// It ends the session at the end of input.
func (s *session) ask(question string) (answer, string) {
	s.println(question)
	line, ok := s.readLine()
	if !ok {
		s.done = true
		return noAnswer, ""
	}
	return s.parseAnswer(line), line
}

// parseAnswer parses a line as an answer.
func (s *session) parseAnswer(line string) answer {
	answers := []command{{names: "y yes", words: s.tr("yes")}, {names: "n no", words: s.tr("no")}}
	switch c, _ := s.findCommand(answers, line); c.names {
	case answers[0].names:
		return yes
	case answers[1].names:
		return no
	}
	return noAnswer
}

// parseCommand parses a line as the name of a command and the text after it. If several names match, the longest wins.
func (s *session) parseCommand(commands []command, line string) (c command, rest string, ok bool) {
	for _, end := range slices.Backward(nameEnds(line)) {
		if c, ok := s.findCommand(commands, line[:end]); ok {
			return c, strings.TrimSpace(line[end:]), true
		}
	}
	return command{}, "", false
}

// findCommand returns the command with the given name. It reports false if there is none. It folds names as a search
// does, so it accepts every spelling that a search accepts. A name that contains a ZWNJ may be typed without it and
// with spaces anywhere. For a letter or sign, findCommand also accepts the character that the same key types in another
// keyboard layout.
func (s *session) findCommand(commands []command, name string) (command, bool) {
	language := s.Messages.Tag()
	folded := search.Fold(name, language)
	i := slices.IndexFunc(commands, func(c command) bool {
		return slices.ContainsFunc(strings.Fields(c.words), func(word string) bool {
			want := search.Fold(word, language)
			return folded == want || strings.ContainsRune(word, zwnj) && strings.ReplaceAll(folded, " ", "") == want
		})
	})
	if i < 0 {
		key, ok := keyboard.ToLatin(name)
		if !ok {
			key = folded
		}
		i = slices.IndexFunc(commands, func(c command) bool { return slices.Contains(strings.Fields(c.names), key) })
	}
	if i < 0 {
		return command{}, false
	}
	return commands[i], true
}

// zwnj is ZERO WIDTH NON-JOINER, which Persian words contain.
const zwnj = '\u200C'

// maxNameWords is the maximum number of words in a name: «جست و جو» has three.
const maxNameWords = 3

// nameEnds returns the byte offsets in line at which the name of a command may end, in ascending order. A sign at the
// start is a complete name, and so is a letter that the key of the slash types in another layout. Any other name ends
// before the first digit or after one of the first maxNameWords words.
func nameEnds(line string) (ends []int) {
	first, size := utf8.DecodeRuneInString(line)
	if latin, _ := keyboard.ToLatin(string(first)); latin == "/" || !unicode.IsLetter(first) {
		return []int{size}
	}
	for i, r := range line {
		switch {
		case len(ends) == maxNameWords:
			return ends
		case unicode.IsDigit(r):
			return append(ends, i)
		case r == ' ':
			ends = append(ends, i)
		}
	}
	return append(ends, len(line))
}

// maxNumber is the maximum number that the user can type. A greater number is treated as maxNumber.
const maxNumber = 1 << 30

// parseNumber parses a decimal number in the digits of any script, and limits it to maxNumber. It reports false if text is not
// a number.
func parseNumber(text string) (n int, ok bool) {
	text = strings.Map(dropSilent, text) // some right-to-left keyboards type an RLM before a number
	for _, r := range text {
		digit, ok := digitValue(r)
		if !ok {
			return 0, false
		}
		n = min(10*n+digit, maxNumber)
	}
	return n, text != ""
}

// digitValue returns the value of a decimal digit of any script. It reports false if r is not a digit. In Unicode, the
// ten digits of a script have consecutive code points, starting with zero.
func digitValue(r rune) (int, bool) {
	for _, digits := range unicode.Nd.R16 {
		if rune(digits.Lo) <= r && r <= rune(digits.Hi) {
			return int(r-rune(digits.Lo)) % 10, true
		}
	}
	for _, digits := range unicode.Nd.R32 {
		if rune(digits.Lo) <= r && r <= rune(digits.Hi) {
			return int(r-rune(digits.Lo)) % 10, true
		}
	}
	return 0, false
}
