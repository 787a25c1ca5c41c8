package tctest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tcgen-dev/tcgen/output/tc"
)

func TestBuyGoods(t *testing.T) { Golden(t, buyGoods, newShop, (*shop).BuyGoods) }

func TestListGoods(t *testing.T) { Golden(t, listGoods, newShop, (*shop).ListGoods) }

func TestPing(t *testing.T) { Golden(t, ping, newShop, (*shop).Ping) }

// A Go client sends calls of its own kind.
type doer[Req, Resp any] func(context.Context, *tc.Client, tc.Region, *Req) (*Resp, error)

// golden returns what Golden would report, by the name of the check.
func golden[Req, Resp any](t *testing.T, files map[string]string, a *tc.Action[Req, Resp], do doer[Req, Resp]) string {
	t.Helper()
	if do == nil {
		do = func(ctx context.Context, c *tc.Client, r tc.Region, req *Req) (*Resp, error) {
			return tc.Do(ctx, c, r, a, req)
		}
	}
	memory := fstest.MapFS{}
	for name, text := range files {
		memory[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, err := newSubject(t, memory, "testdata/"+a.Name, a, newShop, func(c *shop, ctx context.Context, req *Req) (*Resp, error) {
		return do(ctx, c.core, c.region, req)
	})
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	for _, c := range s.checks() {
		for _, problem := range c.run(t.Context()) {
			out.WriteString(c.name + ": " + problem + "\n")
		}
	}
	return out.String()
}

func dir(t *testing.T, name string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(path.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(path.Join("testdata", name, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(data)
	}
	return files
}

// buy returns the problems of BuyGoods after changes of its descriptor.
func buy(t *testing.T, change func(*tc.Action[buyRequest, buyResponse])) string {
	t.Helper()
	a := *buyGoods
	change(&a)
	return golden(t, dir(t, "BuyGoods"), &a, nil)
}

// as returns the problems of BuyGoods with other types.
func as[Req, Resp any](t *testing.T) string {
	t.Helper()
	b := buyGoods
	return golden(t, dir(t, "BuyGoods"), &tc.Action[Req, Resp]{Service: b.Service, Name: b.Name, Limits: b.Limits,
		Region: b.Region, Regions: b.Regions, Errors: b.Errors}, nil)
}

func expect(t *testing.T, name, got, want string) {
	t.Helper()
	if want == "" && got != "" || !strings.Contains(got, want) {
		t.Errorf("%s: got\n%s\nwant %q", name, got, want)
	}
}

type buyAction = tc.Action[buyRequest, buyResponse]

func TestGoldenDescriptor(t *testing.T) {
	const file = "descriptor: testdata/BuyGoods/action.json: "
	for _, tt := range []struct {
		name   string
		change func(*buyAction)
		want   string
	}{
		{"unchanged", func(*buyAction) {}, ""},
		{"service", func(a *buyAction) { a.Service.Name = "mall" }, file + "service: the documentation has shop, the code mall\n"},
		{"version", func(a *buyAction) { a.Service.Version = "1" }, file + "version: the documentation has 2020-01-01, the code 1\n"},
		{"version on the wire", func(a *buyAction) { a.Service.Version = "1" }, "1.request.json: testdata/BuyGoods/1.request.json: not sent: shop BuyGoods: NoSuchVersion: "},
		{"host", func(a *buyAction) { a.Service.Host = "h" }, file + "host: the documentation has shop.tencentcloudapi.com, the code h\n"},
		{"host on the wire", func(a *buyAction) { a.Service.Host = "h" }, "not sent: shop BuyGoods: NoSuchProduct: "},
		{"signature on the wire", func(a *buyAction) { a.Service.Name = "mall" }, "not sent: mall BuyGoods: AuthFailure.SignatureFailure: "},
		{"read-only", func(a *buyAction) { a.ReadOnly = true }, file + "readOnly: the documentation has false, the code true\n"},
		{"limit", func(a *buyAction) { a.Limits = []tc.Limit{tc.PerSecond(20), tc.PerSecond(100)} },
			file + "limits[1]: the documentation has 100/minute, the code 100/second\n"},
		{"limit lost", func(a *buyAction) { a.Limits = a.Limits[:1] }, file + "limits[1]: the documentation has 100/minute, the code none\n"},
		{"region use", func(a *buyAction) { a.Region = tc.RegionOptional }, file + "region: the documentation has required, the code optional\n"},
		{"region need not be given", func(a *buyAction) { a.Region = tc.RegionOptional },
			`regions/empty: testdata/BuyGoods/action.json: region "": sent: true, error: <nil>; want MissingParameter before anything is sent`},
		{"region not sent", func(a *buyAction) { a.Region = tc.RegionNone },
			`1.request.json: testdata/BuyGoods/1.request.json: header X-TC-Region: sent as "", want "ap-guangzhou"`},
		{"region lost", func(a *buyAction) { a.Regions = a.Regions[:1] },
			`regions/ap-seoul: testdata/BuyGoods/action.json: region "ap-seoul": in the documentation, but refused: shop BuyGoods: UnsupportedRegion`},
		{"any region", func(a *buyAction) { a.Regions = nil },
			`regions/undocumented: testdata/BuyGoods/action.json: region "nowhere-1": sent: true, error: <nil>; want UnsupportedRegion`},
		{"regions in another order", func(a *buyAction) { a.Regions = []tc.Region{"ap-seoul", "ap-guangzhou"} },
			file + "regions[0]: the documentation has ap-guangzhou, the code ap-seoul\n"},
		{"error misspelt", func(a *buyAction) { a.Errors = []tc.Code{"AuthFailure", "FailedOperation.Stock", "MissingParameter"} },
			file + "errors[1]: the documentation has FailedOperation.Stock.Empty, the code FailedOperation.Stock\n"},
		{"error added", func(a *buyAction) { a.Errors = append(a.Errors[:3:3], "New") }, file + "errors[3]: the documentation has none, the code New\n"},
	} {
		expect(t, tt.name, buy(t, tt.change), tt.want)
	}
	other := *buyGoods
	other.Name = "SellGoods"
	expect(t, "action", golden(t, dir(t, "BuyGoods"), &other, nil), "action: the documentation has BuyGoods, the code SellGoods\n")
}

// requestOf is a request with other goods; its checks are none.
type requestOf[G any] struct {
	Goods   []G     `json:"Goods"`
	Gift    bool    `json:"Gift"`
	Place   place   `json:"Place"`
	Comment *string `json:"Comment,omitzero"`
}

type goodsWith[Count, Weight any] struct {
	Name   string   `json:"Name"`
	Count  Count    `json:"Count"`
	Tags   []string `json:"Tags"`
	Weight Weight   `json:"Weight,omitzero"`
	Detail detail   `json:"Detail,omitzero"`
}

type (
	withoutDetail struct {
		Name   string   `json:"Name"`
		Count  int64    `json:"Count"`
		Tags   []string `json:"Tags"`
		Weight *float64 `json:"Weight,omitzero"`
	}
	droppedZero struct {
		Name  string   `json:"Name"`
		Count int64    `json:"Count,omitzero"`
		Tags  []string `json:"Tags"`
	}
	listAsScalar struct {
		Tags string `json:"Tags"`
	}
	wrongCase struct {
		Name string `json:"name"`
	}
	unknownColor struct {
		Detail struct{ Size *uint64 }
	}
	looseDetail struct {
		Name   string        `json:"Name"`
		Count  int64         `json:"Count"`
		Tags   []string      `json:"Tags"`
		Weight *float64      `json:"Weight,omitzero"`
		Detail emptyInferred `json:"Detail,omitzero"`
	}
	nullForAbsent struct {
		Goods   []goods `json:"Goods"`
		Gift    bool    `json:"Gift"`
		Place   place   `json:"Place"`
		Comment *string `json:"Comment"`
	}
)

// emptyInferred collects all members that the example shows.
type emptyInferred struct {
	Extra tc.Extra `json:"-"`
}

func (t emptyInferred) MarshalJSON() ([]byte, error) { return tc.MarshalExtra(struct{}{}, t.Extra) }

func (t *emptyInferred) UnmarshalJSON(data []byte) error {
	return tc.UnmarshalExtra(data, new(struct{}), &t.Extra)
}

func TestGoldenRequestType(t *testing.T) {
	const file = "1.request.json: testdata/BuyGoods/1.request.json: "
	for name, tt := range map[string]struct{ got, want string }{
		"no checks":       {as[requestOf[goods], buyResponse](t), "required/Goods[].Name: testdata/BuyGoods/action.json: required Goods[].Name: left out, Goods[0].Name should be refused as MissingParameter before anything is sent: sent {"},
		"no check of it":  {as[requestOf[goods], buyResponse](t), "required/Goods: testdata/BuyGoods/action.json: required Goods: left out, Goods should be refused"},
		"member lost":     {as[requestOf[withoutDetail], buyResponse](t), file + "Goods[0].Detail: in the documentation, but lost\n"},
		"zero dropped":    {as[requestOf[droppedZero], buyResponse](t), file + "Goods[0].Count: in the documentation, but lost\n"},
		"zero not sent":   {as[requestOf[droppedZero], buyResponse](t), "required Goods[].Count: left out, Goods[0].Count should be sent as its zero: sent {"},
		"list as scalar":  {as[requestOf[listAsScalar], buyResponse](t), file + "not sent: the request type does not fit: json: cannot unmarshal array"},
		"wrong type":      {as[requestOf[goodsWith[string, float64]], buyResponse](t), file + "not sent: the request type does not fit: json: cannot unmarshal number"},
		"wrong case":      {as[requestOf[wrongCase], buyResponse](t), file + "Goods[0].name: not in the documentation, but in the client's JSON\n"},
		"member unknown":  {as[requestOf[unknownColor], buyResponse](t), file + "Goods[0].Detail.Color: in the documentation, but lost\n"},
		"member in Extra": {as[requestOf[looseDetail], buyResponse](t), file + "Goods[0].Detail.Color: in the documentation, but not a field of the type\n"},
		"null for absent": {as[nullForAbsent, buyResponse](t), file + "Comment: not in the documentation, but in the client's JSON\n"},
		"more than required": {as[nullForAbsent, buyResponse](t),
			"minimal: testdata/BuyGoods/action.json: the required parameters only: Comment: not in the documentation, but in the client's JSON\n"},
		"field missing": {as[requestOf[listAsScalar], buyResponse](t), "required Goods[].Name: in the documentation, but the request type has no such field\n"},
	} {
		expect(t, name, tt.got, tt.want)
	}
}

type strict buyRequest

// Validate refuses what the documentation does not ask for.
func (r *strict) Validate() error {
	var c tc.Checker
	c.Require(r.Comment != nil, "Comment")
	return c.Err()
}

func TestGoldenTooStrict(t *testing.T) {
	got := as[strict, buyResponse](t)
	expect(t, "example", got, "1.request.json: testdata/BuyGoods/1.request.json: not sent: shop BuyGoods: MissingParameter: parameter Comment is required\n")
	expect(t, "minimal", got, "minimal: testdata/BuyGoods/action.json: the required parameters only: not sent: shop BuyGoods: MissingParameter: parameter Comment is required\n")
}

type responseOf[Order, Data any] struct {
	Orders    []Order
	Data      Data
	RequestId string
}

func TestGoldenResponseType(t *testing.T) {
	const file = "1.request.json: testdata/BuyGoods/1.response.json: "
	type floatID struct {
		Id, Price float64
	}
	type noPrice struct{ Id int64 }
	type text struct{ Id string }
	for name, tt := range map[string]struct{ got, want string }{
		"values lost":        {as[buyRequest, responseOf[noPrice, stock]](t), file + "Response.Orders[0].Price: in the documentation, but lost\n"},
		"digits lost":        {as[buyRequest, responseOf[floatID, stock]](t), file + "Response.Orders[0].Id: the documentation has 9007199254740993, the client 9007199254740992\n"},
		"wrong type":         {as[buyRequest, responseOf[text, stock]](t), file + "shop BuyGoods: HTTP 200 OK: json: cannot unmarshal number"},
		"members in Extra":   {as[buyRequest, responseOf[order, emptyInferred]](t), file + "Response.Data.Stock: in the documentation, but not a field of the type\n"},
		"nothing but an ID":  {as[buyRequest, struct{ RequestId string }](t), file + "Response.Orders: in the documentation, but lost\n"},
		"everything arrives": {as[buyRequest, responseOf[order, stock]](t), ""},
	} {
		expect(t, name, tt.got, tt.want)
	}
}

// Golden itself turns problems into failures. It takes a *testing.T, so a second
// process runs it on a wrong descriptor.
func TestGoldenFails(t *testing.T) {
	const key = "TCTEST_RUN_WRONG_GOLDEN"
	if os.Getenv(key) != "" {
		wrong := *buyGoods
		wrong.ReadOnly = true
		Golden(t, &wrong, newShop, (*shop).BuyGoods)
		return
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestGoldenFails$", "-test.v")
	cmd.Env = append(os.Environ(), key+"=1")
	out, err := cmd.CombinedOutput()
	if _, failed := errors.AsType[*exec.ExitError](err); !failed {
		t.Fatalf("got %v:\n%s", err, out)
	}
	for _, want := range []string{
		"--- FAIL: TestGoldenFails/descriptor", "--- PASS: TestGoldenFails/1.request.json", "--- PASS: TestGoldenFails/minimal",
		"testdata/BuyGoods/action.json: readOnly: the documentation has false, the code true",
	} {
		expect(t, "output", string(out), want)
	}
}

// What is wrong with the code that calls is found too.
func TestGoldenCall(t *testing.T) {
	swallow := func(ctx context.Context, c *tc.Client, r tc.Region, req *buyRequest) (*buyResponse, error) {
		resp, err := tc.Do(ctx, c, r, buyGoods, req)
		if err != nil {
			return new(buyResponse), nil
		}
		return resp, nil
	}
	idle := func(context.Context, *tc.Client, tc.Region, *buyRequest) (*buyResponse, error) { return nil, nil }
	fixed := func(ctx context.Context, c *tc.Client, _ tc.Region, req *buyRequest) (*buyResponse, error) {
		return tc.Do(ctx, c, "ap-guangzhou", buyGoods, req)
	}
	files := dir(t, "BuyGoods")
	for name, tt := range map[string]struct {
		do   doer[buyRequest, buyResponse]
		want string
	}{
		"errors are swallowed": {swallow, "errors/FailedOperation.Stock.Empty: testdata/BuyGoods/action.json: error FailedOperation.Stock.Empty: errors.Is does not match it with FailedOperation.Stock\n"},
		"error examples":       {swallow, "3.response.json: testdata/BuyGoods/3.response.json: error FailedOperation.Stock.Empty: got <nil>, want an *tc.Error"},
		"nothing is sent":      {idle, "1.request.json: testdata/BuyGoods/1.request.json: not sent: the call returned neither a response nor an error\n"},
		"always one region":    {fixed, `regions/ap-seoul: testdata/BuyGoods/action.json: header X-TC-Region: sent as "ap-guangzhou", want "ap-seoul"`},
	} {
		expect(t, name, golden(t, files, buyGoods, tt.do), tt.want)
	}
}

func TestGoldenFiles(t *testing.T) {
	const at = "testdata/BuyGoods: "
	for _, tt := range []struct {
		name, file, old, new string
		want                 string
	}{
		{"unknown key", "action.json", `"readOnly"`, `"readonly_"`, at + `action.json: json: unknown field "readonly_"`},
		{"no JSON", "action.json", `{`, ``, at + "action.json: json: cannot unmarshal string"},
		{"two values", "action.json", "", "{}", at + "action.json: there is more than one JSON value"},
		{"no action", "action.json", `"BuyGoods"`, `""`, at + "action.json: action, service, version or host is empty"},
		{"unlisted file", "9.request.json", "", "{}", at + "action.json does not list the file 9.request.json; run tcgen generate, which removes it"},
		{"missing file", "action.json", `"2.request.json"`, `"4.request.json"`, at + "action.json lists a file that is missing: open 4.request.json: file does not exist; run tcgen generate, which writes it"},
		{"file elsewhere", "action.json", `"2.request.json"`, `"../2.request.json"`, "lists a file that is missing: open ../2.request.json: "},
		{"empty example", "action.json", `{"request": "2.request.json"}`, `{}`, at + "action.json: examples[1] names no file"},
		{"request is no JSON", "2.request.json", `{"Goods"`, `{Goods`, "testdata/BuyGoods/2.request.json: not sent: the request type does not fit: invalid character"},
		{"response is no JSON", "1.response.json", `{`, ``, `testdata/BuyGoods/1.response.json: want {"Response": {...}} and nothing else: json: cannot unmarshal string`},
		{"response without Response", "1.response.json", `"Response"`, `"Result"`, `want {"Response": {...}} and nothing else: json: unknown field "Result"`},
		{"response is a list", "3.response.json", `"Response": {"Error"`, `"Response": [], "X": {"Error"`, `want {"Response": {...}} and nothing else: json: unknown field "X"`},
		{"another error", "3.response.json", "sold out", "out of stock", ""},
		{"required, but nowhere", "action.json", `"Gift"`, `"Nope"`, "required/Nope: testdata/BuyGoods/action.json: required Nope: in the documentation, but the request type has no such field\n"},
		{"required in a scalar", "action.json", `"Gift"`, `"Gift[].Nope"`, "required Gift[].Nope: in the documentation, but the request type has no such field\n"},
		{"no longer required", "action.json", `"Goods[].Name", `, "", "minimal: testdata/BuyGoods/action.json: the required parameters only: not sent: shop BuyGoods: MissingParameter: parameter Goods[0].Name is required\n"},
	} {
		files := dir(t, "BuyGoods")
		if tt.old == "" {
			files[tt.file] += tt.new
		} else {
			files[tt.file] = strings.Replace(files[tt.file], tt.old, tt.new, 1)
		}
		expect(t, tt.name, golden(t, files, buyGoods, nil), tt.want)
	}
	files := dir(t, "BuyGoods")
	delete(files, "action.json")
	expect(t, "no facts", golden(t, files, buyGoods, nil), at+"open action.json: file does not exist; run tcgen generate, which writes it")
}

// Without any example, there are checks all the same, and they can fail.
func TestGoldenWithoutExample(t *testing.T) {
	files := dir(t, "ListGoods")
	expect(t, "unchanged", golden(t, files, listGoods, nil), "")
	noCheck := &tc.Action[listWithoutCheck, buyResponse]{Service: shopService, Name: "ListGoods", ReadOnly: true, Errors: listGoods.Errors}
	got := golden(t, files, noCheck, nil)
	expect(t, "nested check", got, "required Filters[].Name: left out, Filters[0].Name should be refused as MissingParameter before anything is sent: sent {")
	expect(t, "check", got, "required Shop: left out, Shop should be refused")
	files["action.json"] = strings.Replace(files["action.json"], `"Where.Zone"`, `"Where", "Where.Zone"`, 1)
	expect(t, "required structure", golden(t, files, listGoods, nil), "required Where: left out, Where should be sent or refused as MissingParameter: sent {")
	idle := func(context.Context, *tc.Client, tc.Region, *struct{}) (*struct{}, error) { return nil, nil }
	expect(t, "no facts to check", golden(t, dir(t, "Ping"), ping, idle), "filled: testdata/Ping/action.json: filled request: not sent: ")
}

type listWithoutCheck struct {
	Shop    string   `json:"Shop"`
	Limit   int64    `json:"Limit"`
	Filters []filter `json:"Filters,omitzero"`
}
