// Package exam is the engine: it assembles forms, runs attempts and reports on them. It is pure: it knows no clock, no
// disk and no terminal. Every method that depends on time takes a Moment first; randomness comes from a stored seed.
package exam
