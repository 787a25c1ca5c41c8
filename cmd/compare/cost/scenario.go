package cost

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	cvm "github.com/tcgen-dev/tcgen/cmd/compare/api/cvm/v20170312"
	waf "github.com/tcgen-dev/tcgen/output/waf/v20180125"
)

// The clients that are compared.
const (
	Official = "official"
	Plain    = "plain"
	Ours     = "tcgen"
)

// A Scenario is one call.
type Scenario struct {
	Name    string
	Answer  int // bytes
	Clients map[string]func(context.Context) error
}

// Scenarios returns a call with a small answer, one with the answer of a hundred
// instances, and one with next to nothing in it.
func Scenarios() ([]Scenario, error) {
	order, err := envelope(filled(reflect.TypeFor[waf.GenerateDealsAndPayNewResponse](), "Order", 0).Interface())
	if err != nil {
		return nil, err
	}
	instances := cvm.DescribeInstancesResponse{TotalCount: 100, RequestId: requestID}
	for i := range 100 {
		instances.InstanceSet = append(instances.InstanceSet,
			filled(reflect.TypeFor[cvm.Instance](), fmt.Sprint("Instance", i), 0).Interface().(cvm.Instance))
	}
	list, err := envelope(instances)
	if err != nil {
		return nil, err
	}
	tiny, err := envelope(cvm.RebootInstancesResponse{RequestId: requestID})
	if err != nil {
		return nil, err
	}
	return []Scenario{
		{"GenerateDealsAndPayNew", len(order), clients(order, generateDeals)},
		{"DescribeInstances, 100 instances", len(list), clients(list, describeInstances)},
		{"RebootInstances", len(tiny), clients(tiny, rebootInstances)},
	}, nil
}

const requestID = "8b0a2c9e-6c1f-4a52-9d3e-2f4b7c5a1e60"

func envelope(response any) (canned, error) {
	return json.Marshal(struct{ Response any }{response})
}

// filled returns a value of type t with something in each field: texts made of
// the field's name and a number, lists of one element.
func filled(t reflect.Type, name string, depth int) reflect.Value {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("%s-%x", name, len(name)*7919+depth))
	case reflect.Int64, reflect.Int:
		v.SetInt(int64(len(name)*104729 + depth))
	case reflect.Uint64:
		v.SetUint(uint64(len(name) * 104729))
	case reflect.Float64:
		v.SetFloat(float64(len(name)) + 0.5)
	case reflect.Bool:
		v.SetBool(len(name)%2 == 0)
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(filled(t.Elem(), name, depth))
	case reflect.Slice:
		v.Set(reflect.Append(v, filled(t.Elem(), name, depth)))
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && f.Tag.Get("json") != "-" {
				v.Field(i).Set(filled(f.Type, f.Name, depth+i))
			}
		}
	}
	return v
}
