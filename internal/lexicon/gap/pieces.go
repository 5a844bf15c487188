package gap

// lastPiece is what stands after the last half-space of syms.
func lastPiece(syms []byte) []byte {
	for i := len(syms) - 1; i >= 0; i-- {
		if syms[i] == Half {
			return syms[i+1:]
		}
	}
	return syms
}

// firstPiece is what stands before the first half-space of syms.
func firstPiece(syms []byte) []byte {
	for i, s := range syms {
		if s == Half {
			return syms[:i]
		}
	}
	return syms
}

func hashSyms(syms []byte) uint64 {
	h := uint64(hashSeed)
	for _, s := range syms {
		h = (h ^ uint64(s)) * hashPrime
	}
	return h ^ h>>32
}

// packLast packs the last five symbols, six bits each, the last one lowest.
func packLast(syms []byte) (p uint64) {
	for _, s := range syms[max(0, len(syms)-5):] {
		p = p<<6 | uint64(s)
	}
	return p
}

// packFirst packs the first five symbols, six bits each, the first highest.
func packFirst(syms []byte) (p uint64) {
	for i := range 5 {
		p <<= 6
		if i < len(syms) {
			p |= uint64(syms[i])
		}
	}
	return p
}

// Hash is the hash of a word by its symbols, as Words gives it.
func Hash(syms []byte) uint64 { return hashSyms(syms) }

// fold ends a running hash. It is its own inverse.
func fold(h uint64) uint64 { return h ^ h>>32 }

// HashJoined is the hash of the word that begins with a word of the hash left
// and goes on, after a half-space, with right.
func HashJoined(left uint64, right []byte) uint64 {
	return HashGlued(fold((fold(left)^Half)*hashPrime), right)
}

// HashGlued is the hash of the word that begins with a word of the hash left
// and goes on with right.
func HashGlued(left uint64, right []byte) uint64 {
	h := fold(left)
	for _, s := range right {
		h = (h ^ uint64(s)) * hashPrime
	}
	return fold(h)
}
