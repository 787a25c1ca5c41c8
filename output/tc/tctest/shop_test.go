package tctest

import (
	"context"

	"github.com/tcgen-dev/tcgen/output/tc"
)

// This file is a client as tcgen generates them, in small: the subject of the
// tests of Golden.

type shop struct {
	core   *tc.Client
	region tc.Region
}

func newShop(core *tc.Client, region tc.Region) *shop { return &shop{core, region} }

var shopService = tc.Service{Name: "shop", Version: "2020-01-01", Host: "shop.tencentcloudapi.com"}

var buyGoods = &tc.Action[buyRequest, buyResponse]{
	Service: shopService,
	Name:    "BuyGoods",
	Limits:  []tc.Limit{tc.PerSecond(20), tc.PerMinute(100)},
	Region:  tc.RegionRequired,
	Regions: []tc.Region{"ap-guangzhou", "ap-seoul"},
	Errors:  []tc.Code{"AuthFailure", "FailedOperation.Stock.Empty", "MissingParameter"},
}

func (c *shop) BuyGoods(ctx context.Context, req *buyRequest) (*buyResponse, error) {
	return tc.Do(ctx, c.core, c.region, buyGoods, req)
}

type buyRequest struct {
	Goods   []goods `json:"Goods"`
	Gift    bool    `json:"Gift"`
	Place   place   `json:"Place"`
	Comment *string `json:"Comment,omitzero"`
}

func (r *buyRequest) Validate() error {
	var c tc.Checker
	c.Require(len(r.Goods) > 0, "Goods")
	for i := range r.Goods {
		r.Goods[i].validate(c.Item("Goods", i))
	}
	r.Place.validate(c.Field("Place"))
	return c.Err()
}

type goods struct {
	Name   string   `json:"Name"`
	Count  int64    `json:"Count"`
	Tags   []string `json:"Tags"`
	Weight *float64 `json:"Weight,omitzero"`
	Detail detail   `json:"Detail,omitzero"`
}

func (g *goods) validate(c *tc.Checker) {
	c.Require(g.Name != "", "Name")
	c.Require(len(g.Tags) > 0, "Tags")
}

// detail is a type that only an example shows.
type detail struct {
	Color *string  `json:"Color,omitzero"`
	Size  *uint64  `json:"Size,omitzero"`
	Extra tc.Extra `json:"-"`
}

func (t detail) MarshalJSON() ([]byte, error) {
	type plain detail
	return tc.MarshalExtra(plain(t), t.Extra)
}

func (t *detail) UnmarshalJSON(data []byte) error {
	type plain detail
	return tc.UnmarshalExtra(data, (*plain)(t), &t.Extra)
}

type place struct {
	Zone  string `json:"Zone"`
	Spare *place `json:"Spare,omitzero"`
}

func (p *place) validate(c *tc.Checker) {
	c.Require(p.Zone != "", "Zone")
	if tc.IsSet(p.Spare) {
		p.Spare.validate(c.Field("Spare"))
	}
}

type buyResponse struct {
	Orders    []order `json:"Orders"`
	Data      *stock  `json:"Data"`
	Hollow    stock   `json:"Hollow,omitzero"`
	RequestId string  `json:"RequestId"`
}

type order struct {
	Id    int64   `json:"Id"`
	Price float64 `json:"Price"`
	Note  string  `json:"Note"`
}

type stock struct {
	Stock *int64 `json:"Stock,omitzero"`
}

var listGoods = &tc.Action[listRequest, buyResponse]{
	Service: shopService, Name: "ListGoods", ReadOnly: true, Errors: []tc.Code{"ResourceNotFound"},
}

func (c *shop) ListGoods(ctx context.Context, req *listRequest) (*buyResponse, error) {
	return tc.Do(ctx, c.core, c.region, listGoods, req)
}

type listRequest struct {
	Shop    string   `json:"Shop"`
	Limit   int64    `json:"Limit"`
	Filters []filter `json:"Filters,omitzero"`
	Order   *string  `json:"Order,omitzero"`
	Where   where    `json:"Where,omitzero"`
}

func (r *listRequest) Validate() error {
	var c tc.Checker
	c.Require(r.Shop != "", "Shop")
	for i := range r.Filters {
		c.Item("Filters", i).Require(r.Filters[i].Name != "", "Name")
	}
	if tc.IsSet(r.Where) {
		c.Field("Where").Require(r.Where.Zone != "", "Zone")
	}
	return c.Err()
}

// where is nothing without what it requires.
type where struct {
	Zone string `json:"Zone"`
}

type filter struct {
	Name   string   `json:"Name"`
	Values []string `json:"Values,omitzero"`
}

var ping = &tc.Action[struct{}, struct{}]{Service: shopService, Name: "Ping", Region: tc.RegionNone}

func (c *shop) Ping(ctx context.Context, req *struct{}) (*struct{}, error) {
	return tc.Do(ctx, c.core, c.region, ping, req)
}
