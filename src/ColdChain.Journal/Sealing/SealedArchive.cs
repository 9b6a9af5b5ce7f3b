using ColdChain.Journal.Cursors;
using ColdChain.Journal.Files;
using ColdChain.Journal.Sealing.Archive;
using ColdChain.Journal.Sealing.Keys;
using Microsoft.Extensions.Logging;

namespace ColdChain.Journal.Sealing;

/// <inheritdoc cref="ISealedArchive"/>
internal sealed class SealedArchive : ISealedArchive, IArchiveMaintenance, IDisposable
{
    /// <summary>Files read in one round beside what has to be sealed, so that sealing never waits long.</summary>
    private const int ChecksPerRound = 4;

    private readonly MessageJournal _journal;
    private readonly ICursorRegistry _cursors;
    private readonly ILogger _logger;
    private readonly SealedStore _store;
    private readonly Keyring _keyring;
    private readonly Sealer _sealer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _lookedForMissing;

    public SealedArchive(
        MessageJournal journal,
        ICursorRegistry cursors,
        IKeyFolder keys,
        Func<IJournalFiles>? openSecondPlace,
        SealingOptions options,
        TimeProvider clock,
        SealingMetrics metrics,
        ILogger logger
    )
    {
        _journal = journal;
        _cursors = cursors;
        _logger = logger;
        _store = journal.Sealed;
        _keyring = new Keyring(journal, keys, options, clock);
        var catalogue = Catalogue.Load(journal.Files);
        _sealer = new Sealer(journal, _keyring, catalogue, clock, metrics, logger);
        var second = openSecondPlace is null ? null : new SecondPlace(journal.Files, openSecondPlace);
        Keeper = new ArchiveKeeper(journal, catalogue, second, options, Health, clock, metrics, logger);
    }

    public Guid Recorder => _journal.Recorder;
    public TreeHead? Head => _store.Heads.Newest;
    public IReadOnlyList<TreeHead> Heads => _store.Heads.All;
    public IReadOnlyList<SegmentLeaf> Leaves => _store.Log.Leaves;
    public string KeyId => _keyring.Keys.Present.KeyId;
    public string PublicKeyPem => _keyring.Keys.Present.PublicKeyPem;
    public IReadOnlyList<SigningKeyRecord> Keys
    {
        get
        {
            try
            {
                return _keyring.Keys.All;
            }
            catch (SealingException)
            {
                return KeyHistory.Load(_journal.Files, Recorder).All; // the private key is gone; whose signatures are whose is known all the same
            }
        }
    }

    internal ArchiveHealth Health { get; } = new();

    internal ArchiveKeeper Keeper { get; }

    public async Task<TreeHead?> SealNowAsync(CancellationToken cancel)
    {
        await _journal.EndSegmentAsync(cancel);
        await RunAsync(_sealer.SealEnded, isPatient: false, cancel); // somebody waits for it
        return Head;
    }

    public IReadOnlyList<byte[]> InclusionPath(long index, long size) => _store.Log.Tree.Path(index, size);

    public IReadOnlyList<byte[]> ConsistencyPath(long oldSize, long newSize) => _store.Log.Tree.Consistency(oldSize, newSize);

    public ISealedSegment Open(long index) => _store.Open(index);

    public byte[] Sign(ReadOnlySpan<byte> data) => _keyring.Keys.Present.Sign(data);

    public SigningKeyRecord RotateKey(string? newKeyFile) => _keyring.Rotate(newKeyFile);

    public SigningKeyRecord ReplaceLostKey(string reason) => _keyring.ReplaceLost(reason);

    public async Task<IReadOnlyList<RestoredSegment>> RestoreAsync(CancellationToken cancel)
    {
        IReadOnlyList<RestoredSegment> found = [];
        await RunAsync(
            token =>
            {
                found = Keeper.RestoreAll(token);
                Keeper.CopyToSecondPlace(token);
            },
            isPatient: true,
            cancel
        );
        return found;
    }

    /// <summary>One round: seals what has ended, copies, removes what nobody needs, checks what is due. What does not succeed is a problem in <see cref="Health"/>, and is tried in the next round.</summary>
    internal Task RunRoundAsync(CancellationToken cancel) =>
        RunAsync(
            token =>
            {
                TrySeal(token);
                Try(() => Keep(token));
            },
            isPatient: true,
            cancel
        );

    /// <summary>Work on the archive, alone, on a thread of its own.</summary>
    private async Task RunAsync(Action<CancellationToken> work, bool isPatient, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await OwnThread.RunAsync(() => work(cancel), isPatient, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _keyring.Dispose();
        _turn.Dispose();
    }

    private void TrySeal(CancellationToken cancel)
    {
        try
        {
            _sealer.SealEnded(cancel);
            if (Health.Clear(ArchiveProblemKind.Sealing))
                _logger.SealingRecovered();
        }
        catch (SealingException failure)
        {
            if (Health.Set(ArchiveProblemKind.Sealing, failure.Message))
                _logger.SealingFailed(failure.Message, failure.InnerException);
        }
    }

    private void Keep(CancellationToken cancel)
    {
        if (!_lookedForMissing)
            Keeper.FindMissing(cancel);
        _lookedForMissing = true;
        Keeper.CompleteCatalogue(ChecksPerRound, cancel);
        Keeper.CopyToSecondPlace(cancel);
        Keeper.RemovePassed(_cursors.PassedByAll);
        Keeper.CheckDue(ChecksPerRound, cancel);
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _logger.ArchiveRoundFailed(failure);
        }
    }
}
