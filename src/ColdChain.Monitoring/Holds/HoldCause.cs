using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Holds;

/// <summary>Why a batch is, or was, on hold.</summary>
/// <param name="Id">Deterministic: of batch, kind and subject.</param>
/// <param name="Kind">One of <see cref="HoldCauseKinds"/>.</param>
/// <param name="Subject">Id of the excursion, or of the budget band.</param>
/// <param name="RuleId">Rule that was broken; the band.</param>
/// <param name="StartMs">From when the batch was there.</param>
/// <param name="Seconds">How long the batch was there; time spent of a band.</param>
public sealed record HoldCause(
    string Id,
    string Batch,
    string Kind,
    string Subject,
    string? EquipmentNumber,
    string? PointId,
    string RuleId,
    long StartMs,
    CauseFigures Figures,
    double Seconds
)
{
    /// <summary>When it was found first, ms UTC.</summary>
    public long FoundMs { get; init; }

    /// <summary>Since when it holds: when it was found, or got worse after it had been signed off.</summary>
    public long HeldMs { get; init; }

    /// <summary>False: late data or a corrected record took it back. The hold stays: no machine lifts one.</summary>
    public bool Standing { get; init; } = true;

    /// <summary>Batches that it was part of when it happened: it was split off or pooled from them since. Empty: it happened to the batch itself.</summary>
    public IReadOnlyList<string> FromBatches { get; init; } = [];

    /// <summary>The excursion that took its place.</summary>
    public string? SuccessorId { get; init; }

    /// <summary>The disposition that signed it off; null while it holds.</summary>
    public string? DispositionId { get; init; }

    /// <summary>As it was when it was signed off.</summary>
    public CauseFigures? Signed { get; init; }

    public bool Holds => DispositionId is null;

    /// <summary>An excursion that has not ended: the batch cannot be released yet.</summary>
    public bool GoesOn => Kind == HoldCauseKinds.Excursion && Standing && Figures.EndMs is null;

    internal static string IdOf(string batch, string kind, string subject) => DeterministicId.Of("hold", $"{batch}\n{kind}\n{subject}", 0);
}
