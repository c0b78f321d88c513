package lint

// scenarioUncovered is B01.
func scenarioUncovered(s *survey, r *reporter) {
	covered := make(map[string]bool)
	for _, v := range s.views {
		for _, c := range v.Covers {
			covered[c] = true
		}
	}
	for _, sc := range s.Scenarios {
		if !covered[sc.ID] {
			r.add(sc.Pos, "no item covers scenario %s: %s", sc.ID, sc.Summary)
		}
	}
}

var idPrefix = late(`^[A-Za-z]+`)

// scenarioUnknown is B02. An item may cover other things than scenarios, such as facts of its notes; what is spelt like a
// scenario must be one.
func scenarioUnknown(s *survey, r *reporter) {
	known, prefixes := make(map[string]bool), make(map[string]bool)
	for _, sc := range s.Scenarios {
		known[sc.ID] = true
		prefixes[idPrefix().FindString(sc.ID)] = true
	}
	for _, v := range s.views {
		for _, c := range v.Covers {
			if !known[c] && prefixes[idPrefix().FindString(c)] {
				r.put(Finding{Pos: v.At("covers"), Severity: r.rule.Severity, Item: v.ID, Message: "there is no scenario " + c})
			}
		}
	}
}

// trapThin is B04.
func trapThin(s *survey, r *reporter) {
	const enough = 2
	baitedBy := trapItems(s.views)
	for _, t := range s.Traps {
		switch n := len(baitedBy[t.ID]); {
		case n == 0:
			r.add(t.Pos, "no item baits the trap %s", t.ID)
		case n < enough:
			r.add(t.Pos, "only %s baits the trap %s", baitedBy[t.ID][0], t.ID)
		}
	}
}

// trapItems lists the items that bait each trap, each item once.
func trapItems(views []*view) map[string][]string {
	items := make(map[string][]string)
	for _, v := range views {
		for _, i := range v.wrong {
			t := v.options[i].Trap
			if n := len(items[t]); t != "" && (n == 0 || items[t][n-1] != v.ID) {
				items[t] = append(items[t], v.ID)
			}
		}
	}
	return items
}
