using System.Globalization;
using ColdChain.Domain.Time;
using ColdChain.Telemetry;

namespace ColdChain.Web.Formatting;

/// <summary>What the page of dead letters is narrowed to, as it stands in its address and its forms.</summary>
/// <param name="FromMs">Received at or after.</param>
/// <param name="ToMs">Received before.</param>
/// <param name="Problem">A time could not be read.</param>
internal sealed record RejectFilter(string? Reason, string? Topic, string? Device, long? FromMs, long? ToMs, bool Problem)
{
    public static RejectFilter From(string? reason, string? topic, string? device, string? from, string? to)
    {
        var isRead = TryTime(from, out var fromMs) & TryTime(to, out var toMs);
        return new RejectFilter(Given(reason), Given(topic), Given(device), fromMs, toMs, !isRead);
    }

    public DeadLetterQuery Query(bool withMended = false) => new(Reason, Topic, Device, FromMs, ToMs, withMended);

    public string Address(int? ordered = null) =>
        $"/rejects?reason={Escaped(Reason)}&topic={Escaped(Topic)}&device={Escaped(Device)}&from={Escaped(Text(FromMs))}&to={Escaped(Text(ToMs))}"
        + (ordered is { } messages ? $"&ordered={messages.ToString(CultureInfo.InvariantCulture)}" : "");

    public static string Text(long? timeMs) => timeMs is { } time ? IsoTime.Format(time) : "";

    private static bool TryTime(string? text, out long? timeMs)
    {
        timeMs = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!IsoTime.TryParse(text.Trim(), out var parsed))
            return false;
        timeMs = parsed;
        return true;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Escaped(string? text) => Uri.EscapeDataString(text ?? "");
}
