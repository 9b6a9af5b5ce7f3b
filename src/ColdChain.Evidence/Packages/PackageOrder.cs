using ColdChain.Domain.Time;
using ColdChain.Evidence.Subjects;

namespace ColdChain.Evidence.Packages;

/// <summary>Which package is asked for, and by whom.</summary>
/// <param name="Span">Of an equipment: which time. Of a batch: only the exposures that touch it; null: its whole life.</param>
public sealed record PackageOrder(EvidenceSubject Subject, TimeRange? Span, EvidenceReader Reader);
