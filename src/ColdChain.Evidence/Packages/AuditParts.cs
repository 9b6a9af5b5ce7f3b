using ColdChain.Domain.Time;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;

namespace ColdChain.Evidence.Packages;

/// <summary><c>audit.json</c>: what was changed about the subject, each entry with its place in the chain of its site.</summary>
internal static class AuditParts
{
    /// <summary>What entries are called that tell of a subject: its records, its batches, the alarms of its excursions; of an equipment that itself.</summary>
    /// <remarks>What happened to an equipment names all batches in it: that is no business of who holds the evidence of one.</remarks>
    public static IReadOnlyList<string> SubjectsOf(SubjectDossier dossier) =>
        [
            .. dossier.Records.Select(record => $"record/{record.Current.Kind.Key}/{record.Current.Id}"),
            .. dossier.Records.Select(record => $"record/{record.Current.Id}"),
            .. dossier.Batches.Select(batch => $"batch/{batch.Number.Value}"),
            .. dossier
                .Excursions.Select(impact => $"alarm/{impact.Excursion.AlarmId ?? impact.Excursion.Excursion.Id}")
                .Distinct(StringComparer.Ordinal),
            .. dossier.Subject.Kind == SubjectKind.Equipment ? [$"equipment/{dossier.Subject.Id}"] : Array.Empty<string>(),
        ];

    /// <summary>As the roles may see it. An entry of which something is withheld says so: its hash is that of the whole.</summary>
    public static IEnumerable<AuditEntryJson> Of(IEnumerable<ChainedEntry> entries, IReadOnlyCollection<Role> roles) =>
        entries.Select(chained =>
        {
            var seen = AuditMask.For(chained.Entry, roles);
            return new AuditEntryJson(
                seen.Site,
                chained.Sequence,
                IsoTime.Format(seen.AtMs),
                seen.Actor,
                seen.Action,
                seen.Subject,
                seen.Reason,
                seen.Before,
                seen.After,
                chained.PreviousHash,
                chained.Hash,
                seen != chained.Entry
            );
        });
}
