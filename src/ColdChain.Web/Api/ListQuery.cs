using System.ComponentModel;
using ColdChain.Domain.Time;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Api;

/// <summary>What every list takes in its address.</summary>
/// <param name="Limit">1 to 500.</param>
/// <param name="Cursor">From the page before.</param>
/// <param name="From">ISO 8601 with an offset or Z.</param>
/// <param name="To">ISO 8601 with an offset or Z; not included.</param>
internal readonly record struct ListQuery(
    [property: Description("Items on a page, 1 to 500; 50 unless said.")] int? Limit,
    [property: Description("Cursor of the page before.")] string? Cursor,
    [property: Description("ISO 8601 with offset or Z.")] string? From,
    [property: Description("ISO 8601 with offset or Z, not included.")] string? To
)
{
    public const int Usual = 50;
    public const int Most = 500;

    public int Count => Limit ?? Usual;

    /// <summary>The span asked for; null when neither end is said.</summary>
    /// <exception cref="BadHttpRequestException">Something in the query is wrong; says what.</exception>
    public TimeRange? Span()
    {
        if (Limit is < 1 or > Most)
            throw Queries.Bad($"limit is {Limit}; it has to be 1 to {Most}.");
        if (Cursor?.Length > 500)
            throw Queries.Bad("cursor is longer than any that a page gives.");
        return Queries.Span(From, To);
    }
}
