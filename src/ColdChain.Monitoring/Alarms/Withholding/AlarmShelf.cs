using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>Keeps what withholds alarms, and brings standing alarms in line in the same transaction.</summary>
internal sealed class AlarmShelf(
    IDatabase database,
    IAuditTrail audit,
    AlarmRound round,
    AlarmPresenter presenter,
    AlarmClockSignal signal,
    IOptions<AlarmOptions> options,
    TimeProvider clock
) : IAlarmShelf
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 1000;

    public async Task<AlarmView?> ShelveAsync(string alarmId, TimeSpan time, string reason, string actor, CancellationToken cancel)
    {
        CheckReason(reason);
        if (time <= TimeSpan.Zero || time > options.Value.LongestShelving)
            throw new ArgumentException(
                $"An alarm is shelved for more than nothing and at most {options.Value.LongestShelving}.",
                nameof(time)
            );
        return await ChangeAsync(alarmId, (open, row, now, token) => ShelveAsync(open, row, now, time, reason, actor, token), cancel);
    }

    public Task<AlarmView?> UnshelveAsync(string alarmId, string actor, CancellationToken cancel) =>
        ChangeAsync(alarmId, (open, row, now, token) => EndShelvingsAsync(open, row, now, actor, token), cancel);

    public async Task<AlarmWithholding> WithholdAsync(
        WithholdingKind kind,
        AlarmScope scope,
        long fromMs,
        long? untilMs,
        string reason,
        string actor,
        CancellationToken cancel
    )
    {
        CheckReason(reason);
        var now = NowMs();
        if (kind == WithholdingKind.Shelving)
            throw new ArgumentException("Shelving is of one alarm: shelve that.", nameof(kind));
        if (untilMs is null && kind != WithholdingKind.OutOfService)
            throw new ArgumentException("A maintenance window needs an end.", nameof(untilMs));
        if (untilMs <= Math.Max(fromMs, now))
            throw new ArgumentException("The end must be after the start, and not be past.", nameof(untilMs));
        if (kind == WithholdingKind.Suppression && untilMs - Math.Max(fromMs, now) > options.Value.LongestSuppression.TotalMilliseconds)
            throw new ArgumentException(
                $"A maintenance window is at most {options.Value.LongestSuppression.TotalDays:0.#} days long; take the equipment out of service instead.",
                nameof(untilMs)
            );
        var item = New(kind, scope, Math.Max(fromMs, now), untilMs, reason.Trim(), actor, now);
        await WriteAsync(
            async (open, token) =>
            {
                await WithholdingTable.InsertAsync(open, item, token);
                await AuditAsync(open, item, actor, BeginAction(kind), reason, before: null, Describe(item), now, token);
                return true;
            },
            now,
            cancel
        );
        return item;
    }

    public async Task<bool> EndAsync(string withholdingId, string actor, CancellationToken cancel)
    {
        var now = NowMs();
        return await WriteAsync(
            async (open, token) =>
            {
                var row = await open.Connection.FindAsync<WithholdingRow>(
                    $"select {WithholdingRow.Columns} from alarm_withholdings where id = @withholdingId",
                    new { withholdingId },
                    token
                );
                if (row?.ToItem() is not { } item || !await WithholdingTable.EndAsync(open, item.Id, now, actor, token))
                    return false;
                await AuditAsync(open, item, actor, "withholding.end", null, Describe(item), after: null, now, token);
                return true;
            },
            now,
            cancel
        );
    }

    public async Task<IReadOnlyList<AlarmWithholding>> ListAsync(string? equipmentNumber, CancellationToken cancel)
    {
        var now = NowMs();
        var all = await database.ReadAsync((connection, token) => WithholdingTable.SinceAsync(connection, now, token), cancel);
        return
        [
            .. all.Where(item => item.EndedMs is null && (item.UntilMs ?? long.MaxValue) > now)
                .Where(item => equipmentNumber is null || item.Scope.EquipmentNumber == equipmentNumber)
                .OrderBy(item => item.FromMs)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
    }

    private async Task ShelveAsync(
        DatabaseTransaction open,
        AlarmRow row,
        long now,
        TimeSpan time,
        string reason,
        string actor,
        CancellationToken cancel
    )
    {
        await EndShelvingsAsync(open, row, now, actor, cancel);
        var until = now + (long)time.TotalMilliseconds;
        var item = New(WithholdingKind.Shelving, AlarmScope.SourceOf(row), now, until, reason.Trim(), actor, now);
        await WithholdingTable.InsertAsync(open, item, cancel);
        await AuditAsync(open, item, actor, BeginAction(item.Kind), reason, before: null, Describe(item), now, cancel, $"alarm/{row.Id}");
    }

    private async Task EndShelvingsAsync(DatabaseTransaction open, AlarmRow row, long now, string actor, CancellationToken cancel)
    {
        var standing = await WithholdingTable.SinceAsync(open.Connection, now, cancel);
        foreach (
            var item in standing.Where(item => item.Kind == WithholdingKind.Shelving && item.EndedMs is null && item.Scope.Covers(row))
        )
        {
            if (await WithholdingTable.EndAsync(open, item.Id, now, actor, cancel))
                await AuditAsync(open, item, actor, "alarm.unshelve", null, Describe(item), after: null, now, cancel, $"alarm/{row.Id}");
        }
    }

    private async Task<AlarmView?> ChangeAsync(
        string alarmId,
        Func<DatabaseTransaction, AlarmRow, long, CancellationToken, Task> change,
        CancellationToken cancel
    )
    {
        var now = NowMs();
        var found = await WriteAsync(
            async (open, token) =>
            {
                if (await FindAsync(open.Connection, alarmId, token) is not { } row)
                    return false;
                await change(open, row, now, token);
                return true;
            },
            now,
            cancel
        );
        if (!found)
            return null;
        var changed = await database.ReadAsync((connection, token) => FindAsync(connection, alarmId, token), cancel);
        return await presenter.ShowAsync(changed!, cancel);
    }

    private async Task<T> WriteAsync<T>(Func<DatabaseTransaction, CancellationToken, Task<T>> change, long now, CancellationToken cancel)
    {
        var (result, transitions) = await database.WriteAsync(
            async (open, token) =>
            {
                var changed = await change(open, token);
                var (moved, _) = await round.RunAsync(open, now, token);
                return (changed, moved);
            },
            cancel
        );
        round.Tell(transitions);
        signal.Set();
        return result;
    }

    private static Task<AlarmRow?> FindAsync(System.Data.Common.DbConnection connection, string id, CancellationToken cancel) =>
        connection.FindAsync<AlarmRow>($"select {AlarmRow.Columns} from alarms where id = @id", new { id }, cancel);

    private Task AuditAsync(
        DatabaseTransaction open,
        AlarmWithholding item,
        string actor,
        string action,
        string? reason,
        string? before,
        string? after,
        long now,
        CancellationToken cancel,
        string? subject = null
    ) =>
        audit.AppendAsync(
            open,
            new AuditEntry(item.Scope.Site, now, actor, action, subject ?? Subject(item), reason, before, after),
            cancel
        );

    private static string Subject(AlarmWithholding item) =>
        item.Scope.EquipmentNumber is { } number ? $"equipment/{number}" : $"withholding/{item.Id}";

    private static string BeginAction(WithholdingKind kind) =>
        kind switch
        {
            WithholdingKind.Shelving => "alarm.shelve",
            WithholdingKind.Suppression => "withholding.suppress",
            _ => "withholding.out-of-service",
        };

    private static AlarmWithholding New(
        WithholdingKind kind,
        AlarmScope scope,
        long fromMs,
        long? untilMs,
        string reason,
        string actor,
        long now
    ) => new(Guid.CreateVersion7().ToString("n"), kind, scope, fromMs, untilMs, reason, actor, now, null, null);

    private static string Describe(AlarmWithholding item) =>
        JsonSerializer.Serialize(
            new
            {
                id = item.Id,
                kind = item.Kind.ToString(),
                scope = item.Scope,
                from = IsoTime.Format(item.FromMs),
                until = item.UntilMs is { } until ? IsoTime.Format(until) : null,
            },
            JsonSerializerOptions.Web
        );

    private static void CheckReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("Say why, in a few words.", nameof(reason));
        if (reason.Length > MaxReason)
            throw new ArgumentException($"A reason has at most {MaxReason} characters; this one has {reason.Length}.", nameof(reason));
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
