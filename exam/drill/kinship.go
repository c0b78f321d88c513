package drill

import (
	"slices"

	"because/questions"
)

// Nearness is in thousandths: the share of a because's words, by weight, that the card speaks of, and premiums for kinship.
const (
	ofTheOption   = 3    // so many times counts a word of the distractor itself
	damping       = 2000 // weight added to each because, or those of few and common words would be near to everything
	sharedTrap    = 100  // premium for an item that baits the distractor's trap
	sharedService = 20   // premium for each service in common, times the logarithm of its rarity
)

// kin lists the items of the bank that share a trap or one of the services of an item, each once.
func (p *pool) kin(it *questions.Item, trap string) []int {
	list := slices.Clone(p.byTrap[trap])
	for _, service := range it.Services {
		list = append(list, p.byService[service]...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// entangled says whether two items explain one thing twice.
func entangled(a, b *questions.Item) bool {
	return slices.Contains(a.Enemies, b.ID) || slices.Contains(b.Enemies, a.ID) ||
		slices.ContainsFunc(a.Covers, func(fact string) bool { return slices.Contains(b.Covers, fact) })
}

// premium is what kinship adds to nearness: a trap most, then services, a rare one more than one that half the bank is about.
func (p *pool) premium(it *questions.Item, trap string, other *questions.Item) int {
	sum := 0
	if trap != "" && slices.ContainsFunc(other.Options, func(o questions.Option) bool { return o.Trap == trap }) {
		sum += sharedTrap
	}
	for _, service := range it.Services {
		if slices.Contains(other.Services, service) {
			sum += sharedService * rarity(len(p.byService[service]), len(p.subjects)) / 100
		}
	}
	return sum
}

// nearness weighs the words of a because that are on the card, those of the distractor's own text most, against all its words.
func (p *pool) nearness(r *reason, card, option wordSet) int {
	here, all := 0, damping
	for _, w := range r.because {
		all += p.weights[w]
		switch {
		case option.has(w):
			here += ofTheOption * p.weights[w]
		case card.has(w):
			here += p.weights[w]
		}
	}
	return 1000 * here / all
}
