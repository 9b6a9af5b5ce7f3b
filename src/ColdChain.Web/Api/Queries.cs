using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Api;

/// <summary>Reads what stands in an address; what is wrong becomes a problem document that says so.</summary>
internal static class Queries
{
    /// <summary>Null when neither end is said; an end that is not said is open.</summary>
    public static TimeRange? Span(string? from, string? to)
    {
        var fromMs = Time("from", from);
        var toMs = Time("to", to);
        if (fromMs is null && toMs is null)
            return null;
        if (toMs < fromMs)
            throw Bad("to is before from.");
        return new TimeRange(fromMs ?? 0, toMs);
    }

    public static long? Time(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return IsoTime.TryParse(text, out var timeMs)
            ? timeMs
            : throw Bad(
                $"{name} is not a time: write it in ISO 8601 with Z or an offset, such as 2026-11-20T08:00:00Z (an offset's + is %2B in an address)."
            );
    }

    public static BatchNumber Batch(string text) =>
        BatchNumber.TryParse(text, out var number)
            ? number
            : throw Bad("A batch number has 1 to 64 characters, none of them a control character.");

    /// <summary>Calls a list with a cursor that came from outside; a cursor that is not one is the caller's mistake.</summary>
    public static async Task<T> PageAsync<T>(Func<Task<T>> page)
    {
        try
        {
            return await page();
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw Bad("cursor is not one of this list: take it from the page before.");
        }
    }

    public static BadHttpRequestException Bad(string detail) => new(detail, StatusCodes.Status400BadRequest);
}
