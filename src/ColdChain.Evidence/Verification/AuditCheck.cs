using System.Text.Json;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Verification;

/// <summary>Each entry of the audit trail is held against its own hash; two neighbours against each other.</summary>
internal static class AuditCheck
{
    public static CheckResult Check(VerifiedPackage package)
    {
        const string what = "audit entries stand as they were chained";
        try
        {
            var entries = EvidenceJson.Read<AuditEntryJson[]>(package.Archive.Read("audit.json") ?? []) ?? [];
            var problems = new Problems();
            AuditEntryJson? before = null;
            foreach (var entry in entries)
            {
                if (!entry.Withheld && !entry.ToEntry().IsAsWritten)
                    problems.Add($"audit.json: entry {entry.Sequence} of site {entry.Site} ({entry.Action} {entry.Subject}) was changed");
                if (before is { } last && last.Site == entry.Site && last.Sequence + 1 == entry.Sequence && last.Hash != entry.PreviousHash)
                    problems.Add($"audit.json: entry {entry.Sequence} of site {entry.Site} does not follow from the one before");
                before = entry;
            }
            var withheld = entries.Count(entry => entry.Withheld);
            return CheckResult.Of(
                CheckKind.Audit,
                $"{entries.Length - withheld} {what}{(withheld > 0 ? $"; {withheld} with withheld values could not be held against their hashes" : "")}",
                problems
            );
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return CheckResult.Failed(CheckKind.Audit, what, $"audit.json cannot be read: {failure.Message}");
        }
    }
}
