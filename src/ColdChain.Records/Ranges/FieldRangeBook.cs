using ColdChain.Records.Audit;
using ColdChain.Records.Kinds;
using ColdChain.Storage;

namespace ColdChain.Records.Ranges;

/// <inheritdoc/>
internal sealed class FieldRangeBook(IDatabase database, IAuditTrail audit, TimeProvider clock) : IFieldRangeBook
{
    private const int MaxReason = 2000;

    /// <summary>1900 and 2200: as for the times of records.</summary>
    private const long FirstMs = -2_208_988_800_000;
    private const long LastMs = 7_258_118_400_000;

    public Task<IReadOnlyList<FieldRange>> ListAsync(CancellationToken cancel) =>
        database.ReadAsync((connection, token) => FieldRangeQueries.ListAsync(connection, kind: null, token), cancel);

    public async Task<EditResult> SaveAsync(
        string kind,
        string field,
        RangeNature nature,
        NumberRange? allowed,
        long validFromMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        if (ProblemsOf(kind, field, nature, validFromMs, note) is { Count: > 0 } problems)
            return new EditResult.Refused(problems);
        var id = $"field/{kind}/{field}";
        return await database.WriteAsync<EditResult>(
            async (open, token) =>
            {
                var versions = (await FieldRangeQueries.ListAsync(open.Connection, kind, token))
                    .Where(version => version.Field == field)
                    .ToList();
                var before = new FieldRanges(versions).VersionAt(field, validFromMs);
                // The same from the same instant on, or what no version says otherwise later.
                if (before?.Allowed == allowed && (before is null || before.Nature == nature) && before == versions.LastOrDefault())
                    return new EditResult.Unchanged(id);
                var after = new FieldRange(
                    kind,
                    field,
                    versions.Count + 1,
                    nature,
                    allowed,
                    validFromMs,
                    clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    note.Actor,
                    note.Reason
                );
                await FieldRangeQueries.AddAsync(open.Connection, after, token);
                await audit.AppendAsync(
                    open,
                    new AuditEntry(
                        ChangeNote.AllSites,
                        after.KnownMs,
                        note.Actor,
                        "field-range.save",
                        id,
                        note.Reason,
                        AuditJson.Of(Described(before)),
                        AuditJson.Of(Described(after))
                    ),
                    token
                );
                return new EditResult.Saved(id);
            },
            cancel
        );
    }

    private static object? Described(FieldRange? range) =>
        range is null
            ? null
            : new
            {
                range.Version,
                Nature = range.Nature.ToString(),
                Allowed = range.Allowed?.ToString(),
                ValidFrom = FieldText.TimeText(range.ValidFromMs),
            };

    private static List<string> ProblemsOf(string kind, string field, RangeNature nature, long validFromMs, ChangeNote note)
    {
        var problems = new List<string>();
        if (RecordKinds.Find(kind)?.Field(field) is not { Type: FieldType.Number })
            problems.Add($"There is no number field '{field}' in records of kind '{kind}'.");
        if (!Enum.IsDefined(nature))
            problems.Add("The range is normal, reference or allowed.");
        if (validFromMs is < FirstMs or >= LastMs)
            problems.Add("It has to be valid from a time between 1900 and 2199.");
        if (string.IsNullOrWhiteSpace(note.Reason) || note.Reason.Length > MaxReason)
            problems.Add($"Say why, in 1 to {MaxReason} characters.");
        return problems;
    }
}
