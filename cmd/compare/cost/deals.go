package cost

import tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"

// The service package waf that is to be had as a module lacks
// GenerateDealsAndPayNew. These types are what official packages have for an
// action: pointers everywhere, and the fields of the documentation.

type officialDealsRequest struct {
	*tchttp.BaseRequest
	Goods []*officialGoods `json:"Goods,omitnil,omitempty" name:"Goods"`
}

type officialGoods struct {
	GoodsCategoryId *int64               `json:"GoodsCategoryId,omitnil,omitempty" name:"GoodsCategoryId"`
	GoodsNum        *int64               `json:"GoodsNum,omitnil,omitempty" name:"GoodsNum"`
	GoodsDetail     *officialGoodsDetail `json:"GoodsDetail,omitnil,omitempty" name:"GoodsDetail"`
	RegionId        *int64               `json:"RegionId,omitnil,omitempty" name:"RegionId"`
}

type officialGoodsDetail struct {
	TimeSpan       *int64    `json:"TimeSpan,omitnil,omitempty" name:"TimeSpan"`
	TimeUnit       *string   `json:"TimeUnit,omitnil,omitempty" name:"TimeUnit"`
	SubProductCode *string   `json:"SubProductCode,omitnil,omitempty" name:"SubProductCode"`
	Pid            *int64    `json:"Pid,omitnil,omitempty" name:"Pid"`
	InstanceName   *string   `json:"InstanceName,omitnil,omitempty" name:"InstanceName"`
	AutoRenewFlag  *int64    `json:"AutoRenewFlag,omitnil,omitempty" name:"AutoRenewFlag"`
	RealRegion     *int64    `json:"RealRegion,omitnil,omitempty" name:"RealRegion"`
	LabelTypes     []*string `json:"LabelTypes,omitnil,omitempty" name:"LabelTypes"`
	LabelCounts    []*int64  `json:"LabelCounts,omitnil,omitempty" name:"LabelCounts"`
	CurDeadline    *string   `json:"CurDeadline,omitnil,omitempty" name:"CurDeadline"`
	InstanceId     *string   `json:"InstanceId,omitnil,omitempty" name:"InstanceId"`
}

type officialDealsResponse struct {
	*tchttp.BaseResponse
	Response *struct {
		Data *struct {
			DealNames []*string `json:"DealNames,omitnil,omitempty" name:"DealNames"`
			BigDealId *string   `json:"BigDealId,omitnil,omitempty" name:"BigDealId"`
		} `json:"Data,omitnil,omitempty" name:"Data"`
		Status        *int64  `json:"Status,omitnil,omitempty" name:"Status"`
		ReturnMessage *string `json:"ReturnMessage,omitnil,omitempty" name:"ReturnMessage"`
		InstanceId    *string `json:"InstanceId,omitnil,omitempty" name:"InstanceId"`
		RequestId     *string `json:"RequestId,omitnil,omitempty" name:"RequestId"`
	} `json:"Response"`
}

func newDealsRequest() *officialDealsRequest {
	req := &officialDealsRequest{BaseRequest: &tchttp.BaseRequest{}}
	req.Init().WithApiInfo("waf", "2018-01-25", "GenerateDealsAndPayNew")
	return req
}

func newDealsResponse() *officialDealsResponse {
	return &officialDealsResponse{BaseResponse: &tchttp.BaseResponse{}}
}
