using System.Collections.Concurrent;

namespace ColdChain.Journal.Sealing.Archive;

/// <inheritdoc cref="IArchiveHealth"/>
internal sealed class ArchiveHealth : IArchiveHealth
{
    private const int NamedFiles = 3;
    private readonly ConcurrentDictionary<ArchiveProblemKind, string> _problems = [];
    private readonly ConcurrentDictionary<string, string> _damaged = new(StringComparer.Ordinal);

    public IReadOnlyList<ArchiveProblem> Problems
    {
        get
        {
            var problems = _problems.Select(pair => new ArchiveProblem(pair.Key, pair.Value)).ToList();
            var files = _damaged.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            if (files.Count > 0)
                problems.Add(
                    new ArchiveProblem(
                        ArchiveProblemKind.Damaged,
                        string.Join("; ", files.Take(NamedFiles).Select(pair => $"{pair.Key}: {pair.Value}"))
                            + (files.Count > NamedFiles ? $"; and {files.Count - NamedFiles} more" : "")
                    )
                );
            return problems;
        }
    }

    /// <returns>Whether it is news.</returns>
    public bool Set(ArchiveProblemKind kind, string problem)
    {
        var isNew = !_problems.TryGetValue(kind, out var known) || known != problem;
        _problems[kind] = problem;
        return isNew;
    }

    /// <returns>Whether there was one.</returns>
    public bool Clear(ArchiveProblemKind kind) => _problems.TryRemove(kind, out _);

    public bool SetDamaged(string file, string reason)
    {
        var isNew = !_damaged.TryGetValue(file, out var known) || known != reason;
        _damaged[file] = reason;
        return isNew;
    }

    public bool IsDamaged(string file) => _damaged.ContainsKey(file);

    public bool ClearDamaged(string file) => _damaged.TryRemove(file, out _);
}
