using System.Globalization;
using ColdChain.Domain.Time;
using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Views;

/// <summary>Between the fields of a form, which show local time, and the values of a record, which hold UTC.</summary>
public static class RecordFormValues
{
    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] LocalFormats = [LocalFormat, "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The name of a field in the form.</summary>
    public static string Name(RecordField field) => "f-" + field.Key;

    /// <summary>What was typed, by field key, as typed.</summary>
    public static IReadOnlyDictionary<string, string?> Typed(RecordKind kind, IFormCollection form) =>
        kind
            .Fields.Where(IsEntered)
            .ToDictionary(field => field.Key, field => (string?)form[Name(field)].ToString(), StringComparer.Ordinal);

    /// <summary>What the address of a form says its fields hold; whoever opens it still sees and saves it.</summary>
    public static IReadOnlyDictionary<string, string?> Given(RecordKind kind, IQueryCollection query) =>
        kind
            .Fields.Where(field => IsEntered(field) && query.ContainsKey(Name(field)))
            .ToDictionary(field => field.Key, field => (string?)query[Name(field)].ToString(), StringComparer.Ordinal);

    /// <summary>What was typed, with local times made exact. What cannot be read stays as it is: the book says what is wrong with it.</summary>
    public static IReadOnlyDictionary<string, string?> Exact(
        RecordKind kind,
        IReadOnlyDictionary<string, string?> typed,
        TimeZoneInfo zone
    ) =>
        typed.ToDictionary(
            value => value.Key,
            value => kind.Field(value.Key)?.Type == FieldType.Time ? Exact(value.Value, zone) : value.Value,
            StringComparer.Ordinal
        );

    /// <summary>A record's values as a form shows them.</summary>
    public static IReadOnlyDictionary<string, string?> Shown(RecordRevision record, TimeZoneInfo zone) =>
        record.Values.ToDictionary(
            value => value.Key,
            value =>
                record.Kind.Field(value.Key)?.Type == FieldType.Time && record.Time(value.Key) is { } timeMs
                    ? TimeZoneInfo
                        .ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(timeMs), zone)
                        .ToString(LocalFormat, CultureInfo.InvariantCulture)
                    : (string?)value.Value,
            StringComparer.Ordinal
        );

    /// <summary>A correction by somebody who may not see some fields leaves those as they are.</summary>
    public static IReadOnlyDictionary<string, string?> KeepWithheld(
        RecordRevision current,
        IReadOnlyDictionary<string, string?> values,
        IReadOnlyCollection<Role> roles
    )
    {
        var merged = new Dictionary<string, string?>(values, StringComparer.Ordinal);
        foreach (var field in current.Kind.Fields.Where(field => !FieldAccess.MaySee(field.Access, roles)))
        {
            if (current.Value(field.Key) is { } kept)
                merged[field.Key] = kept;
        }
        return merged;
    }

    /// <summary>A local time that was typed; null when it cannot be read.</summary>
    public static long? TimeMs(string? text, TimeZoneInfo zone) => FieldText.TryTime(Exact(text, zone), out var timeMs) ? timeMs : null;

    public static bool IsEntered(RecordField field) => field.Source != FieldSource.Review;

    private static string? Exact(string? text, TimeZoneInfo zone)
    {
        if (
            !DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || zone.IsInvalidTime(local)
        )
            return text;
        return IsoTime.Format(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds());
    }
}
