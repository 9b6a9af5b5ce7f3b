using System.Text;
using ColdChain.Journal;
using ColdChain.Storage;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Yaml;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.InForce;

/// <inheritdoc cref="IProfileSets"/>
/// <remarks>
/// A change is a record of the journal that holds the texts, so that decoding is a function of the journal alone: a replay, or a store that is written
/// again, decodes each message with the profiles of its place. What came before the first such record is decoded with those of the program's start.
/// Thread safe.
/// </remarks>
internal sealed class ProfileSets(
    IMessageJournal journal,
    MessageDecoders atStart,
    ProfileSetBook book,
    IOptions<TelemetryOptions> options,
    TimeProvider clock,
    ILogger<ProfileSets> logger
) : IProfileSets, IProfileTimeline, IDisposable
{
    private const string Session = "coldchain";
    private const int MaxAttempts = 5;
    private static readonly byte[] Topic = Encoding.UTF8.GetBytes("$coldchain/profiles");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly SortedList<long, ProfileSetChange> _changes = [];
    private readonly Dictionary<string, MessageDecoders> _compiled = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private MessageDecoders? _current;
    private string? _currentHash;
    private Task? _known;
    private bool _disposed;

    public MappingProfiles Current => (_current ?? atStart).Profiles;

    public string CurrentHash
    {
        get
        {
            lock (_gate)
                return _currentHash ??= ProfileSetRecord.HashOf(Current.Sources);
        }
    }

    /// <inheritdoc/>
    public Task WhenKnownAsync(CancellationToken cancel)
    {
        lock (_gate)
            _known ??= Task.Run(() => LoadAsync(_stopping.Token), _stopping.Token);
        return _known.WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public MessageDecoders At(long sequence)
    {
        lock (_gate)
            return Find(sequence) is { } change ? Compile(change) : atStart;
    }

    /// <summary>Hash of the set at a place; null before the first record.</summary>
    public string? HashAt(long sequence)
    {
        lock (_gate)
            return Find(sequence)?.Hash;
    }

    /// <inheritdoc/>
    public IReadOnlyList<MessageDecoders> Between(long sequence, long upTo)
    {
        lock (_gate)
        {
            var changes = _changes.Values.Where(change => change.Sequence > sequence && change.Sequence <= upTo).Select(Compile);
            return [.. changes.Prepend(Find(sequence) is { } first ? Compile(first) : atStart).Distinct()];
        }
    }

    /// <inheritdoc/>
    public MessageDecoders? Take(in JournalRecord record)
    {
        lock (_gate)
        {
            if (!_changes.TryGetValue(record.Sequence, out var change))
            {
                if (ProfileSetRecord.TryParse(record.Payload) is not { } set)
                    return null;
                _changes.Add(record.Sequence, change = new ProfileSetChange(record.Sequence, set.Hash, record.Payload.ToArray()));
            }
            return Compile(change);
        }
    }

    /// <summary>Puts the profiles of the start on record where the journal says others.</summary>
    /// <exception cref="IOException">Not now.</exception>
    public Task RecordStartAsync(CancellationToken cancel) => AppendAsync(atStart, "", "start of the service", isStart: true, cancel);

    public async Task<bool> TakeOverAsync(string who, string why, CancellationToken cancel)
    {
        var folder = options.Value.ProfileFolder;
        var profiles = folder is { Length: > 0 } ? MappingProfiles.Load(folder) : MappingProfiles.Shipped;
        return await AppendAsync(atStart.WithProfiles(profiles), who, why, isStart: false, cancel);
    }

    public void Dispose()
    {
        // A container knows it under several names.
        if (_disposed)
            return;
        _disposed = true;
        _stopping.Cancel();
        _stopping.Dispose();
        _turn.Dispose();
    }

    /// <summary>A crash at any point leaves either no record, or one that the next start finds.</summary>
    private async Task<bool> AppendAsync(MessageDecoders decoders, string who, string why, bool isStart, CancellationToken cancel)
    {
        await WhenKnownAsync(cancel);
        await _turn.WaitAsync(cancel);
        try
        {
            var set = ProfileSetRecord.Of(decoders.Profiles, who, why);
            lock (_gate)
            {
                // Somebody was quicker than the start itself: what he took over stands.
                if ((isStart && _current is not null) || (_changes.Count > 0 && _changes.Values[^1].Hash == set.Hash))
                    return false;
            }
            await book.IntendAsync(journal.Recorder, journal.DurableSequence, cancel);
            var payload = set.ToPayload();
            var entry = new JournalEntry(
                JournalEntryType.ProfileSetChanged,
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Qos: 0,
                Dup: false,
                Retain: false,
                Session,
                PacketId: 0,
                Topic,
                payload
            );
            var sequence = await journal.AppendAsync(entry, cancel);
            var change = new ProfileSetChange(sequence, set.Hash, payload);
            lock (_gate)
            {
                _changes[sequence] = change;
                _compiled[set.Hash] = decoders;
                (_current, _currentHash) = (decoders, set.Hash);
            }
            await book.KeepAsync(journal.Recorder, [change], cancel);
            logger.ProfilesInForce(set.Hash[..12], sequence);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private ProfileSetChange? Find(long sequence)
    {
        ProfileSetChange? found = null;
        // They are few: one for each time that somebody changed a profile or the program.
        for (var i = _changes.Count - 1; i >= 0 && found is null; i--)
            found = _changes.Keys[i] <= sequence ? _changes.Values[i] : null;
        return found;
    }

    private MessageDecoders Compile(ProfileSetChange change)
    {
        if (_compiled.TryGetValue(change.Hash, out var known))
            return known;
        var decoders = atStart;
        try
        {
            if (change.Hash != ProfileSetRecord.HashOf(atStart.Profiles.Sources) && ProfileSetRecord.TryParse(change.Payload) is { } set)
                decoders = atStart.WithProfiles(MappingProfiles.Of(set.Sources));
        }
        catch (YamlFileException fault)
        {
            // Written for a program that understood it; nobody can mend a file of then.
            logger.ProfilesOfThenUnusable(change.Hash[..12], change.Sequence, fault.Message);
        }
        return _compiled[change.Hash] = decoders;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        IReadOnlyList<ProfileSetChange> changes = [];
        long? scanAfter = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                (changes, scanAfter) = await book.ReadAsync(journal.Recorder, cancel);
                break;
            }
            catch (DatabaseUnavailableException failure) when (attempt < MaxAttempts)
            {
                logger.StateNotSaved(failure.Message);
                await Task.Delay(Pause, clock, cancel);
            }
            catch (DatabaseUnavailableException failure)
            {
                // The journal knows it too.
                logger.StateNotSaved(failure.Message);
                break;
            }
        }
        lock (_gate)
        {
            foreach (var change in changes)
                _changes[change.Sequence] = change;
        }
        if (scanAfter is { } after)
            await ScanAsync(after, cancel);
    }

    private async Task ScanAsync(long after, CancellationToken cancel)
    {
        try
        {
            using var reader = journal.OpenReader(Math.Max(after + 1, journal.FirstSequence));
            while (reader.TryRead(out var record))
            {
                cancel.ThrowIfCancellationRequested();
                if (record.Type is JournalEntryType.ProfileSetChanged)
                    Take(record);
            }
        }
        catch (JournalCorruptException damage)
        {
            logger.StateIncomplete(after, damage.Message);
            return;
        }
        ProfileSetChange[] found;
        lock (_gate)
            found = [.. _changes.Values];
        try
        {
            await book.KeepAsync(journal.Recorder, found, cancel);
        }
        catch (DatabaseUnavailableException failure)
        {
            logger.StateNotSaved(failure.Message);
        }
    }
}
