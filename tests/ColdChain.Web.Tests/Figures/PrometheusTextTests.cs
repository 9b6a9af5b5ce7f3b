using System.Diagnostics.Metrics;
using ColdChain.Web.Figures;

namespace ColdChain.Web.Tests.Figures;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new("ColdChain.Test" + Guid.NewGuid().ToString("N"));
    private readonly MetricsCollector _collector = new();

    public void Dispose()
    {
        _collector.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task A_counter_adds_up_by_label()
    {
        await _collector.StartAsync(default);
        var counter = _meter.CreateCounter<long>("coldchain.test.messages", "{message}", "Messages \\ received\nin all.");
        counter.Add(2, new KeyValuePair<string, object?>("site", "east"));
        counter.Add(3, new KeyValuePair<string, object?>("site", "east"));
        counter.Add(1, new KeyValuePair<string, object?>("site", "we\"st\\ \n"));
        Lines("coldchain_test_messages_total")
            .ShouldBe([
                "# HELP coldchain_test_messages_total Messages \\\\ received\\nin all.",
                "# TYPE coldchain_test_messages_total counter",
                "coldchain_test_messages_total{site=\"east\"} 5",
                "coldchain_test_messages_total{site=\"we\\\"st\\\\ \\n\"} 1",
            ]);
    }

    [Fact]
    public async Task A_histogram_counts_up_to_each_bound()
    {
        await _collector.StartAsync(default);
        var histogram = _meter.CreateHistogram(
            "coldchain.test.duration",
            "s",
            "How long.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] }
        );
        foreach (var seconds in new[] { 0.05, 0.1, 0.5, 7 })
            histogram.Record(seconds);
        Lines("coldchain_test_duration_seconds")
            .ShouldBe([
                "# HELP coldchain_test_duration_seconds How long.",
                "# TYPE coldchain_test_duration_seconds histogram",
                "coldchain_test_duration_seconds_bucket{le=\"0.1\"} 2",
                "coldchain_test_duration_seconds_bucket{le=\"1\"} 3",
                "coldchain_test_duration_seconds_bucket{le=\"+Inf\"} 4",
                "coldchain_test_duration_seconds_sum 7.65",
                "coldchain_test_duration_seconds_count 4",
            ]);
    }

    [Fact]
    public async Task A_gauge_shows_what_is_now_and_forgets_what_is_gone()
    {
        await _collector.StartAsync(default);
        var values = new Dictionary<string, long> { ["a"] = 7, ["b"] = 1 };
        _meter.CreateObservableGauge(
            "coldchain.test.lag",
            () => values.Select(value => new Measurement<long>(value.Value, new KeyValuePair<string, object?>("worker", value.Key)))
        );
        Lines("coldchain_test_lag").ShouldContain("coldchain_test_lag{worker=\"b\"} 1");
        values.Remove("b");
        values["a"] = 0;
        Lines("coldchain_test_lag").Where(line => !line.StartsWith('#')).ShouldBe(["coldchain_test_lag{worker=\"a\"} 0"]);
    }

    [Fact]
    public async Task A_label_that_never_ends_does_not_eat_the_memory()
    {
        await _collector.StartAsync(default);
        var counter = _meter.CreateCounter<long>("coldchain.test.flood");
        for (var device = 0; device < MetricFamily.MostSeries + 500; device++)
            counter.Add(1, new KeyValuePair<string, object?>("device", device));
        var lines = Lines("coldchain_test_flood_total").Where(line => !line.StartsWith('#')).ToList();
        lines.Count.ShouldBe(MetricFamily.MostSeries + 1);
        lines.ShouldContain("coldchain_test_flood_total{overflow=\"true\"} 500");
    }

    private List<string> Lines(string name) =>
        [
            .. PrometheusText
                .Write(_collector.Collect())
                .Split('\n')
                .Where(line =>
                    line.StartsWith(name, StringComparison.Ordinal)
                    || line.StartsWith($"# HELP {name} ", StringComparison.Ordinal)
                    || line.StartsWith($"# TYPE {name} ", StringComparison.Ordinal)
                ),
        ];
}
