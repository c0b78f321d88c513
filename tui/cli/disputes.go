package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"because/exam"
	"because/questions"
)

func newDisputes(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "disputes",
		Short:   "Write your doubts about questions as Markdown, ready for the bank's authors",
		Example: "  because disputes > disputes.md",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			store, err := readHistory()
			if err != nil {
				return err
			}
			var list []exam.Dispute
			if store != nil {
				list, err = store.Disputes("")
				if err = errors.Join(err, store.Close()); err != nil {
					return err
				}
			}
			_, err = fmt.Fprint(e.out, disputesMarkdown(list))
			return err
		},
	}
}

func disputesMarkdown(list []exam.Dispute) string {
	if len(list) == 0 {
		return "No disputes. The key ! on an explained question makes one.\n"
	}
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "## %s\n\n- bank: %s\n- revision: %s\n- date: %s\n", d.Item, d.Bank, d.Revision, d.At.Format("2006-01-02"))
		if len(d.Choice) > 0 {
			fmt.Fprintf(&b, "- my choice: %s\n", strings.Join(d.Choice, "; "))
		}
		fmt.Fprintf(&b, "\n%s\n\n", d.Reason)
	}
	return questions.Sanitize(b.String())
}
