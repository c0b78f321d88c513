package words

import "strings"

// fold lower-cases a text and replaces the compatibility characters met in prose as Unicode's NFKC does: full-width forms,
// raised and lowered digits, ligatures. Only ASCII ends up in tokens, so the tables of the whole of NFKC would buy little.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r < 0x80:
			b.WriteByte(byte(r))
		default:
			foldWide(&b, r)
		}
	}
	return b.String()
}

func foldWide(b *strings.Builder, r rune) {
	const superscripts, subscripts = '⁰', '₀'
	switch {
	case '！' <= r && r <= '～': // full-width forms of the printable ASCII characters
		b.WriteString(strings.ToLower(string(r - '！' + '!')))
	case r == '²' || r == '³':
		b.WriteByte(byte(r - '²' + '2'))
	case r == '¹':
		b.WriteByte('1')
	case r == superscripts || superscripts+4 <= r && r <= superscripts+9:
		b.WriteByte(byte(r - superscripts + '0'))
	case subscripts <= r && r <= subscripts+9:
		b.WriteByte(byte(r - subscripts + '0'))
	case r == '‑': // the hyphen that does not break
		b.WriteByte('-')
	default:
		b.WriteString(ligature(r))
	}
}

// ligature takes joined letters apart; any other character parts words.
func ligature(r rune) string {
	switch r {
	case 'ﬀ':
		return "ff"
	case 'ﬁ':
		return "fi"
	case 'ﬂ':
		return "fl"
	case 'ﬃ':
		return "ffi"
	case 'ﬄ':
		return "ffl"
	case 'ﬅ', 'ﬆ':
		return "st"
	}
	return string(r)
}
