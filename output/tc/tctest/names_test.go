package tctest

import (
	"maps"
	"strings"
	"testing"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// nameFiles is an action whose documentation has two members alike.
func nameFiles(renamed string) map[string]string {
	return map[string]string{
		"action.json": `{"service": "shop", "version": "2020-01-01", "host": "shop.tencentcloudapi.com", "action": "Move", "region": "optional",
			"examples": [{"request": "1.request.json", "response": "1.response.json"}]` + renamed + `}`,
		"1.request.json":  `{"From": "a", "To": "b"}`,
		"1.response.json": `{"Response": {"RequestId": "r"}}`,
	}
}

type moveResponse struct {
	RequestId string `json:"RequestId"`
}

func move[Req any](t *testing.T, files map[string]string) string {
	t.Helper()
	return golden(t, files, &tc.Action[Req, moveResponse]{Service: shopService, Name: "Move"}, nil)
}

// Some documented answers have an empty request ID.
func TestGoldenEmptyRequestID(t *testing.T) {
	type request struct {
		From *string `json:"From,omitzero"`
		To   *string `json:"To,omitzero"`
	}
	files := nameFiles("")
	files["1.response.json"] = `{"Response": {"RequestId": ""}}`
	expect(t, "empty", move[request](t, files), "")
}

// Two fields of one type that have changed places lose nothing on the wire.
func TestGoldenNames(t *testing.T) {
	type right struct {
		From *string `json:"From,omitzero"`
		To   *string `json:"To,omitzero"`
	}
	type swapped struct {
		From *string `json:"To,omitzero"`
		To   *string `json:"From,omitzero"`
	}
	type renamed struct {
		Source *string `json:"From,omitzero"`
		To     *string `json:"To,omitzero"`
	}
	const file = "names: testdata/Move/action.json: "
	expect(t, "right", move[right](t, nameFiles("")), "")
	expect(t, "swapped", move[swapped](t, nameFiles("")),
		file+"field swapped.From has the name \"To\" in JSON\n"+file+"field swapped.To has the name \"From\" in JSON\n")
	expect(t, "renamed", move[renamed](t, nameFiles(`, "renamed": {"renamed.Source": "From"}`)), "")
	expect(t, "renamed in secret", move[renamed](t, nameFiles("")), file+"field renamed.Source has the name \"From\" in JSON\n")
	expect(t, "renamed to another", move[renamed](t, nameFiles(`, "renamed": {"renamed.Source": "Origin"}`)),
		file+"field renamed.Source has the name \"From\" in JSON\n")
	expect(t, "no such field", move[right](t, nameFiles(`, "renamed": {"right.Source": "From"}`)), file+"renamed: there is no field right.Source\n")
}

// open takes members that no example shows; leaky loses them.
type open struct {
	Name  string   `json:"Name"`
	Extra tc.Extra `json:"-"`
}

func (o open) MarshalJSON() ([]byte, error) {
	type plain open
	return tc.MarshalExtra(plain(o), o.Extra)
}

func (o *open) UnmarshalJSON(data []byte) error {
	type plain open
	return tc.UnmarshalExtra(data, (*plain)(o), &o.Extra)
}

type leaky struct {
	Name  string   `json:"Name"`
	Extra tc.Extra `json:"-"`
}

// promising says by its tag that it has methods for encoding/json, and has none.
type promising struct {
	Name  string   `json:"Name"`
	Extra tc.Extra `json:"-" tc:"extra"`
}

func TestGoldenExtra(t *testing.T) {
	type request[T any] struct {
		Items []T `json:"Items,omitzero"`
	}
	type response[T any] struct {
		Item      *T     `json:"Item"`
		RequestId string `json:"RequestId"`
	}
	files := nameFiles("")
	maps.Copy(files, map[string]string{"1.request.json": `{"Items": [{"Name": "a"}]}`})
	const file = "extra: testdata/Move/action.json: "
	got := golden(t, files, &tc.Action[request[open], response[open]]{Service: shopService, Name: "Move"}, nil)
	expect(t, "kept", got, "")
	got = golden(t, files, &tc.Action[request[leaky], response[open]]{Service: shopService, Name: "Move"}, nil)
	expect(t, "not sent", got, file+"request with members outside the documentation: Items[0].TcgenUnlisted: in the documentation, but lost\n")
	got = golden(t, files, &tc.Action[request[open], response[leaky]]{Service: shopService, Name: "Move"}, nil)
	expect(t, "not received", got, file+"response with members outside the documentation: Item.TcgenUnlisted: in the documentation, but lost\n")
	if strings.Contains(got, "request with") {
		t.Errorf("got %s", got)
	}
	got = golden(t, files, &tc.Action[request[promising], response[open]]{Service: shopService, Name: "Move"}, nil)
	expect(t, "no methods", got, file+"request in encoding/json with members outside the documentation: Items[0].TcgenUnlisted: in the documentation, but lost\n")
}
