using ColdChain.Evidence.Sealed;
using ColdChain.Evidence.Subjects;

namespace ColdChain.Evidence.Packages;

/// <summary>All that the files of a package are written from.</summary>
internal sealed record PackageContent(
    SubjectDossier Dossier,
    IReadOnlyList<MeasuredExposure> Measured,
    IReadOnlyList<PackagedChannel> Channels,
    IReadOnlyDictionary<string, long> OtherRecorders,
    SealedRecords Records,
    EvidenceReader Reader,
    long BuiltMs
);
