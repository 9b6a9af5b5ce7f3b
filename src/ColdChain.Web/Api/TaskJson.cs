using ColdChain.Domain.Time;
using ColdChain.Records.Worklist;

namespace ColdChain.Web.Api;

/// <summary>One thing to be done on a record.</summary>
internal sealed record TaskJson(
    string Record,
    string Kind,
    string Site,
    RecordTask Task,
    string DueAt,
    bool Overdue,
    string? Person,
    IReadOnlyList<string> Fields
)
{
    public static TaskJson From(OpenTask task, long nowMs) =>
        new(
            task.RecordId,
            task.Kind,
            task.Site,
            task.Task,
            IsoTime.Format(task.DueMs),
            task.DueMs < nowMs,
            task.Person,
            task.Detail?.Split(',') ?? []
        );
}
