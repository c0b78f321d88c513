package trend

// MostDays is how many days a curve of readiness has at most.
const MostDays = mostDays

// Words is how much of an item there is to read.
var Words = words
