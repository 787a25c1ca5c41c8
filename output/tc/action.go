package tc

// A Region says where a call is executed, such as "ap-guangzhou".
type Region string

// A Service is one version of the API of a product.
type Service struct {
	Name    string // in signatures, such as "waf"
	Version string // such as "2018-01-25"
	Host    string // such as "waf.tencentcloudapi.com"
}

// A RegionUse says whether the calls of an action name a region.
type RegionUse int

// The ways an action uses the region.
const (
	RegionOptional RegionUse = iota // sent where the caller gives one
	RegionRequired                  // a call without one is refused
	RegionNone                      // never sent
)

// An Action is what the documentation says of one call. Generated packages
// declare a variable for each of their actions; nothing changes it.
type Action[Req, Resp any] struct {
	Service  Service
	Name     string    // the value of X-TC-Action
	Limits   []Limit   // documented limits; the slowest one counts
	Region   RegionUse // whether calls name a region
	Regions  []Region  // documented regions; none means that any will do
	ReadOnly bool      // sending it twice does no harm
	Unsigned bool      // sent with no credential: it is how to get one
	Errors   []Code    // documented error codes, in the order of the page
}

// A description is an Action without its types. The compiler makes a copy of
// generic code for each action, so there is none but what needs the types.
type description = Action[any, any]
