package keymap

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/keyboard"
)

// A Press is a key that was pressed.
type Press struct {
	Name string          // name of the key, such as "ctrl+f"; the same in all keyboard layouts
	Msg  tea.KeyPressMsg // the message of the terminal, for text inputs
}

// NewPress returns the press for a message. Its name contains the character that the key produces in the US layout if the
// key produced a letter of another script.
func NewPress(k tea.KeyPressMsg) Press { return Press{pressName(k), k} }

// pressName returns the layout-independent name of the key of a message.
func pressName(k tea.KeyPressMsg) string {
	switch name := k.String(); {
	case k.Text == "" || k.Text[0] < 0x80:
		return name
	case k.BaseCode != 0 && k.BaseCode < 0x80: // the terminal reports which key it is
		if k.Mod&tea.ModShift != 0 {
			return shifted(k.BaseCode)
		}
		return string(k.BaseCode)
	default:
		if latin, ok := keyboard.ToLatin(k.Text); ok {
			return latin
		}
		return name
	}
}

// shifted returns the character that Shift and the key r produce on a US keyboard. It supports letters, square brackets and
// the slash, and returns other characters unchanged.
func shifted(r rune) string {
	switch r {
	case '[':
		return "{"
	case ']':
		return "}"
	case '/':
		return "?"
	}
	if 'a' <= r && r <= 'z' {
		r += 'A' - 'a'
	}
	return string(r)
}
