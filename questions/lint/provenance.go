package lint

import (
	"net/url"
	"strings"
	"time"
)

// officialHosts are where vendors and standards bodies document what they make, subdomains included.
var officialHosts = []string{
	"docs.aws.amazon.com", "aws.amazon.com", "kiro.dev", "docs.amplify.aws", "boto3.amazonaws.com", "learn.microsoft.com",
	"cloud.google.com", "firebase.google.com", "kubernetes.io", "docs.docker.com", "developer.hashicorp.com", "docs.github.com",
	"docs.gitlab.com", "opentelemetry.io", "prometheus.io", "grafana.com", "redis.io", "postgresql.org", "dev.mysql.com",
	"nodejs.org", "docs.python.org", "docs.oracle.com", "go.dev", "rust-lang.org", "developer.mozilla.org", "w3.org",
	"rfc-editor.org", "ietf.org", "openid.net", "oauth.net", "json-schema.org", "graphql.org", "linuxfoundation.org",
}

// provenance is L41: a key needs a page that settles it and a day on which somebody looked.
func provenance(v *view, r *reporter) {
	if len(v.Docs) == 0 {
		r.add(v.At("docs"), "the item has no docs")
	}
	if v.Verified == "" {
		r.add(v.At("verified"), "the item has no verified date")
	}
}

// docsUnofficial is B09.
func docsUnofficial(v *view, r *reporter) {
	for _, doc := range v.Docs {
		if !isOfficial(doc) {
			r.add(v.At("docs"), "not official documentation over https: %s", doc)
		}
	}
}

func isOfficial(link string) bool {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" {
		return false
	}
	host := strings.ToLower(u.Hostname())
	for _, official := range officialHosts {
		if host == official || strings.HasSuffix(host, "."+official) {
			return true
		}
	}
	return false
}

// verifiedDate is B10.
func verifiedDate(v *view, r *reporter) {
	const stale = 365 // days
	day, err := time.Parse(time.DateOnly, v.Verified)
	if err != nil || r.options.Today.IsZero() {
		return
	}
	y, m, d := r.options.Today.Date()
	age := int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(day).Hours() / 24)
	switch {
	case age < 0:
		r.as(Error, v.At("verified"), "verified is in the future: %s", v.Verified)
	case age > stale:
		r.add(v.At("verified"), "last verified %d days ago", age)
	}
}
