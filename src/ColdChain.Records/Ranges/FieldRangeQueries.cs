using System.Data.Common;
using ColdChain.Records.Kinds;
using ColdChain.Storage;

namespace ColdChain.Records.Ranges;

/// <summary>Reads and writes the versions of ranges.</summary>
internal static class FieldRangeQueries
{
    /// <param name="kind">Null: of all kinds.</param>
    public static async Task<IReadOnlyList<FieldRange>> ListAsync(DbConnection connection, string? kind, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<Row>(
            """
            select kind as Kind, field as Field, version as Version, nature as Nature, allowed as Allowed, valid_from_ms as ValidFromMs,
                   known_ms as KnownMs, entered_by as EnteredBy, reason as Reason
            from field_range_versions where (@kind is null or kind = @kind) order by kind, field, version
            """,
            new { kind },
            cancel
        );
        return [.. rows.Select(row => row.ToRange())];
    }

    public static async Task<FieldRanges> ReadAsync(DbConnection connection, string kind, CancellationToken cancel) =>
        new(await ListAsync(connection, kind, cancel));

    public static Task<int> AddAsync(DbConnection connection, FieldRange range, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into field_range_versions (kind, field, version, nature, allowed, valid_from_ms, known_ms, entered_by, reason)
            values (@kind, @field, @version, @nature, @allowed, @validFrom, @known, @enteredBy, @reason)
            """,
            new
            {
                kind = range.Kind,
                field = range.Field,
                version = (long)range.Version,
                nature = range.Nature.ToString(),
                allowed = range.Allowed?.ToString(),
                validFrom = range.ValidFromMs,
                known = range.KnownMs,
                enteredBy = range.EnteredBy,
                reason = range.Reason,
            },
            cancel
        );

    private sealed record Row(
        string Kind,
        string Field,
        long Version,
        string Nature,
        string? Allowed,
        long ValidFromMs,
        long KnownMs,
        string EnteredBy,
        string? Reason
    )
    {
        public FieldRange ToRange() =>
            new(
                Kind,
                Field,
                (int)Version,
                Enum.Parse<RangeNature>(Nature),
                Allowed is null ? null
                    : NumberRange.TryParse(Allowed, out var range) ? range
                    : throw new InvalidDataException($"The range of {Kind}/{Field} is kept as '{Allowed}', which is none."),
                ValidFromMs,
                KnownMs,
                EnteredBy,
                Reason
            );
    }
}
