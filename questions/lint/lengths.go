package lint

// longKey is L18: the key against the mean distractor, in characters. That test-wise candidates gain by choosing the longest
// option is shown by [Pham18].
func longKey(v *view, r *reporter) {
	const long, tooLong, longSeveral = 1.5, 2.0, 1.4
	const minExcess = 15 // characters; a few letters more are no cue, whatever the proportion
	key, mean := v.meanLength(v.keys), v.meanLength(v.wrong)
	if len(v.keys) == 0 || mean == 0 {
		return
	}
	if len(v.keys) > 1 {
		if key >= longSeveral*mean {
			r.as(Info, v.options[v.keys[0]].At("text"), "the keys have %.0f characters on average, the distractors %.0f", key, mean)
		}
		return
	}
	if key < long*mean || key < mean+minExcess || !v.strictlyLongest(v.keys[0]) {
		return
	}
	s := Warning
	if key >= tooLong*mean {
		s = Error
	}
	r.as(s, v.options[v.keys[0]].At("text"), "the key has %.0f characters, a distractor %.0f on average", key, mean)
}

func (v *view) strictlyLongest(option int) bool {
	for i := range v.options {
		if i != option && length(v.options[i].Text) >= length(v.options[option].Text) {
			return false
		}
	}
	return true
}

// shortKey is L19.
func shortKey(v *view, r *reporter) {
	const short = .6
	key, distractors, ok := v.single()
	if !ok {
		return
	}
	n, mean := length(key.Text), v.meanLength(v.wrong)
	for _, d := range distractors {
		if length(d.Text) <= n {
			return
		}
	}
	if float64(n) <= short*mean {
		r.add(key.At("text"), "the key has %d characters, a distractor %.0f on average", n, mean)
	}
}

// lengthSpread is L20, in words.
func lengthSpread(v *view, r *reporter) {
	const spread, longEnough = 3, 8
	if len(v.options) == 0 {
		return
	}
	shortest, longest := len(v.options[0].words), 0
	at := 0
	for i := range v.options {
		n := len(v.options[i].words)
		shortest = min(shortest, n)
		if n > longest {
			longest, at = n, i
		}
	}
	if longest >= longEnough && longest > spread*shortest {
		r.add(v.options[at].At("text"), "the options have from %d to %d words", shortest, longest)
	}
}
