using System.Security.Cryptography;
using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications.Links;

/// <summary>Makes and takes the links. Their key is made at the first use and kept in the database, which all processes share.</summary>
internal sealed class AnswerLinks(IDatabase database, IAlarmDesk desk, IOptions<NotificationOptions> options, TimeProvider clock)
    : IAnswerDesk
{
    private const string KeyId = "answer-links";

    private byte[]? _key;

    public async Task<string> CreateAsync(string alarmId, long announcedMs, string recipient, CancellationToken cancel)
    {
        // From the announcement, not from now: a repeated message holds the same link.
        var expires = DateTimeOffset.FromUnixTimeMilliseconds(announcedMs) + options.Value.AnswerLinkLife;
        return AnswerToken.Write(new AnswerLink(alarmId, announcedMs, recipient, expires), await KeyAsync(cancel));
    }

    public async Task<AnswerResult> LookAsync(string token, CancellationToken cancel)
    {
        if (AnswerToken.Read(token, await KeyAsync(cancel)) is not { } link)
            return new AnswerResult(AnswerOutcome.Unknown, null, null);
        if (await desk.FindAsync(link.AlarmId, cancel) is not { } alarm)
            return new AnswerResult(AnswerOutcome.Unknown, null, null);
        if (link.Expires <= clock.GetUtcNow())
            return new AnswerResult(AnswerOutcome.Expired, alarm, link);
        var open = alarm.NeedsAnswer && alarm.AnnouncedMs == link.AnnouncedMs;
        return new AnswerResult(open ? AnswerOutcome.Open : AnswerOutcome.Spent, alarm, link);
    }

    public async Task<AnswerResult> AnswerAsync(string token, string? comment, CancellationToken cancel)
    {
        var found = await LookAsync(token, cancel);
        if (found.Outcome != AnswerOutcome.Open)
            return found;
        var alarm = await desk.AcknowledgeAsync(found.Link!.AlarmId, $"{found.Link.Recipient} (link)", comment, cancel);
        return found with { Outcome = AnswerOutcome.Acknowledged, Alarm = alarm };
    }

    private async Task<byte[]> KeyAsync(CancellationToken cancel) =>
        _key ??= await database.WriteAsync(
            async (open, token) =>
            {
                await open.Connection.ChangeAsync(
                    """
                    insert into notification_keys (id, secret, created_ms) values (@KeyId, @secret, @now)
                    on conflict (id) do nothing
                    """,
                    new
                    {
                        KeyId,
                        secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                        now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    token
                );
                var kept = await open.Connection.ListAsync<string>(
                    "select secret from notification_keys where id = @KeyId",
                    new { KeyId },
                    token
                );
                return Convert.FromBase64String(kept[0]);
            },
            cancel
        );
}
