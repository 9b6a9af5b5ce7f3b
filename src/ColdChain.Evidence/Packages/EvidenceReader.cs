using ColdChain.Evidence.Report;
using ColdChain.Records.Access;

namespace ColdChain.Evidence.Packages;

/// <summary>For whom a package is built: it holds what they may see.</summary>
public sealed record EvidenceReader(string Name, IReadOnlyCollection<Role> Roles)
{
    /// <summary>Of the report; the files for programs have none.</summary>
    public ReportLanguage Language { get; init; }
}
