package history

// Verify is open to the tests: a backup is checked where it lies.
var Verify = verify
