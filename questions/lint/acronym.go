package lint

import (
	"slices"
	"strings"

	"because/questions/lint/words"
)

// capitalsOnly matches words of three to five capitals. Longer ones are nearly always values, such as SHIPPED.
var capitalsOnly = late(`(?:^|[^$\w])([A-Z]{3,5})\b`)

// commonAcronyms need no introduction to developers, and least of all to those who prepare for a cloud exam.
const commonAcronyms = ` ACL ACM ADOT ALB AMI API ARN ASCII AWS AZ BYOL CDK CDN CICD CIDR CLI CMK CNAME COPY CORS CPU CRC CRUD CSR CSS CSV DAX DLQ DNS DSSE
 DDOS EBS ECC ECR ECS EFS EKS ELB EMF ENI ETL FIFO GPU GSI HMAC HSM HLS HTML HTTP HTTPS IAM IDE ICMP IOPS ISO JAR JDBC JSON JVM JWK JWKS JWT KCL KMS
 KPL LDAP LRU LSI LTS MFA MIME MTLS NACL NAT NFS NLB NPM NTP OAC OAI ODBC OIDC ORM OSS OTEL OTLP PCI PDF PEM PHI PII PITR PKCS POSIX RAM RBAC
 RCU RDS REST RFC RPM RPO RSA RTO SAM SAML SDK SES SHA SLA SLO SMS SNI SNS SOAP SPA SQL SQS SSD SSE SSH SSL SSM SSO STS SVG SWF TCP
 TLS TOTP TTL UDP UID URI URL URN USD UTC UTF UUID VPC VPN WAF WCU WSDL XML YAML ZIP `

// emphasis is capitals for the sake of capitals, HTTP methods, and the words of query languages and policies.
const emphasis = ` ALL AND ANY ASC BEST BOTH BUT DELETE DESC EACH EXCEPT FEWEST FIRST FROM GET GREATEST HEAD HIGHEST INSERT LAST LEAST LONGEST LOWEST
 MAXIMUM MINIMUM MORE MOST MUST NEVER NEW NONE NOT NULL ONE ONLY OPTIONS PATCH POST PUT SELECT SHORTEST THREE TRUE FALSE TWO UPDATE WHERE
 FOUR FIVE ADD DEBUG DRAFT ERROR FILE HIGH IDLE INFO LOW NOW OPEN READ TABLE TRACE WARN WRITE YES `

// undefinedAcronym is L34. The glossary of a bank is the common acronyms, the names of its services, and what the item
// itself explains in brackets.
func undefinedAcronym(v *view, r *reporter) {
	text := v.plain
	for i := range v.options {
		text += "\n" + withoutSpans(v.options[i].Text)
	}
	var unknown []string
	initials := ""
	for _, m := range capitalsOnly().FindAllStringSubmatch(text, -1) {
		a := m[1]
		if listed(commonAcronyms, a) || listed(emphasis, a) || slices.Contains(unknown, a) || named(v, a) {
			continue
		}
		if initials == "" {
			initials = initialsOf(text)
		}
		if explained(text, initials, a) {
			continue
		}
		if unknown = append(unknown, a); len(unknown) > maxListed {
			break
		}
	}
	if len(unknown) > 0 {
		r.add(v.At("stem"), "not explained: %s", list(unknown))
	}
}

func listed(list, w string) bool {
	return strings.Contains(list, " "+w+" ") || strings.Contains(list, " "+w+"\n")
}

// named says whether one of the item's services bears an acronym as its name.
func named(v *view, acronym string) bool {
	small := strings.ToLower(acronym)
	return slices.ContainsFunc(v.Services, func(s string) bool { return slices.Contains(strings.Split(s, "-"), small) })
}

// explained says whether a text introduces an acronym in brackets or spells it out.
func explained(text, initials, acronym string) bool {
	return strings.Contains(text, "("+acronym+")") || strings.Contains(text, acronym+" (") ||
		strings.Contains(initials, strings.ToLower(acronym))
}

// initialsOf is the first letters of the words of a text in a row.
func initialsOf(text string) string {
	var b strings.Builder
	for _, w := range words.Tokens(text) {
		b.WriteByte(w[0])
	}
	return b.String()
}
