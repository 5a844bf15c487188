package lang

// Detect decides the language of text, which is UTF-8. It allocates nothing
// and is safe for concurrent use. Text without letters gives Unknown.
func Detect(text []byte) Guess {
	var latin, arabic, fa, ar int
	for i := 0; i+1 < len(text); {
		b := text[i]
		switch {
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			latin++
			i++
		case b >= 0xd8 && b <= 0xdb:
			arabic++
			switch [2]byte{b, text[i+1]} {
			case [2]byte{0xd9, 0xbe}, [2]byte{0xda, 0x86}, [2]byte{0xda, 0x98}, [2]byte{0xda, 0xaf}, // peh tcheh jeh gaf
				[2]byte{0xda, 0xa9}, [2]byte{0xdb, 0x8c}: // keheh, Farsi yeh
				fa++
			case [2]byte{0xd8, 0xa9}, [2]byte{0xd9, 0x89}, [2]byte{0xd8, 0xa5}, // teh marbuta, alef maksura, alef with hamza below
				[2]byte{0xd9, 0x8a}, [2]byte{0xd9, 0x83}: // Arabic yeh, kaf
				ar++
			}
			i += 2
		default:
			i++
		}
	}
	switch {
	case latin+arabic == 0:
		return Guess{}
	case latin > arabic:
		return Guess{English, float64(latin) / float64(latin+arabic)}
	case ar > fa:
		return Guess{Arabic, float64(ar+1) / float64(ar+fa+1)}
	default:
		return Guess{Persian, float64(fa+1) / float64(ar+fa+1)}
	}
}
