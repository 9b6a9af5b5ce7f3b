using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Evaluation.Yaml;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>Cooling programmes as YAML (docs/cryopreservation.md). Strict, as limit profiles are: what is not understood is refused with its line.</summary>
public static class CoolingProgrammeYaml
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int MaxLength = YamlText.MaxLength;

    private const string Programme = "a cooling programme";
    private const int MaxSegments = 100;
    private const int MaxVersion = 1_000_000;
    private const int MaxNameLength = 64;
    private const int GapIntervals = 3;

    /// <summary>Below boiling nitrogen and above body temperature no controlled-rate freezer goes, C.</summary>
    private const decimal ColdestC = -200m;
    private const decimal WarmestC = 60m;

    /// <summary>Slower is a hold, C/min.</summary>
    private const decimal SlowestCPerMinute = 0.001m;

    /// <summary>Beyond it lies plunging into nitrogen, C/min.</summary>
    private const decimal FastestCPerMinute = 1000m;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    /// <param name="fileName">Named in messages.</param>
    /// <exception cref="CoolingProgrammeException">With the line, what is wrong and what was expected.</exception>
    public static CoolingProgramme Read(string text, string fileName)
    {
        try
        {
            return ReadRoot(YamlText.Read(text, fileName, Programme));
        }
        catch (LimitProfileException wrong)
        {
            throw new CoolingProgrammeException(wrong.Message, wrong);
        }
    }

    private static CoolingProgramme ReadRoot(YamlNode node)
    {
        var root = node as YamlMapping ?? throw node.Refused($"the file holds {node.Description}; expected the keys of {Programme}");
        root.AllowOnly(
            Programme,
            "name",
            "version",
            "validFrom",
            "description",
            "source",
            "start",
            "judged",
            "expectedInterval",
            "maxGap",
            "onDelay",
            "startWithin",
            "severity",
            "segments",
            "nucleation"
        );
        var programme = new CoolingProgramme
        {
            Name = ReadName(root),
            Version = ReadVersion(root),
            ValidFromMs = ReadValidFrom(root),
            Description = root.Has("description") ? root.Text(Programme, "description") : null,
            Source = root.Has("source") ? root.Text(Programme, "source") : null,
            StartC = Temperature(root, Programme, "start"),
            Judged = ReadJudged(root),
            MaxGap = ReadMaxGap(root),
            OnDelay = root.Duration("onDelay") ?? TimeSpan.Zero,
            StartWithin = root.Duration("startWithin") ?? TimeSpan.Zero,
            Severity = root.Has("severity") ? LimitRuleYaml.ReadSeverity(root) : Severity.Alarm,
            Segments = ReadSegments(root),
            Nucleation = ReadNucleation(root),
        };
        return new SetpointCurve(programme).LengthMs <= Longest.TotalMilliseconds
            ? programme
            : throw root.Refused($"{Programme} is at most {IsoDuration.Format(Longest)} long");
    }

    /// <summary>A code: the record names the programme by it, alone or with a version after it.</summary>
    private static string ReadName(YamlMapping root)
    {
        var name = root.Text(Programme, "name");
        return name.Length <= MaxNameLength && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? name
            : throw root.Required(Programme, "name")
                .Refused($"'name' is '{YamlText.Shown(name)}'; expected up to {MaxNameLength} letters, digits, - _ . without a space");
    }

    private static int ReadVersion(YamlMapping root)
    {
        if (!root.Has("version"))
            return 1;
        var version = root.Number(Programme, "version");
        return version is >= 1 and <= MaxVersion && decimal.IsInteger(version)
            ? (int)version
            : throw root.Required(Programme, "version").Refused($"'version' is no whole number from 1 to {MaxVersion}");
    }

    private static long? ReadValidFrom(YamlMapping root)
    {
        if (!root.Has("validFrom"))
            return null;
        return IsoTime.TryParse(root.Text(Programme, "validFrom"), out var timeMs)
            ? timeMs
            : throw root.Required(Programme, "validFrom").Refused("'validFrom' is no time with offset or Z such as 2026-01-01T00:00:00Z");
    }

    private static RunCurveKind ReadJudged(YamlMapping root) =>
        root.Text(Programme, "judged", "chamber") switch
        {
            "chamber" => RunCurveKind.Chamber,
            "sample" => RunCurveKind.Sample,
            var other => throw root.Required(Programme, "judged")
                .Refused($"'judged' is '{YamlText.Shown(other)}'; expected chamber or sample"),
        };

    private static TimeSpan ReadMaxGap(YamlMapping root)
    {
        if (root.PositiveDuration("maxGap") is { } maxGap)
            return maxGap;
        if (root.PositiveDuration("expectedInterval") is not { } interval)
            throw root.Refused($"{Programme} needs 'maxGap' or 'expectedInterval'");
        return interval <= Longest
            ? interval * GapIntervals
            : throw root.Required(Programme, "expectedInterval").Refused("'expectedInterval' is too long");
    }

    private static List<ProgrammeSegment> ReadSegments(YamlMapping root)
    {
        var segments = new List<ProgrammeSegment>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var setpointC = Temperature(root, Programme, "start");
        foreach (var item in root.Mappings("segments"))
        {
            var segment = ReadSegment(item, ref setpointC);
            if (!ids.Add(segment.Id))
                throw item.Required("a segment", "id").Refused($"a second segment has the id '{YamlText.Shown(segment.Id)}'");
            segments.Add(segment);
            if (segments.Count > MaxSegments)
                throw item.Refused($"more than {MaxSegments} segments");
        }
        return segments.Count > 0 ? segments : throw root.Refused($"{Programme} has no 'segments'");
    }

    private static ProgrammeSegment ReadSegment(YamlMapping item, ref decimal setpointC)
    {
        var kind = item.Text("a segment", "kind");
        var what = $"a segment of kind '{YamlText.Shown(kind)}'";
        switch (kind)
        {
            case "ramp":
                item.AllowOnly(what, "id", "kind", "rate", "to", "tolerance", "rateTolerance", "seeding");
                var rate = item.Number(what, "rate");
                if (rate is < SlowestCPerMinute or > FastestCPerMinute)
                    throw item.Required(what, "rate")
                        .Refused(
                            $"'rate' is not from {SlowestCPerMinute} to {FastestCPerMinute} C/min; whether it cools or warms follows from 'to'"
                        );
                var endC = Temperature(item, what, "to");
                if (endC == setpointC)
                    throw item.Required(what, "to")
                        .Refused("'to' is where the setpoint is already; expected a hold, or another temperature");
                setpointC = endC;
                var (distance, slope) = ReadTolerances(item, what);
                return new RampSegment(item.Text(what, "id"), rate, endC, distance, slope, item.Boolean("seeding", fallback: false));
            case "hold":
                item.AllowOnly(what, "id", "kind", "for", "tolerance", "rateTolerance", "seeding");
                var (near, steady) = ReadTolerances(item, what);
                return new HoldSegment(
                    item.Text(what, "id"),
                    item.PositiveDuration(what, "for"),
                    near,
                    steady,
                    item.Boolean("seeding", fallback: false)
                );
            default:
                throw item.Required("a segment", "kind").Refused($"there is no kind '{YamlText.Shown(kind)}'; expected ramp or hold");
        }
    }

    private static (decimal? C, decimal? CPerMinute) ReadTolerances(YamlMapping item, string what)
    {
        if (!item.Has("tolerance") && !item.Has("rateTolerance"))
            throw item.Refused($"{what} has no tolerance; expected 'tolerance' (C), 'rateTolerance' (C/min) or both");
        return (Positive(item, what, "tolerance"), Positive(item, what, "rateTolerance"));
    }

    private static NucleationExpectation? ReadNucleation(YamlMapping root)
    {
        const string what = "the nucleation";
        if (root.Mapping("nucleation") is not { } item)
            return null;
        item.AllowOnly(what, "required", "notBelow", "plateauAtMost", "minimumRise");
        return new NucleationExpectation(
            item.Boolean("required", fallback: true),
            item.Has("notBelow") ? Temperature(item, what, "notBelow") : null,
            item.PositiveDuration("plateauAtMost"),
            Positive(item, what, "minimumRise") ?? NucleationExpectation.UsualRiseC
        );
    }

    private static decimal? Positive(YamlMapping item, string what, string key)
    {
        if (!item.Has(key))
            return null;
        var number = item.Number(what, key);
        return number > 0 ? number : throw item.Required(what, key).Refused($"'{key}' is not above zero");
    }

    private static decimal Temperature(YamlMapping item, string what, string key)
    {
        var number = item.Number(what, key);
        return number is >= ColdestC and <= WarmestC
            ? number
            : throw item.Required(what, key).Refused($"'{key}' is no temperature from {ColdestC} to {WarmestC} C");
    }
}
