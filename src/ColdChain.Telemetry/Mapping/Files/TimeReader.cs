using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Times;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Mapping.Files;

/// <summary>Reads where times stand and how they are written.</summary>
internal sealed class TimeReader(ProfileContext context, ConditionReader conditions)
{
    private const int Most = 10;

    /// <summary>As the normaliser's own defaults: what cannot be true there is not preferred here.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public TimeRules Read(YamlNode? node)
    {
        if (node is null or YamlScalar { Text: "none" })
            return TimeRules.None;
        var items = node.AsItems();
        return items.Count is 0 or > Most ? throw node.Expected($"1 to {Most} times") : new TimeRules([.. items.Select(ReadOne)]);
    }

    /// <summary>A programmed start: a time that may lie as long ago as a device lives, or ahead.</summary>
    public TimeRules ReadStart(YamlNode? node)
    {
        foreach (var (key, stray) in node?.AsItems().OfType<YamlMapping>().SelectMany(item => item.Entries) ?? [])
        {
            if (key is "source" or "step" or "clockOffset" or "backfill" or "ahead")
                throw stray.Fault($"'{key}' says nothing of a start; it has 'path' or 'text', 'format' and 'zone'");
        }
        return new TimeRules([
            .. Read(node).Rules.Select(rule => rule with { BackfillMs = long.MaxValue / 4, AheadMs = long.MaxValue / 4 }),
        ]);
    }

    public static TimeZoneInfo? ReadZone(YamlNode? node)
    {
        if (node is null)
            return null;
        var name = YamlWords.Text(node, 64);
        if (TryOffset(name, out var offset))
            return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception failure)
            when (failure is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            throw node.Expected(
                $"a time zone as Europe/Berlin, UTC or +08:00, got '{YamlText.Shown(name)}' (zones by name need the system's tzdata)"
            );
        }
    }

    private TimeRule ReadOne(YamlNode node)
    {
        if (node is YamlScalar)
            return new TimeRule(
                PathAsTemplate(node),
                [new TimeForm(TimeFormat.Auto, "")],
                context.Zone,
                TimeSource.Sample,
                Step: null,
                BackfillMs: null,
                Ms(Ahead)
            );
        var mapping = node.AsMapping();
        mapping.Allow("path", "text", "format", "zone", "source", "step", "backfill", "ahead", "clockOffset", "when");
        var text = mapping.OneOf("path", "text") is "path"
            ? PathAsTemplate(mapping.Require("path"))
            : context.Template(mapping.Require("text"));
        TimeForm[] forms = mapping.Find("format") is { } format
            ? [.. format.AsItems().Select(ReadForm)]
            : [new TimeForm(TimeFormat.Auto, "")];
        if (forms.Length is 0 or > Most)
            throw mapping.Require("format").Expected($"1 to {Most} formats");
        var source = mapping.Find("source") is { } from
            ? YamlWords.Word(from, ("sample", TimeSource.Sample), ("gateway", TimeSource.Gateway))
            : TimeSource.Sample;
        return new TimeRule(
            text,
            forms,
            ReadZone(mapping.Find("zone")) ?? context.Zone,
            source,
            ReadStep(mapping.Find("step")),
            mapping.Find("backfill") is { } backfill ? Ms(YamlWords.Duration(backfill)) : null,
            Ms(mapping.Find("ahead") is { } ahead ? YamlWords.Duration(ahead) : Ahead),
            ClockReader.Read(mapping.Find("clockOffset"))
        )
        {
            When = conditions.Read(mapping.Find("when")),
        };
    }

    private static TimeForm ReadForm(YamlNode node)
    {
        var text = YamlWords.Text(node, 64);
        TimeFormat? known = text switch
        {
            "auto" => TimeFormat.Auto,
            "iso8601" => TimeFormat.Iso8601,
            "epoch_s" => TimeFormat.EpochSeconds,
            "epoch_ms" => TimeFormat.EpochMilliseconds,
            "epoch_us" => TimeFormat.EpochMicroseconds,
            "epoch_ns" => TimeFormat.EpochNanoseconds,
            "age_s" => TimeFormat.AgeSeconds,
            "age_ms" => TimeFormat.AgeMilliseconds,
            "after_s" => TimeFormat.AfterSeconds,
            "after_ms" => TimeFormat.AfterMilliseconds,
            _ => null,
        };
        if (known is { } format)
            return new TimeForm(format, "");
        if (!text.Contains('y', StringComparison.Ordinal) || !text.Contains('d', StringComparison.Ordinal) || !IsPattern(text))
            throw node.Expected(
                $"iso8601, epoch_s, epoch_ms, epoch_us, epoch_ns, auto, age_s, age_ms, after_s, after_ms or a pattern as 'dd.MM.yyyy HH:mm:ss', got '{YamlText.Shown(text)}'"
            );
        return new TimeForm(TimeFormat.Pattern, text);
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            var moment = new DateTimeOffset(2026, 11, 22, 13, 14, 15, TimeSpan.FromHours(1));
            return TimeText.TryPattern(moment.ToString(pattern, System.Globalization.CultureInfo.InvariantCulture), pattern, out _, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private TimeStep? ReadStep(YamlNode? node)
    {
        if (node is null)
            return null;
        return node.AsScalar().Text is var text && text.TrimStart('-').StartsWith('P')
            ? new TimeStep(Seconds: null, Ms(YamlWords.Duration(node, signed: true)))
            : new TimeStep(context.Path(node), 0);
    }

    private TextTemplate PathAsTemplate(YamlNode node)
    {
        var path = context.Path(node);
        return new TextTemplate(path.Source, [new(path.Source, path, [])]);
    }

    private static bool TryOffset(string text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length != 6 || text[0] is not ('+' or '-') || !TimeSpan.TryParseExact(text[1..], "hh\\:mm", null, out var size))
            return false;
        offset = text[0] is '-' ? -size : size;
        return size <= TimeSpan.FromHours(14);
    }

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;
}
