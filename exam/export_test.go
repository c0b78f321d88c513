package exam

// AllocateWithin lets the tests of quotas reach the allocation with ceilings.
var AllocateWithin = allocateWithin
