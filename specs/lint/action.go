package lint

import (
	"slices"
	"strings"

	"github.com/tcgen-dev/tcgen/specs"
)

// actionRules are the rules about what stands in an action beside its names
// and examples.
func actionRules() []rule {
	return []rule{
		{check: checkDeprecatedRequired, Rule: specs.Rule{
			ID: "field.deprecated-required", Level: specs.LevelWarning,
			Summary: "a field is required and deprecated at once",
			Why:     "Callers can't both send it and stop sending it. Probably required is left over; set it to false in overlay.yaml once calls without the field are known to pass.",
		}},
		{check: checkIdleKeys, Rule: specs.Rule{
			ID: "field.key-idle", Level: specs.LevelNote,
			Summary: "a parameter has a key that says nothing in its direction",
			Why:     "required is about requests and nullable about responses. On the other side they change nothing, and were probably meant for another field.",
		}},
		{check: checkRequestID, Rule: specs.Rule{
			ID: "output.request-id-missing", Level: specs.LevelNote,
			Summary: "the response parameters lack RequestId",
			Why:     "Every documented response has it, and support asks for it. A table without may have been cut off.",
		}},
		{check: checkRateLimits, Rule: specs.Rule{
			ID: "rate.contradiction", Level: specs.LevelWarning,
			Summary: "an action has two rate limits for the same period",
			Why:     "Some pages give a limit a second and one a minute, which is fine. Two for the same period are probably an old and a new one; calls keep to the slower. Remove the wrong one.",
		}},
		{check: checkReadOnly, Rule: specs.Rule{
			ID: "read-only.suspect", Level: specs.LevelWarning,
			Summary: "an action that seems to change something is marked read_only",
			Why: "Calls of a read-only action are sent again after a network failure, when nobody knows whether the first one arrived: an order would be placed twice. " +
				"Remove read_only unless the service is known to recognise the second call.",
		}},
		{check: checkRegions, Rule: specs.Rule{
			ID: "region.unknown", Level: specs.LevelWarning,
			Summary: "an action supports a region that the service does not list",
			Why:     "Either the service's list is old or the action's has a slip; callers get a constant for a region that refuses them. Correct regions in service.yaml, or only in the action.",
		}},
	}
}

func checkDeprecatedRequired(p *pass) {
	for path, f := range p.fields() {
		if f.Required && f.Deprecated != "" {
			p.report(f.At("required"), path, "set required to false, or remove deprecated", "%s is both required and deprecated", f.Name)
		}
	}
}

// checkIdleKeys looks at parameters only: a data type may serve both
// directions.
func checkIdleKeys(p *pass) {
	for _, a := range p.actions {
		for i := range a.Input {
			if f := &a.Input[i]; f.Nullable {
				p.report(f.At("nullable"), a.Name+".input."+f.Name, "remove it", "nullable says nothing of the request parameter %s", f.Name)
			}
		}
		for i := range a.Output {
			if f := &a.Output[i]; f.Required {
				p.report(f.At("required"), a.Name+".output."+f.Name, "remove it", "required says nothing of the response parameter %s", f.Name)
			}
		}
	}
}

func checkRequestID(p *pass) {
	for _, a := range p.actions {
		if !slices.Contains(fieldNames(a.Output), "RequestId") {
			p.report(a.At("output"), a.Name+".output", "add the parameter RequestId of type String", "the response of %s has no RequestId", a.Name)
		}
	}
}

func checkRateLimits(p *pass) {
	for _, a := range p.actions {
		first := map[string]*specs.RateLimit{}
		for i := range a.RateLimits {
			limit := &a.RateLimits[i]
			if earlier := first[limit.Per]; earlier == nil {
				first[limit.Per] = limit
			} else if limit.Requests != earlier.Requests {
				p.report(limit.At("requests"), a.Name+".rate_limit", "remove the wrong one",
					"%d requests per %s here, %d at %s", limit.Requests, limit.Per, earlier.Requests, earlier.Pos)
			}
		}
	}
}

// changing are verbs that the names of actions begin with, and that change
// something or cost something.
func changing() []string {
	return []string{
		"Add", "Allocate", "Apply", "Assign", "Associate", "Attach", "Bind", "Cancel", "Close", "Create", "Delete", "Destroy",
		"Detach", "Disable", "Disassociate", "Enable", "Generate", "Import", "Isolate", "Modify", "Open", "Pay", "Purchase",
		"Reboot", "Refund", "Release", "Remove", "Renew", "Replace", "Reset", "Resize", "Restart", "Run", "Send", "Set",
		"Start", "Stop", "Submit", "Switch", "Terminate", "Unbind", "Update", "Upgrade", "Upload",
	}
}

func checkReadOnly(p *pass) {
	for _, a := range p.actions {
		if !a.ReadOnly {
			continue
		}
		for _, verb := range changing() {
			if rest, ok := strings.CutPrefix(a.Name, verb); ok && startsWord(rest) {
				p.report(a.At("read_only"), a.Name+".read_only", "remove it, unless a second call does no harm",
					"%s is marked read_only, and its name says that it changes something", a.Name)
			}
		}
	}
}

// startsWord reports whether a word ends before rest, as in RunInstances, and
// not as in RuntimeStatus.
func startsWord(rest string) bool { return rest == "" || rest[0] < 'a' || rest[0] > 'z' }

func checkRegions(p *pass) {
	if len(p.svc.Regions) == 0 {
		return
	}
	for _, a := range p.actions {
		for _, region := range a.Region.Only {
			if slices.Contains(p.svc.Regions, region) {
				continue
			}
			help := "add it to regions in service.yaml, or correct it"
			if like, ok := specs.Closest(region, p.svc.Regions); ok {
				help = "did you mean " + like + "?"
			}
			p.report(a.Region.At("only"), a.Name+".region.only", help, "%s does not list the region %s", p.svc.Name, show(region))
		}
	}
}
