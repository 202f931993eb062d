package message

import (
	"strconv"
	"strings"
	"time"

	"maqal/internal/bidi"
)

// Ago tells how long before another time something was: in minutes, hours and days while it is less than a week, then
// by its date.
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
	switch passed := now.Sub(at); {
	case passed < time.Minute:
		return p.Translate("just now")
	case passed < time.Hour:
		return p.Translate("%d minutes ago", int(passed.Minutes()))
	default:
		return p.Translate("%d hours ago", int(passed.Hours()))
	}
}

// dayNumber counts the days of the calendar.
func dayNumber(t time.Time) int {
	year, month, day := t.Date()
	return int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// Date is a day as it is written in the language: day, month, year, in Persian those of the Persian calendar.
func (p *Printer) Date(t time.Time) string {
	p = p.orEnglish()
	year, month, day := t.Date()
	name := p.Name(Name(month.String()))
	if p.tag == "fa" {
		if y, m, d, ok := persianDate(t); ok {
			year, name, day = y, persianMonths[m-1], d
		}
	}
	text := p.formatInt(day) + " " + name + " " + p.formatInt(year)
	if p.language.direction == bidi.RightToLeft {
		return string(RightToLeftIsolate) + text + string(PopDirectionalIsolate)
	}
	return text
}

// formatInt is a number in the digits of the language, its thousands not set apart.
func (p *Printer) formatInt(n int) string {
	zero := []rune(p.numbers.Sprintf("%d", 0))[0]
	return strings.Map(func(r rune) rune { return zero + r - '0' }, strconv.Itoa(n))
}

var persianMonths = [...]string{
	"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
}

// persianDate is the day of the Persian calendar by its cycle of 33 years, of which the 1st, 5th, 9th, 13th, 17th,
// 22nd, 26th and 30th are leap years. That is the calendar of Iran from 1244 to 1502; false outside.
func persianDate(t time.Time) (year, month, date int, ok bool) {
	const newYear1244 = -38271 // 21 March 1865, in days from 1 January 1970
	left := dayNumber(t) - newYear1244
	for year = 1244; year <= 1502; year++ {
		length := 365
		if isPersianLeap(year) {
			length++
		}
		if left < length {
			break
		}
		left -= length
	}
	if left < 0 || year > 1502 {
		return 0, 0, 0, false
	}
	for month = 1; ; month++ {
		length := 30
		if month <= 6 {
			length++
		}
		if left < length || month == 12 {
			return year, month, left + 1, true
		}
		left -= length
	}
}

func isPersianLeap(year int) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}
