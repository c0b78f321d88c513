package lint_test

import (
	"strings"

	"because/questions"
	"because/questions/lint"
)

var structureFixtures = map[string]fixture{
	"L02": {severity: lint.Error, place: "items/clean.yaml:89:5",
		fires:  func(b *questions.Bank) { multiple(b).Options[2].Correct, multiple(b).Options[3].Correct = true, true },
		misses: func(b *questions.Bank) { multiple(b).Options[2].Correct = true }},
	"L03": {severity: lint.Warning,
		fires:  func(b *questions.Bank) { first(b).Options = first(b).Options[:3] },
		misses: func(b *questions.Bank) { multiple(b).Options = append(multiple(b).Options, first(b).Options[3]) }},
	"L05": {severity: lint.Error, place: "items/clean.yaml:19:13",
		fires:  options("Raise the timeout", "Use SSE-S3.", "Use  sse-s3", "Poll for messages"),
		misses: options("Raise the timeout", "Use SSE-S3.", "Use SSE-KMS", "Poll for messages")},
	"L10": {severity: lint.Error,
		fires:  options("Raise the timeout", "Lower the delay", "Keep the messages", "All of the above"),
		misses: options("Raise the timeout", "Lower the delay", "Keep the messages", "Poll all of the shards")},
	"L11": {severity: lint.Error,
		fires:  options("Raise the timeout", "Lower the delay", "Keep the messages", "Both A and C"),
		misses: options("Raise the timeout", "Lower the delay", "Keep the messages", "Weighted records of type A and AAAA")},
	"L28": {severity: lint.Warning,
		fires: options("5 seconds", "1 minute", "30 seconds", "15 minutes"),
		misses: func(b *questions.Bank) {
			texts(first(b), "5 seconds", "30 seconds", "1 minute", "15 minutes")
			first(b).KeepOrder = true
		}},
	"L29": {severity: lint.Error,
		fires:  options("1–5 seconds", "5–10 seconds", "11 to 20 seconds", "between 21 and 30 seconds"),
		misses: options("1–5 seconds", "6–10 seconds", "5 and 30 seconds", "between 21 and 30 seconds")},
	"B18": {severity: lint.Error,
		fires:  stem("A template:\n\n```yaml\nkey: value\n\nWhat does it create for the team here?"),
		misses: stem("A template:\n\n~~~yaml\n```\nkey: value\n~~~\n\nWhat does it create for the team here?")},
	"B19": {severity: lint.Info,
		fires:  stem("A template:\n\n```text\n" + strings.Repeat("x", 73) + "\n```\n\nWhat does it create for the team?"),
		misses: stem("A template:\n\n```text\n" + strings.Repeat("x", 72) + "\n```\n\nWhat does it create for the team?")},
}

// because replaces the explanation of one option of the first item.
func because(option int, text string) func(*questions.Bank) {
	return func(b *questions.Bank) { first(b).Options[option].Because = text }
}

// rightIf replaces the condition of one option of the first item.
func rightIf(option int, text string) func(*questions.Bank) {
	return func(b *questions.Bank) { first(b).Options[option].RightIf = text }
}

var explanationFixtures = map[string]fixture{
	"L06": {severity: lint.Error, place: "items/clean.yaml:16:16",
		fires:  because(1, "it keeps messages longer and hides none."),
		misses: because(1, "it only keeps messages longer and hides none.")},
	"L07": {severity: lint.Error,
		fires:  because(1, "this option is correct whenever messages must be hidden from workers."),
		misses: because(1, "correct messages are kept longer too, and none of them is hidden.")},
	"L08": {severity: lint.Warning,
		fires:  because(1, "to raise the retention period is to raise the retention period of messages."),
		misses: because(1, "the retention period says how long messages survive, and hides none of them.")},
	"L09": {severity: lint.Error,
		fires:  because(1, "unlike option B it keeps messages longer and hides none of them."),
		misses: because(1, "the option `B` of the command keeps messages longer and hides none.")},
	"B05": {severity: lint.Warning,
		fires:  rightIf(1, "none of the other workers hides unread messages for a period."),
		misses: rightIf(1, "unread messages had to survive the period.")},
	"B06": {severity: lint.Warning,
		fires:  because(1, "The period says how long messages survive, and hides none of them."),
		misses: because(1, "Lambda deletes what it has worked off, and hides no message longer.")},
	"B07": {severity: lint.Warning,
		fires:  rightIf(1, "if uploads were lost before a worker read them."),
		misses: rightIf(1, "uploads were lost if no worker read them.")},
	"B08": {severity: lint.Warning,
		fires:  func(b *questions.Bank) { first(b).Options[0].Trap = "more-is-faster" },
		misses: func(b *questions.Bank) { first(b).Options[3].Trap = "more-is-faster" }},
}

var stemFixtures = map[string]fixture{
	"L04": {severity: lint.Error,
		fires:  stem("A service reads a queue of uploads twice.\n\nWhich changes prevent this? (Select TWO.)"),
		misses: stem("Customers select two seats each, and a queue books them.\n\nWhich change prevents this?")},
	"L12": {severity: lint.Error,
		fires:  stem("A photo service works through a queue.\n\nWhich of these settings is not supported?"),
		misses: stem("A photo service works through a queue.\n\nWhich change keeps the failed ones, but not the others, while it does not stop?")},
	"L13": {severity: lint.Error, fires: func(b *questions.Bank) {
		stem("A photo service works through a queue.\n\nWhich of these statements is NOT true?")(b)
		first(b).Options[1].Text = "Messages cannot be read"
	}, misses: func(b *questions.Bank) { first(b).Options[1].Text = "Messages cannot be read" }},
	"L14": {severity: lint.Info,
		fires:  stem("A photo service works through a queue.\n\nWhich change is the most cost-effective?"),
		misses: stem("A photo service works through a queue.\n\nWhich best practice answers the first request at least once with least privilege?")},
	"L25": {severity: lint.Error, fires: func(b *questions.Bank) {
		stem("A photo service that reads uploads should use an")(b)
		texts(first(b), "event", "item", "bucket", "index")
	}, misses: func(b *questions.Bank) {
		stem("A photo service that reads uploads should use an")(b)
		texts(first(b), "event", "item", "alias", "index")
	}},
	"L30": {severity: lint.Warning,
		fires:  stem(strings.Repeat("word ", 120) + "and which?"),
		misses: stem(strings.Repeat("word ", 100) + "\n\n```text\n" + strings.Repeat("code ", 100) + "\n```\n\nwhich of them?")},
	"L31": {severity: lint.Warning,
		fires:  stem("Which change prevents this? The photo service works through a queue of uploads."),
		misses: stem("The photo service works through a queue. Which change prevents this?\n\n```text\ncode\n```")},
	"L34": {severity: lint.Info,
		fires:  stem("A photo service asks a QZX for its uploads.\n\nWhich change prevents this?"),
		misses: stem("A photo service asks a quick zone exchange over HTTPS with `XYZ`, MOST often, and the QZE asks a bar (FOO).\n\nWhich change prevents this?")},
}

var optionFixtures = map[string]fixture{
	"L15": {severity: lint.Warning,
		fires:  options("Raise the timeout", "Never delete messages", "Keep the backlog", "Poll with patience"),
		misses: options("Always raise the timeout", "Never delete messages", "Keep the backlog", "Poll with patience")},
	"L16": {severity: lint.Info,
		fires:  options("Raise the timeout", "Delete all messages", "Keep every backlog", "Poll with patience"),
		misses: options("Raise the timeout", "Delete all messages", "Poll every 20 seconds", "Catch States.ALL")},
	"L17": {severity: lint.Warning,
		fires:  options("A role that can read", "Delete the messages", "Keep the backlog", "Poll with patience"),
		misses: options("A role that may not read", "Delete the messages", "Keep the backlog", "Poll with patience")},
	"L20": {severity: lint.Info,
		fires:  options("Raise the timeout of this queue well beyond a minute", "Delete messages", "Keep the backlog", "Poll with patience"),
		misses: options("Raise the timeout of this queue beyond a minute", "Delete old messages", "Keep the backlog", "Poll with patience")},
	"L24": {severity: lint.Warning,
		fires:  options("Raise the timeout.", "Delete the messages", "Keep the backlog", "Poll with patience"),
		misses: options("Raise the timeout", "maxReceiveCount of 5", "`poll` with patience", "Poll with patience")},
	"L32": {severity: lint.Info,
		fires:  options("Use an IAM role here", "Use an IAM role there", "Use an IAM role anywhere", "Use an IAM role nowhere"),
		misses: options("Use an IAM role here", "Use an IAM user there", "Use an IAM role anywhere", "Use an IAM role nowhere")},
	"L33": {severity: lint.Info,
		fires:  options("Raise the timeout", "A queue that is often read", "Keep the backlog", "Poll with patience"),
		misses: options("Raise the timeout", "A call of `often`", "Keep the backlog", "Poll as often as needed")},
}

var cueFixtures = map[string]fixture{
	"L18": {severity: lint.Warning, place: "items/clean.yaml:12:13",
		fires:  options("Raise the timeout of this queue by a minute", "Delete the messages in the morning", "Keep the backlog of work", "Poll with all patience"),
		misses: options("Raise the timeout of this queue", "Delete the messages", "Keep the backlog", "Poll with patience")},
	"L19": {severity: lint.Info,
		fires:  options("Raise it", "Delete the messages", "Keep the backlog", "Poll with patience"),
		misses: options("Raise it", "Poll it", "Keep the backlog long", "Wait with patience")},
	"L21": {severity: lint.Info, fires: func(b *questions.Bank) {
		grow(b, 40)
		options("Save a thumbnail", "Delete the messages", "Keep the backlog", "Poll with patience")(b)
		stem("A photo service makes thumbnails from uploads and loses some.\n\nWhich change prevents this?")(b)
	}, misses: func(b *questions.Bank) {
		b.Items = b.Items[:1]
		grow(b, 40)
		options("Save a thumbnail", "Delete the thumbnails", "Keep the backlog", "Poll with patience")(b)
		stem("A photo service makes thumbnails from uploads and loses some.\n\nWhich change prevents this?")(b)
	}},
	"L22": {severity: lint.Warning,
		fires:  options("Private subnet, port 443", "Private subnet, gateway", "Public zone, port 443", "Private relay, port 80"),
		misses: options("Private subnet, port 443", "Private subnet, port 80", "Public subnet, port 443", "Private subnet, port 22")},
	"L23": {severity: lint.Warning,
		fires:  options("Configure the timeout", "Use old messages", "Use the backlog", "Use some patience"),
		misses: options("Configure the timeout", "Use old messages", "Use the backlog", "Poll with patience")},
	"L26": {severity: lint.Warning,
		fires:  options("Enable caching of the stage", "Disable caching of the stage", "Add an index", "Poll with patience"),
		misses: options("Enable caching of the stage", "Disable caching of the stage", "Add an index", "Remove an index")},
	"L27": {severity: lint.Info,
		fires:  options("Delete old messages in batches", "Delete messages", "Keep the backlog", "Poll with patience"),
		misses: options("Delete old messages", "Delete new messages in batches", "Keep the backlog", "Poll with patience")},
}
