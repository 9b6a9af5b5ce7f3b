using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;

namespace ColdChain.Web.Api;

/// <summary>Different good values of a channel at one time, in the API. Every judgement takes the worse.</summary>
/// <param name="Readings">One for each value.</param>
internal sealed record ConflictJson(string Time, IReadOnlyList<ReadingJson> Readings)
{
    public static ConflictJson From(ReadingConflict conflict) =>
        new(IsoTime.Format(conflict.TimeMs), [.. conflict.Readings.Select(ReadingJson.From)]);
}
