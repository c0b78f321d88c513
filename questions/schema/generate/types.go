package generate

// The wire format of a bank, as its authors write it. The loader of package questions walks the YAML on its own, so that
// each of its messages has a place; the tests of this package hold the two together, field by field.

// files names the kinds of file, so that one reflection reaches all of them.
type files struct {
	Bank      bank      `json:"bank"`
	Items     items     `json:"items"`
	Traps     traps     `json:"traps"`
	Scenarios scenarios `json:"scenarios"`
}

type (
	items     []item     // items/*.yaml
	traps     []trap     // traps.yaml
	scenarios []scenario // scenarios.yaml
)

// bank is bank.yaml: everything about a bank except its items.
type bank struct {
	ID         slug        `json:"id" jsonschema_description:"Identity of the bank. History hangs on it, so it never changes."`
	Title      text        `json:"title" jsonschema_description:"Name of the bank as the screen shows it."`
	License    text        `json:"license,omitempty" jsonschema_description:"Licence of the questions, such as CC-BY-4.0."`
	Disclaimer text        `json:"disclaimer,omitempty" jsonschema_description:"What the bank is not, such as endorsed by the vendor of the exam."`
	Blueprints []blueprint `json:"blueprints" jsonschema:"minItems=1" jsonschema_description:"What exam forms are drawn from. A new version of the exam is a new blueprint."`
	Services   titles      `json:"services,omitempty" jsonschema_description:"The systems that items may be about, each with its title."`
}

// blueprint is one version of the exam.
type blueprint struct {
	ID        slug     `json:"id" jsonschema_description:"Identity of the blueprint, such as DVA-C02. Items name it in tasks and skills."`
	Title     text     `json:"title,omitempty" jsonschema_description:"Name of the exam. Without it the id stands in."`
	From      day      `json:"from,omitempty" jsonschema_description:"First day on which the exam is given. Leave it out if it is open."`
	Until     day      `json:"until,omitempty" jsonschema_description:"Last day on which the exam is given. Leave it out if it is open."`
	Items     int      `json:"items" jsonschema:"minimum=1,maximum=500" jsonschema_description:"Questions in a form, scored and unscored."`
	Unscored  int      `json:"unscored,omitempty" jsonschema:"minimum=0,maximum=499" jsonschema_description:"Questions in a form that never count. Fewer than items."`
	TimeLimit duration `json:"time_limit" jsonschema_description:"Time for a form, from 1m to 24h, such as 130m."`
	Scale     scale    `json:"scale" jsonschema_description:"How raw scores become scaled ones."`
	Domains   []domain `json:"domains" jsonschema:"minItems=1" jsonschema_description:"The content areas of the exam."`
}

// scale maps the share of right answers to the score that the exam reports.
type scale struct {
	Min           int     `json:"min" jsonschema:"minimum=0,maximum=100000" jsonschema_description:"Lowest scaled score."`
	Max           int     `json:"max" jsonschema:"minimum=1,maximum=100000" jsonschema_description:"Highest scaled score."`
	Cut           int     `json:"cut" jsonschema:"minimum=1,maximum=100000" jsonschema_description:"Scaled score that passes. It lies between min and max."`
	CutProportion float64 `json:"cut_proportion" jsonschema:"exclusiveMinimum=0,exclusiveMaximum=1" jsonschema_description:"Assumed share of scored questions that passes, such as 0.70."`
}

// domain is a content area of a blueprint.
type domain struct {
	ID     slug   `json:"id" jsonschema_description:"Identity of the domain within its blueprint."`
	Title  text   `json:"title" jsonschema_description:"Name of the domain."`
	Weight int    `json:"weight" jsonschema:"minimum=1,maximum=1000" jsonschema_description:"Share of the form, relative to the other domains."`
	Tasks  []task `json:"tasks" jsonschema:"minItems=1" jsonschema_description:"The tasks of the domain."`
}

// task is a part of a domain; items belong to tasks.
type task struct {
	ID     slug   `json:"id" jsonschema_description:"Identity of the task within its blueprint, in quotes: \"1.1\"."`
	Title  text   `json:"title" jsonschema_description:"Name of the task."`
	Weight int    `json:"weight,omitempty" jsonschema:"minimum=1,maximum=1000,default=1" jsonschema_description:"Share of the domain, relative to its other tasks."`
	Skills titles `json:"skills,omitempty" jsonschema_description:"The skills that the exam guide lists under the task, each with its title."`
}

// trap is a named misconception that distractors bait.
type trap struct {
	ID     slug    `json:"id" jsonschema_description:"Identity of the trap. Options name it in trap."`
	Title  bounded `json:"title" jsonschema_description:"The misconception in a few words."`
	Lesson bounded `json:"lesson" jsonschema_description:"What is true instead, in a sentence or two."`
}

// scenario is a situation of the study notes that items stand on.
type scenario struct {
	ID      slug    `json:"id" jsonschema_description:"Identity of the scenario. Items name it in covers."`
	Summary bounded `json:"summary" jsonschema_description:"The scenario in one line."`
}

// item is one question.
type item struct {
	ID         slug     `json:"id" jsonschema_description:"Identity of the question: what it is about. History hangs on it, so it never changes."`
	Tasks      taskOf   `json:"tasks" jsonschema_description:"The task that the question belongs to, by blueprint: {DVA-C02: \"1.3\"}."`
	Skills     skillsOf `json:"skills,omitempty" jsonschema_description:"The skills of the exam guide, by blueprint: {DVA-C02: [\"1.3.1\"]}."`
	Services   unique   `json:"services,omitempty" jsonschema_description:"The systems that the key or a distractor is about: slugs of services in bank.yaml."`
	Difficulty int      `json:"difficulty" jsonschema:"minimum=1,maximum=3" jsonschema_description:"1: know a fact. 2: use it in a situation. 3: find what is behind a symptom."`
	KeepOrder  bool     `json:"keep_order,omitempty" jsonschema_description:"The options are numbers or times and stay in the order of the file."`
	Status     string   `json:"status,omitempty" jsonschema:"enum=active,enum=pretest" jsonschema_description:"A pretest question is new: it goes into the unscored part of a form first."`
	Stem       stem     `json:"stem" jsonschema_description:"Situation, goal and one question, in Markdown. (Select TWO.) is printed by the program, never written here."`
	Options    []option `json:"options" jsonschema:"minItems=2,maxItems=12" jsonschema_description:"The choices. Their order means nothing: they are shuffled."`
	Docs       unique   `json:"docs,omitempty" jsonschema_description:"Addresses of the official documentation that decides the key."`
	Covers     unique   `json:"covers,omitempty" jsonschema_description:"Scenarios and facts of the study notes that the question stands on."`
	Enemies    unique   `json:"enemies,omitempty" jsonschema_description:"Questions that must not share a form with this one."`
	Verified   day      `json:"verified,omitempty" jsonschema_description:"Day on which the key was last checked."`
	LintIgnore reasons  `json:"lint_ignore,omitempty" jsonschema_description:"Findings to leave as they are: {L18: the reason}."`
}

// option is one choice of an item.
type option struct {
	Text    bounded `json:"text" jsonschema_description:"What the candidate reads."`
	Correct bool    `json:"correct,omitempty" jsonschema_description:"This option is a key."`
	Because bounded `json:"because" jsonschema_description:"Why it is right or wrong. It reads on after \"correct because\" or \"incorrect because\"."`
	RightIf bounded `json:"right_if,omitempty" jsonschema_description:"When this wrong option would be right. It reads on after \"it would be right if\"."`
	Trap    slug    `json:"trap,omitempty" jsonschema_description:"The misconception it baits: an id of traps.yaml."`
	Pin     string  `json:"pin,omitempty" jsonschema:"enum=last" jsonschema_description:"This option stays last when the others are shuffled."`
}
