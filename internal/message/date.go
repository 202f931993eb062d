package message

import (
	"strconv"
	"strings"
	"time"

	"maqal/internal/bidi"
)

// Ago returns the time from at to now in words: "5 minutes ago", "yesterday" or "6 days ago". If at is more than six
// days before now, or on a later day, it returns the date of at. Days are those of the calendar in the time zone of
// now.
func (p *Printer) Ago(at, now time.Time) string {
	at = at.In(now.Location())
	switch days := dayNumber(now) - dayNumber(at); {
	case days < 0 || days > 6:
		return p.Date(at)
	case days > 1:
		return p.Translate("%d days ago", days)
	case days == 1:
		return p.Translate("yesterday")
	}
	switch elapsed := now.Sub(at); {
	case elapsed < time.Minute:
		return p.Translate("just now")
	case elapsed < time.Hour:
		return p.Translate("%d minutes ago", int(elapsed.Minutes()))
	default:
		return p.Translate("%d hours ago", int(elapsed.Hours()))
	}
}

// dayNumber returns the number of calendar days from 1 January 1970 to the date of t in its own time zone.
func dayNumber(t time.Time) int {
	year, month, day := t.Date()
	return int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// A DateTime is a point in time. As an argument of a message, it is printed as its date and time of day.
type DateTime time.Time

// String returns the date and the time of day in English.
func (t DateTime) String() string { return (*Printer)(nil).dateTime(time.Time(t)) }

// dateTime returns the date of t as in [Printer.Date], and its hour and minute.
func (p *Printer) dateTime(t time.Time) string {
	p = p.orEnglish()
	comma := ", "
	switch p.tag {
	case "ar", "fa", "ur":
		comma = "، "
	}
	return p.isolateText(p.dateText(t) + comma + p.digits(t.Format("15:04")))
}

// Date returns the date of t in the language: day, name of the month, and year. In Persian, the date is that of the
// Persian calendar for the years 1244 to 1502. In a right-to-left language, it is an isolate (RLI … PDI).
func (p *Printer) Date(t time.Time) string {
	p = p.orEnglish()
	return p.isolateText(p.dateText(t))
}

// isolateText returns text unchanged, or as an isolate (RLI … PDI) if the language is right-to-left.
func (p *Printer) isolateText(text string) string {
	if p.language.direction == bidi.RightToLeft {
		return IsolatedIn(bidi.RightToLeft, text)
	}
	return text
}

// dateText returns the text of [Printer.Date] without isolate controls.
func (p *Printer) dateText(t time.Time) string {
	year, month, day := t.Date()
	name := p.Name(Name(month.String()))
	if p.tag == "fa" {
		if y, m, d, ok := persianDate(t); ok {
			year, name, day = y, persianMonths[m-1], d
		}
	}
	return p.digits(strconv.Itoa(day)) + " " + name + " " + p.digits(strconv.Itoa(year))
}

// digits returns s with ASCII digits replaced by those of the language.
func (p *Printer) digits(s string) string {
	zero := []rune(p.numbers.Sprintf("%d", 0))[0]
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return zero + r - '0'
		}
		return r
	}, s)
}

// persianMonths are the names of the months of the Persian calendar, in Persian.
var persianMonths = [...]string{
	"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
}

// persianDate returns the date of t in the Persian calendar. It computes leap years by the 33-year cycle, which agrees with
// the official calendar of Iran from 1244 to 1502. It reports false for dates outside these years.
func persianDate(t time.Time) (year, month, day int, ok bool) {
	const newYear1244 = -38271 // 21 March 1865, in days since 1 January 1970
	days := dayNumber(t) - newYear1244
	for year = 1244; year <= 1502; year++ {
		length := 365
		if isPersianLeap(year) {
			length++
		}
		if days < length {
			break
		}
		days -= length
	}
	if days < 0 || year > 1502 {
		return 0, 0, 0, false
	}
	for month = 1; ; month++ {
		length := 30
		if month <= 6 {
			length++
		}
		if days < length || month == 12 {
			return year, month, days + 1, true
		}
		days -= length
	}
}

// isPersianLeap reports whether year, from 1244 to 1502, is a leap year of the Persian calendar.
func isPersianLeap(year int) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}
