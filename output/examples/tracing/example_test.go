// Package tracing shows that the clients of tcgen are traced by the
// instrumentation that exists for net/http, without any of their own.
package tracing

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tcgen-dev/tcgen/output/tc"
	waf "github.com/tcgen-dev/tcgen/output/waf/v20180125"
)

// Each try of a call is a span, below the one of the caller. The action is in a
// header, where a formatter of span names finds it.
func Example() {
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("the service gets traceparent:", r.Header.Get("Traceparent") != "")
		fmt.Fprint(w, `{"Response":{"Error":{"Code":"ResourcesSoldOut","Message":"none left"},"RequestId":"r-1"}}`)
	}))
	defer service.Close()
	spans := tracetest.NewInMemoryExporter()
	provider := trace.NewTracerProvider(trace.WithSyncer(spans))

	core := &tc.Client{
		Credentials: tc.Static("AKIDEXAMPLE", "EXAMPLEKEY"),
		Endpoint:    service.URL,
		HTTP: &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport,
			otelhttp.WithTracerProvider(provider),
			otelhttp.WithPropagators(propagation.TraceContext{}),
			otelhttp.WithSpanNameFormatter(func(_ string, r *http.Request) string {
				return "tencentcloud " + r.Header.Get("X-TC-Action")
			}))},
	}
	ctx, caller := provider.Tracer("shop").Start(context.Background(), "buy")
	_, err := waf.New(core, waf.APSeoul).GenerateDealsAndPayNew(ctx, &waf.GenerateDealsAndPayNewRequest{Goods: []waf.GoodNews{{}}})
	caller.End()

	fmt.Println("the caller gets", err)
	for _, s := range spans.GetSpans() {
		fmt.Println("span", s.Name, "below", s.Parent.SpanID() == caller.SpanContext().SpanID())
		for _, a := range s.Attributes {
			switch a.Key {
			case "http.request.method", "http.response.status_code", "server.address":
				fmt.Println("    ", a.Key, "=", a.Value.Emit())
			}
		}
	}
	// Output:
	// the service gets traceparent: true
	// the caller gets waf GenerateDealsAndPayNew: ResourcesSoldOut: none left (request r-1)
	// span tencentcloud GenerateDealsAndPayNew below true
	//      http.request.method = POST
	//      server.address = 127.0.0.1
	//      http.response.status_code = 200
	// span buy below false
}
