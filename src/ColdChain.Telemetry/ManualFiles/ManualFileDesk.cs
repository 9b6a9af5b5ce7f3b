using System.Text;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.ManualFiles;

/// <inheritdoc cref="IManualFiles"/>
internal sealed class ManualFileDesk(IMessageJournal journal, IOptions<TelemetryOptions> options, TimeProvider clock) : IManualFiles
{
    /// <summary>A year of minutes as CSV is some 25 MB; what is longer comes in parts. The journal's own record limit is above it.</summary>
    public const int MaxBytes = 8 << 20;

    private const int MaxText = 500;

    public IReadOnlyCollection<string> Sites => options.Value.ManualFiles.Sites;

    public ManualFileOutcome? Check(string site, string device, string why, ReadOnlyMemory<byte> content) =>
        Read(site, device, why, content, out _);

    public async Task<ManualFileOutcome> AddAsync(
        string site,
        string device,
        string who,
        string why,
        string fileName,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    )
    {
        if (Read(site, device, why, content, out var samples) is { } refused)
            return refused;
        return await AppendAsync(
            new ManualFile(site, device, who, why.Trim(), Reject.Safe(fileName, MaxText), content),
            NowMs,
            samples,
            cancel
        );
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <returns>Null when it can be taken.</returns>
    private ManualFileOutcome? Read(string site, string device, string why, ReadOnlyMemory<byte> content, out int samples)
    {
        samples = 0;
        if (!Sites.Contains(site))
            return new ManualFileOutcome.SwitchedOff(site);
        if (!NameRules.IsName(device) || device.Length > NameRules.MaxLength - ManualFile.DevicePrefix.Length)
            return new ManualFileOutcome.Refused("The name of the logger is missing, too long or holds signs that no name has.");
        if (why.Trim().Length is 0 or > MaxText)
            return new ManualFileOutcome.Refused($"The reason is missing or longer than {MaxText} characters.");
        if (content.Length > MaxBytes)
            return new ManualFileOutcome.Refused($"The file is longer than {MaxBytes >> 20} MiB; hand it in in parts.");
        var rows = ManualFileCsv.Read(content, out var problem);
        if (problem is not null)
            return new ManualFileOutcome.Refused(problem);
        if (rows.Any(row => row.TimeMs > NowMs + (long)options.Value.Normalising.MaxAhead.TotalMilliseconds))
            return new ManualFileOutcome.Refused(
                "The file has samples in the future: the clock of the logger, or the offset of its times, is wrong."
            );
        samples = rows.Count;
        return null;
    }

    private async Task<ManualFileOutcome> AppendAsync(ManualFile file, long now, int samples, CancellationToken cancel)
    {
        var entry = new JournalEntry(
            JournalEntryType.Upload,
            now,
            Qos: 0,
            Dup: false,
            Retain: false,
            "console",
            PacketId: 0,
            Encoding.UTF8.GetBytes($"$coldchain/manual-file/{file.Site}/{file.Device}"),
            file.ToPayload()
        );
        try
        {
            var sequence = await journal.EnqueueAsync(entry, cancel);
            await journal.WaitDurableAsync(sequence, cancel);
            return new ManualFileOutcome.Accepted(sequence, samples, ManualFile.DevicePrefix + file.Device);
        }
        catch (JournalUnavailableException away)
        {
            return new ManualFileOutcome.Unavailable(away.Message);
        }
    }
}
