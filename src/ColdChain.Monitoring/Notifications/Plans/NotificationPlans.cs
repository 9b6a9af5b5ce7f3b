using System.Data.Common;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using Microsoft.Extensions.Logging;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Keeps the plan in the records database, so that each process reads the same and each change is in the audit trail.</summary>
internal sealed class NotificationPlans(
    IDatabase database,
    ISiteDirectory directory,
    NotificationChannels channels,
    IAuditTrail audit,
    TimeProvider clock,
    ILogger<NotificationPlans> logger
) : INotificationPlans
{
    private const string Columns = "version as Version, text as Text, actor as Actor, reason as Reason, created_ms as CreatedMs";
    private const int MaxReason = 1000;

    private (long Version, PlanRouter Router)? _router;

    /// <summary>The router of the newest version, inside the caller's transaction.</summary>
    public async Task<PlanRouter> RouterAsync(DbConnection connection, CancellationToken cancel)
    {
        var newest = await connection.ScalarAsync<long>("select coalesce(max(version), 0) from notification_plans", null, cancel);
        if (_router is { } known && known.Version == newest)
            return known.Router;
        var plan = newest == 0 ? NotificationPlan.Empty : Parse((await ReadAsync(connection, newest, cancel))!);
        var router = new PlanRouter(channels.All, plan);
        _router = (newest, router);
        return router;
    }

    public Task<IReadOnlyList<Contact>> ContactsAsync(string site, string? equipment, CancellationToken cancel) =>
        database.ReadAsync(async (connection, token) => (await RouterAsync(connection, token)).Contacts(site, equipment), cancel);

    public Task<PlanVersion?> CurrentAsync(CancellationToken cancel) => database.ReadAsync(NewestAsync, cancel);

    public Task<IReadOnlyList<PlanVersion>> ListAsync(int limit, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => ListAsync(connection, Math.Clamp(limit, 1, 100), token), cancel);

    public async Task<NotificationPlan> CheckAsync(string text, CancellationToken cancel)
    {
        var sites = (await directory.ListSitesAsync(cancel)).Select(site => site.Code).ToList();
        return NotificationPlanYaml.Read(text, channels.All.Keys.ToList(), sites);
    }

    public async Task<PlanVersion?> SaveAsync(string text, long expected, string actor, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            throw new ArgumentException($"A plan is changed for a reason, of 1 to {MaxReason} characters.", nameof(reason));
        await CheckAsync(text, cancel);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return await database.WriteAsync(
            async (open, token) =>
            {
                var before = await NewestAsync(open.Connection, token);
                if ((before?.Version ?? 0) != expected)
                    return null;
                var version = new PlanVersion(expected + 1, text, actor, reason.Trim(), now);
                await open.Connection.ChangeAsync(
                    "insert into notification_plans (version, text, actor, reason, created_ms) values (@Version, @Text, @Actor, @Reason, @CreatedMs)",
                    version,
                    token
                );
                await audit.AppendAsync(
                    open,
                    new AuditEntry("", now, actor, "notifications.plan", "notifications/plan", version.Reason, before?.Text, text),
                    token
                );
                return version;
            },
            cancel
        );
    }

    private static async Task<IReadOnlyList<PlanVersion>> ListAsync(DbConnection connection, int limit, CancellationToken cancel) =>
        await connection.ListAsync<PlanVersion>(
            $"select {Columns} from notification_plans order by version desc limit @limit",
            new { limit },
            cancel
        );

    private static Task<PlanVersion?> NewestAsync(DbConnection connection, CancellationToken cancel) =>
        connection.FindAsync<PlanVersion>($"select {Columns} from notification_plans order by version desc limit 1", null, cancel);

    private static Task<PlanVersion?> ReadAsync(DbConnection connection, long version, CancellationToken cancel) =>
        connection.FindAsync<PlanVersion>($"select {Columns} from notification_plans where version = @version", new { version }, cancel);

    /// <summary>Channels and sites may have gone since it was written: what can still be told is told.</summary>
    private NotificationPlan Parse(PlanVersion version)
    {
        try
        {
            return NotificationPlanYaml.Read(version.Text, channels: null, sites: null);
        }
        catch (LimitProfileException failure)
        {
            logger.PlanNotRead(version.Version, failure.Message);
            return NotificationPlan.Empty;
        }
    }
}
