namespace ColdChain.Monitoring.Alarms.Withholding;

/// <summary>Brings an alarm in line with what withholds it at an instant.</summary>
internal static class WithholdingRules
{
    private static readonly (WithholdingKind Kind, AlarmEvent Begin, AlarmEvent End)[] Steps =
    [
        (WithholdingKind.OutOfService, AlarmEvent.RemoveFromService, AlarmEvent.ReturnToService),
        (WithholdingKind.Suppression, AlarmEvent.Suppress, AlarmEvent.Unsuppress),
        (WithholdingKind.Shelving, AlarmEvent.Shelve, AlarmEvent.Unshelve),
    ];

    /// <returns>The transitions it makes; none when it is in line already.</returns>
    /// <remarks>What begins comes before what ends: an alarm that goes from one reason to the next is not announced in between.</remarks>
    public static IReadOnlyList<AlarmTransition> Align(
        AlarmRow row,
        IReadOnlyList<AlarmWithholding> withholdings,
        long atMs,
        long sequence,
        bool replayed
    )
    {
        var made = new List<AlarmTransition>();
        AlarmWithholding? strongest = null;
        foreach (var (kind, begin, _) in Steps)
        {
            if (Latest(row, withholdings, kind, atMs) is not { } active)
                continue;
            strongest ??= active;
            if (AlarmBook.Move(row, begin, atMs, active.Actor, active.Reason, sequence, replayed) is { } transition)
                made.Add(transition);
        }
        foreach (var (kind, _, end) in Steps)
        {
            if (Latest(row, withholdings, kind, atMs) is not null)
                continue;
            var (actor, reason) = EndOf(row, withholdings, kind);
            if (AlarmBook.Move(row, end, atMs, actor, reason, sequence, replayed) is { } transition)
                made.Add(transition);
        }
        (row.WithheldUntilMs, row.WithheldBy, row.WithheldReason) = (strongest?.UntilMs, strongest?.Actor, strongest?.Reason);
        return made;
    }

    /// <summary>The one that goes on longest.</summary>
    private static AlarmWithholding? Latest(AlarmRow row, IReadOnlyList<AlarmWithholding> withholdings, WithholdingKind kind, long atMs) =>
        withholdings
            .Where(item => item.Kind == kind && item.IsActiveAt(atMs) && item.Scope.Covers(row))
            .MaxBy(item => (item.UntilMs ?? long.MaxValue, item.Id));

    /// <summary>Who ended the last of them.</summary>
    private static (string Actor, string? Reason) EndOf(AlarmRow row, IReadOnlyList<AlarmWithholding> withholdings, WithholdingKind kind) =>
        withholdings.Where(item => item.Kind == kind && item.Scope.Covers(row)).MaxBy(item => item.EndedMs ?? item.UntilMs ?? 0)
            is { EndedBy: { } by }
            ? (by, null)
            : (AlarmBook.System, null);
}
