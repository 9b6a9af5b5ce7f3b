using ColdChain.Domain.Time;
using ColdChain.Records.Kinds;
using ColdChain.Records.Worklist;

namespace ColdChain.Records.Book;

/// <summary>Which records a list shows; all of what is given has to hold.</summary>
public sealed record RecordQuery
{
    public string? Kind { get; init; }
    public string? Site { get; init; }

    /// <summary>Batch number, exactly.</summary>
    public string? Batch { get; init; }

    /// <summary>Equipment number, exactly.</summary>
    public string? Equipment { get; init; }

    /// <summary>Position code, exactly.</summary>
    public string? Position { get; init; }

    /// <summary>Id of a record that it names.</summary>
    public string? About { get; init; }

    /// <summary>Kinds of one group only.</summary>
    public RecordGroup? Group { get; init; }

    /// <summary>Records that leave this to be done.</summary>
    public RecordTask? Task { get; init; }

    /// <summary>By happened at.</summary>
    public TimeRange? Span { get; init; }

    /// <summary>Stands somewhere in an entered value; case does not matter for a to z.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Records that one page of a search for a text looks through. There is no index of what stands in a text that both engines share; so a page may end before it is
    /// full, and its cursor goes on behind what was looked at. 10,000 take less than a tenth of a second (docs/performance.md).
    /// </summary>
    internal int MostSearched { get; init; } = 10_000;

    /// <summary>Who asks may not see restricted fields: <see cref="Text"/> is not looked for in them, so that nobody finds out a code by guessing.</summary>
    public bool WithoutRestricted { get; init; }

    /// <summary>Only records with a value outside its range.</summary>
    public bool Deviates { get; init; }

    public bool IncludeWithdrawn { get; init; }

    /// <summary>Cursor of the page before.</summary>
    public string? Before { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 50;
}
