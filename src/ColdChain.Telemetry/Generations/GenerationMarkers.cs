using System.Text;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Journal;

namespace ColdChain.Telemetry.Generations;

/// <summary>The payloads of the markers: JSON, written by this program alone and read back for as long as the journal stands.</summary>
internal static class GenerationMarkers
{
    private const string OrderKind = "redecode";
    private const string StepKind = "redecode-step";
    private const string EndKind = "redecode-end";
    private const string Session = "coldchain";
    private static readonly byte[] Topic = Encoding.UTF8.GetBytes("$coldchain/redecode");

    public static JournalEntry Entry(GenerationOrder order, long nowMs) =>
        Entry(
            new Body(OrderKind)
            {
                Id = order.Id,
                Who = order.Who,
                Why = order.Why,
                Topics = [.. order.Selection.Topics],
                FromMs = order.Selection.FromMs,
                ToMs = order.Selection.ToMs,
                From = order.FromSequence,
                To = order.ToSequence,
            },
            nowMs
        );

    public static JournalEntry Entry(GenerationStep step, long nowMs) =>
        Entry(
            new Body(StepKind)
            {
                Generation = step.Generation,
                OrderedMs = step.OrderedMs,
                Topics = [.. step.Selection.Topics],
                FromMs = step.Selection.FromMs,
                ToMs = step.Selection.ToMs,
                Warm = step.WarmFromSequence,
                From = step.FromSequence,
                To = step.ToSequence,
            },
            nowMs
        );

    public static JournalEntry Entry(GenerationEnd end, long nowMs) =>
        Entry(
            new Body(EndKind)
            {
                Generation = end.Generation,
                Cancelled = end.Cancelled,
                Who = end.Who,
                Why = end.Why,
                Touched =
                [
                    .. end.Touched.Select(each => new Touched(
                        each.Channel.Site,
                        each.Channel.Device,
                        each.Channel.Name,
                        each.FromMs,
                        each.ToMs
                    )),
                ],
            },
            nowMs
        );

    /// <returns>A <see cref="GenerationOrder"/>, <see cref="GenerationStep"/> or <see cref="GenerationEnd"/>; null: the marker says something else.</returns>
    /// <param name="sequence">Of the marker: what it names lies before it.</param>
    public static object? TryParse(ReadOnlySpan<byte> payload, long sequence)
    {
        // Most markers are others, and most of those are long.
        if (!payload.StartsWith("{\"kind\":\"redecode"u8))
            return null;
        try
        {
            var body = JsonSerializer.Deserialize<Body>(payload, JsonSerializerOptions.Web);
            return body?.Kind switch
            {
                OrderKind when body is { Id: { Length: > 0 } id } && SelectionOf(body) is { } selection && IsBefore(body, sequence) =>
                    new GenerationOrder(id, body.Who ?? "", body.Why ?? "", selection, body.From, body.To),
                StepKind
                    when SelectionOf(body) is { } selection
                        && IsBefore(body, body.Generation)
                        && body.Generation < sequence
                        && body.Warm > 0
                        && body.Warm <= body.From => new GenerationStep(
                    body.Generation,
                    body.OrderedMs,
                    selection,
                    body.Warm,
                    body.From,
                    body.To
                ),
                EndKind when body.Generation > 0 && body.Generation < sequence => new GenerationEnd(
                    body.Generation,
                    body.Cancelled,
                    body.Who ?? "",
                    body.Why ?? "",
                    [
                        .. (body.Touched ?? []).Select(each => new TouchedChannel(
                            new ChannelId(each.Site, each.Device, each.Channel),
                            each.FromMs,
                            each.ToMs
                        )),
                    ]
                ),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsBefore(Body body, long sequence) => body.From > 0 && body.From <= body.To && body.To < sequence;

    private static MessageSelection? SelectionOf(Body body) =>
        body.Topics is { Length: > 0 } topics && new MessageSelection(topics, body.FromMs, body.ToMs) is var selection
            ? (selection.Problem() is null ? selection : null)
            : null;

    private static JournalEntry Entry(Body body, long nowMs) =>
        new(
            JournalEntryType.Marker,
            nowMs,
            Qos: 0,
            Dup: false,
            Retain: false,
            Session,
            PacketId: 0,
            Topic,
            JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web)
        );

    private sealed record Body(string Kind)
    {
        public string? Id { get; init; }
        public string? Who { get; init; }
        public string? Why { get; init; }
        public string[]? Topics { get; init; }
        public long FromMs { get; init; }
        public long ToMs { get; init; }
        public long Generation { get; init; }
        public long OrderedMs { get; init; }
        public long Warm { get; init; }
        public long From { get; init; }
        public long To { get; init; }
        public bool Cancelled { get; init; }
        public Touched[]? Touched { get; init; }
    }

    private sealed record Touched(string Site, string Device, string Channel, long FromMs, long ToMs);
}
