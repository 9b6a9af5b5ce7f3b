using ColdChain.Evidence.Raw;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Sealed;

/// <summary>
/// Records that are taken out of sealed segments beside other work, into temporary files. Disposing it ends the work and takes the files away, unless somebody
/// took them over.
/// </summary>
internal sealed class Extraction : IAsyncDisposable
{
    private readonly RawFolder _raw;
    private readonly FileStream _proofs = TemporaryFile();
    private readonly Listener _listener = new();
    private readonly CancellationTokenSource _end;
    private readonly Task _work;
    private bool _isTaken;

    private Extraction(ISealedArchive archive, TreeHead head, TopicSelection selection, CancellationToken cancel)
    {
        Selection = selection;
        _raw = new RawFolder(archive.Recorder);
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var token = _end.Token;
        _work = Task.Run(
            () => new RecordExtractor(archive, head).ExtractAsync(selection, _raw, _proofs, _listener, token),
            CancellationToken.None
        );
    }

    public TopicSelection Selection { get; }

    /// <summary>The work has begun when this returns.</summary>
    public static Extraction Begin(ISealedArchive archive, TreeHead head, TopicSelection selection, CancellationToken cancel) =>
        new(archive, head, selection, cancel);

    /// <summary>Waits for all records.</summary>
    /// <param name="progress">Is told from now on.</param>
    /// <exception cref="SealDamagedException">A segment cannot be read.</exception>
    public async Task<RawFolder> ReadAsync(IProgress<PackageProgress>? progress)
    {
        _listener.Tell(progress);
        await _work;
        return _raw;
    }

    /// <summary>The files are the caller's now. Only when all records were waited for.</summary>
    public (RawFolder Raw, FileStream Proofs) Take()
    {
        _isTaken = true;
        _proofs.Position = 0;
        return (_raw, _proofs);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isTaken)
        {
            await _end.CancelAsync();
            await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _raw.Dispose();
            await _proofs.DisposeAsync();
        }
        _end.Dispose();
    }

    private static FileStream TemporaryFile() =>
        new(
            Path.Combine(Path.GetTempPath(), $"coldchain-proofs-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
                BufferSize = 64 * 1024,
            }
        );

    /// <summary>Steps are told one after the other: as long as another step is told of, this one is quiet.</summary>
    private sealed class Listener : IProgress<PackageProgress>
    {
        private volatile IProgress<PackageProgress>? _progress;

        public void Tell(IProgress<PackageProgress>? progress) => _progress = progress;

        public void Report(PackageProgress value) => _progress?.Report(value);
    }
}
