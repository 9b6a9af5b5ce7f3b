using System.Runtime.CompilerServices;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores;

/// <summary>Makes pages of readings that come one by one.</summary>
public static class ReadingPages
{
    private const int PageRows = 500;

    /// <returns>Pages, none of them empty; each is valid until the next is asked for.</returns>
    public static async IAsyncEnumerable<ReadOnlyMemory<Reading>> Of(
        IAsyncEnumerable<Reading> readings,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var page = new Reading[PageRows];
        var count = 0;
        await foreach (var reading in readings.WithCancellation(cancel))
        {
            page[count++] = reading;
            if (count < page.Length)
                continue;
            yield return page;
            count = 0;
        }
        if (count > 0)
            yield return page.AsMemory(0, count);
    }
}
