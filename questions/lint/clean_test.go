package lint_test

import (
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"because/questions"
	"because/questions/banktest"
	"because/questions/lint"
)

// today is the day that the tests judge dates by.
var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

const manifest = `id: lint-bank
title: Lint bank
license: CC0-1.0
disclaimer: Made for tests.
blueprints:
  - id: E-1
    items: 2
    time_limit: 10m
    scale: {min: 100, max: 1000, cut: 720, cut_proportion: 0.70}
    domains:
      - id: services
        title: Services
        weight: 1
        tasks:
          - id: "1.1"
            title: Queues
            skills: {1.1.1: visibility, 1.1.2: order}
          - {id: "1.2", title: Tables}
services: {sqs: Amazon SQS, dynamodb: Amazon DynamoDB, lambda: AWS Lambda}
`

const traps = `- id: retention-hides
  title: Retention hides a message
  lesson: Retention only says how long a message is kept.
- id: more-is-faster
  title: More is faster
  lesson: Find the narrow place first.
`

const scenarios = `- id: S1
  summary: A slow worker gets its message twice.
- id: S2
  summary: A hot key is throttled.
`

// cleanItems breaks no rule.
const cleanItems = `- id: queue-visibility-timeout
  tasks: {E-1: "1.1"}
  skills: {E-1: ["1.1.1"]}
  services: [sqs]
  difficulty: 2
  stem: |
    A photo service works through a queue of uploads. Some uploads are processed twice when a worker
    needs longer than a minute.

    Which change prevents this?
  options:
    - text: Raise the visibility timeout of the queue
      correct: true
      because: a message stays hidden for the timeout, and longer work keeps it hidden until it is deleted.
    - text: Raise the retention period of its messages
      because: the period says how long unread messages survive, and hides none of them from other workers.
      right_if: uploads were lost before any worker came round to reading them.
      trap: retention-hides
    - text: Add a second consumer with its own connection
      because: another reader takes further messages from the same place, the reappearing ones among them.
      right_if: the backlog grew faster than one process can empty it.
      trap: more-is-faster
    - text: Poll for new messages for twenty seconds
      because: long polling waits for arrivals and saves empty answers, while repeated delivery goes on.
      right_if: most requests came back empty and cost money.
  docs: [https://docs.aws.amazon.com/sqs/visibility.html]
  covers: [S1, F7]
  verified: 2026-11-20
- id: table-hot-partition
  tasks: {E-1: "1.2"}
  services: [dynamodb]
  difficulty: 3
  stem: |
    Votes for a talent show land under one partition key. During the final, writes are throttled
    although the table uses a tenth of what it was given.

    Which design spreads the load BEST?
  options:
    - text: A calculated suffix behind each show
      correct: true
      because: suffixes place the votes of one show in many partitions, and readers can compute them all.
    - text: Twice the write units for every month
      because: one partition takes a thousand units a second, however many the whole was given.
      right_if: traffic were even and total capacity ran out.
      trap: more-is-faster
    - text: A longer backup window after midnight
      because: backups are taken beside the traffic, and their age has no influence on throttling.
      right_if: restored data had gaps from the previous evening.
      trap: retention-hides
    - text: A global index with identical keys
      because: the copy would receive the same votes under the same value and be throttled first.
      right_if: queries by another attribute were slow.
  docs: [https://docs.aws.amazon.com/dynamodb/partitions.html]
  covers: [S2]
  verified: 2026-11-20
- id: function-memory-share
  tasks: {E-1: "1.1"}
  services: [lambda]
  difficulty: 1
  stem: |
    A thumbnail function has 128 MB of memory and spends nine seconds on arithmetic for each picture.

    What should a developer change FIRST?
  options:
    - text: The amount of memory, upwards
      correct: true
      because: processor share grows with memory, so arithmetic ends sooner and often costs no more.
    - text: The execution role, by a policy
      because: permissions decide which calls are allowed and take no part in how fast code runs.
      right_if: access to the bucket had been denied.
    - text: The time limit, to a minute
      because: a later limit lets slow code finish, which it already does within nine seconds.
      right_if: runs were cut off before they ended.
    - text: The log level, down to errors
      because: writing fewer lines saves storage, while arithmetic needs its processor time as before.
      right_if: most of the bill were for storing lines.
  docs: [https://docs.aws.amazon.com/lambda/memory.html]
  verified: 2026-11-20
- id: order-within-customer
  tasks: {E-1: "1.1"}
  services: [sqs]
  difficulty: 2
  stem: |
    Payments of one customer must be booked in the sequence in which they arrive, while those of
    different customers may run side by side.

    Which two measures are needed together?
  options:
    - text: Create a FIFO destination for payments
      correct: true
      because: only this type promises sequence, and a standard one may deliver in any other.
    - text: Use customer numbers as group identities
      correct: true
      because: sequence is kept inside a group, so one group per customer lets others pass.
    - text: Send timestamps as message attributes
      because: attributes travel with the body, yet nothing sorts deliveries by them on arrival.
      right_if: an auditor wished to see when each payment was made.
    - text: Configure short delays for each producer
      because: a pause before delivery shifts everything equally and repairs no sequence at all.
      right_if: consumers had to wait for another system to settle.
    - text: Subscribe consumers through a topic
      because: fan-out copies messages to several places, where each has the original problem again.
      right_if: bookkeeping and fraud detection both needed every payment.
  docs: [https://docs.aws.amazon.com/sqs/fifo.html]
  verified: 2026-11-20
- id: conditional-write-lost-update
  tasks: {E-1: "1.2"}
  services: [dynamodb]
  difficulty: 2
  stem: |
    Two editors save the same article within seconds, and the earlier text vanishes without a trace.

    How can the application notice the collision?
  options:
    - text: By a version number checked as condition
      correct: true
      because: the second save names an old version, the condition fails and the editor is told.
    - text: By strongly consistent reads of articles
      because: both editors read the same truth, and still the later save replaces the earlier.
      right_if: a page displayed stale text right after saving.
    - text: By a stream that archives old images
      because: archives show afterwards what was replaced, after it has already happened unseen.
      right_if: auditors wanted the history of each article.
    - text: By larger batches of saved articles
      because: batching joins requests for throughput and puts them without any check whatever.
      right_if: thousands of imports had to be stored cheaply.
  docs: [https://docs.aws.amazon.com/dynamodb/conditions.html]
  verified: 2026-11-20
- id: expired-sessions-cleaned
  tasks: {E-1: "1.2"}
  services: [dynamodb]
  difficulty: 1
  stem: |
    Sessions older than a day should disappear from storage at no extra cost and without any code.

    Which feature does this?
  options:
    - text: Time to live on an expiry attribute
      correct: true
      because: items past their expiry are removed in the background and consume no write units.
    - text: Point-in-time recovery of one day
      because: recovery keeps the past available and removes nothing from the present table.
      right_if: somebody had deleted sessions by mistake.
    - text: On-demand mode with small limits
      because: the billing mode decides what requests cost and lets every item live on.
      right_if: traffic were unpredictable and mostly absent.
    - text: Scheduled scans from a small server
      because: scanning reads every item, is paid for, and needs code on that server.
      right_if: deletion depended on rules across several items.
  docs: [https://docs.aws.amazon.com/dynamodb/ttl.html]
  verified: 2026-11-20
`

func files(items string) fstest.MapFS {
	return fstest.MapFS{
		"bank.yaml":        {Data: []byte(manifest)},
		"traps.yaml":       {Data: []byte(traps)},
		"scenarios.yaml":   {Data: []byte(scenarios)},
		"items/clean.yaml": {Data: []byte(items)},
	}
}

// cleanBank loads a bank without findings, for a test to spoil.
func cleanBank(tb testing.TB) *questions.Bank {
	return banktest.Load(tb, files(cleanItems))
}

// first is the item that most fixtures spoil: one key, which stands first, and three distractors.
func first(b *questions.Bank) *questions.Item { return &b.Items[0] }

// multiple is the item with two keys, which stand first.
func multiple(b *questions.Bank) *questions.Item { return &b.Items[3] }

// texts replaces the texts of the options, in their order.
func texts(it *questions.Item, texts ...string) {
	for i, t := range texts {
		it.Options[i].Text = t
	}
}

// stem replaces a stem.
func stem(text string) func(*questions.Bank) {
	return func(b *questions.Bank) { first(b).Stem = text }
}

// options replaces the options of the first item; the first one is the key.
func options(text ...string) func(*questions.Bank) {
	return func(b *questions.Bank) { texts(first(b), text...) }
}

// grow adds n items that have no word in common with each other or with the rest of the bank.
func grow(b *questions.Bank, n int) {
	for i := range n {
		it := b.Items[0]
		it.ID = fmt.Sprintf("grown-%d", i)
		it.Covers, it.Docs = nil, nil
		it.Stem = fmt.Sprintf("Nq%[1]d rq%[1]d sq%[1]d tq%[1]d uq%[1]d vq%[1]d wq%[1]d xq%[1]d?", i)
		it.Options = append([]questions.Option(nil), it.Options...)
		for o := range it.Options {
			it.Options[o].Text = fmt.Sprintf("Fq%[1]do%[2]d gq%[1]do%[2]d hq%[1]do%[2]d", i, o)
		}
		b.Items = append(b.Items, it)
	}
}

func check(b *questions.Bank) []lint.Finding {
	return lint.Check(b, lint.Options{Today: today}).Findings
}

// only picks the findings of one rule.
func only(findings []lint.Finding, rule string) []lint.Finding {
	var out []lint.Finding
	for _, f := range findings {
		if f.Rule == rule {
			out = append(out, f)
		}
	}
	return out
}
