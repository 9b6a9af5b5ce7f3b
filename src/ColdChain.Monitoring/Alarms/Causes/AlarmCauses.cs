using System.Data.Common;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Monitoring.Live;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Alarms.Causes;

/// <summary>
/// What follows from another alarm is suppressed by design as long as that one stands (ISA-18.2-2016 clause 12, state H): people get one alarm for one
/// event, and see the others with it.
/// </summary>
internal static class AlarmCauses
{
    /// <returns>The alarms of these ids, by id.</returns>
    public static async Task<IReadOnlyDictionary<string, AlarmRow>> LoadAsync(
        DbConnection connection,
        IEnumerable<string?> ids,
        CancellationToken cancel
    )
    {
        var known = new Dictionary<string, AlarmRow>();
        foreach (var chunk in ids.OfType<string>().Distinct().Chunk(SqlIn.Most))
        {
            var some = SqlIn.Of($"select {AlarmRow.Columns} from alarms where id in @items", chunk);
            foreach (var row in await connection.ListAsync<AlarmRow>(some.Sql, some.Arguments, cancel))
                known[row.Id] = row;
        }
        return known;
    }

    /// <summary>All that may keep an alarm from being announced: what people decided, what it follows from, and what explains it.</summary>
    public static IReadOnlyList<AlarmWithholding> All(
        AlarmRow row,
        AlarmRow? cause,
        IReadOnlyList<DisturbanceRow> disturbances,
        IReadOnlyList<AlarmWithholding> withholdings,
        AlarmOptions options
    )
    {
        List<AlarmWithholding> own = [.. Disturbances.Of(row, disturbances, options)];
        if (Of(row, cause, options) is { } follows)
            own.Add(follows);
        return own.Count == 0 ? withholdings : [.. withholdings, .. own];
    }

    /// <summary>Why, and until when, an alarm is not announced beside its cause; null when it has none, or the cause is not known.</summary>
    private static AlarmWithholding? Of(AlarmRow row, AlarmRow? cause, AlarmOptions options)
    {
        if (cause is null)
            return null;
        var chatters = cause.Kind == SystemAlarmKinds.Chattering;
        // What lasts does not chatter; and no cause hides for ever what may have another one by now.
        var longest = chatters ? options.ChatterLasts : options.LongestCause;
        var until = row.RaisedMs + (long)longest.TotalMilliseconds;
        if (cause.EndMs is { } end)
            until = Math.Min(
                until,
                Math.Max(end, cause.RaisedMs) + (long)(chatters ? TimeSpan.Zero : options.CauseSettles).TotalMilliseconds
            );
        return new AlarmWithholding(
            $"cause-{cause.Id}",
            WithholdingKind.Suppression,
            AlarmScope.SourceOf(row),
            row.RaisedMs,
            Math.Max(until, row.RaisedMs),
            $"{cause.Kind}: {cause.Id}",
            AlarmBook.System,
            row.RaisedMs,
            EndedMs: null,
            EndedBy: null
        );
    }
}
