using System.Text.Encodings.Web;
using System.Text.Json;
using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Cryopreservation.Json;
using ColdChain.Monitoring.Evaluation.Csv;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary><c>coldchain cryorun</c>: readings of a controlled-rate freezer as CSV in, the judgement by a cooling programme as JSON out.</summary>
public static class CryorunCommand
{
    public const int Ok = 0;

    /// <summary>The run does not conform, and the caller asked to be told so.</summary>
    public const int DoesNotConform = 1;

    /// <summary>Usage or input is wrong; nothing was written to the output.</summary>
    public const int BadInput = 2;

    private const string StandardInput = "-";
    private const string UsualChamber = "chamber";
    private const string UsualSample = "sample";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="input">Standard input; read only when no file is named.</param>
    /// <param name="output">Gets one JSON object and a line feed, or nothing.</param>
    /// <param name="errors">Gets one line when something is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Run(CryorunOptions options, Stream input, Stream output, TextWriter errors, CancellationToken cancel = default)
    {
        try
        {
            var span = new RunSpan(ReadTime("--start", options.Start), ReadTime("--end", options.End));
            if (span.StartMs > span.EndMs)
                throw new CryorunUsageException("--start is after --end");
            var programme = CoolingProgrammeFile.Read(options.ProgrammeFile);
            var channels = ReadTable(options, input, cancel).Channels.ToDictionary(StringComparer.Ordinal);
            var sample = Choose(channels, "--sample", options.Sample, channels.ContainsKey(UsualSample) ? UsualSample : null);
            var chamber = Choose(
                channels,
                "--chamber",
                options.Chamber,
                options.Chamber is null ? UsualChamberOf(channels, sample?.Identity, programme) : null
            );
            if (chamber is not null && chamber.Identity == sample?.Identity)
                throw new CryorunUsageException($"--chamber and --sample name the same channel '{chamber.Identity}'");
            var run = CryopreservationRunEvaluator.Evaluate(programme, span, chamber, sample);
            JsonSerializer.Serialize(output, RunJson.Of(run), Json);
            output.WriteByte((byte)'\n');
            output.Flush();
            return options.FailUnlessConforms && run.Verdict != RunVerdict.Conforms ? DoesNotConform : Ok;
        }
        catch (Exception failure) when (failure is CoolingProgrammeException or ReadingsCsvException or CryorunUsageException)
        {
            errors.WriteLine(failure.Message);
            return BadInput;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(failure.Message.ReplaceLineEndings(" "));
            return BadInput;
        }
    }

    private static long? ReadTime(string option, string? text)
    {
        if (text is null)
            return null;
        return IsoTime.TryParse(text, out var timeMs)
            ? timeMs
            : throw new CryorunUsageException($"{option} is no time; expected one with offset or Z such as 2026-11-20T08:00:00Z");
    }

    private static ReadingsTable ReadTable(CryorunOptions options, Stream input, CancellationToken cancel)
    {
        if (options.ReadingsFile is null or StandardInput)
            return ReadingsCsv.Read(input, "standard input", default, cancel);
        using var file = new FileStream(options.ReadingsFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return ReadingsCsv.Read(file, Path.GetFileName(options.ReadingsFile), default, cancel);
    }

    /// <summary>Null where there is none to take and none is needed: a programme judged by the sample needs no chamber.</summary>
    private static string? UsualChamberOf(Dictionary<string, SampleSeries> channels, string? sample, CoolingProgramme programme)
    {
        if (channels.ContainsKey(UsualChamber))
            return UsualChamber;
        var others = channels.Keys.Where(name => name != sample).ToList();
        if (others.Count == 1)
            return others[0];
        if (programme.Judged == RunCurveKind.Sample || channels.Count == 0)
            return null;
        throw new CryorunUsageException(
            others.Count == 0
                ? "the readings hold no channel of the chamber; name one with --chamber"
                : $"several channels may be the chamber's; name one with --chamber: {string.Join(", ", others.Order(StringComparer.Ordinal).Take(20))}"
        );
    }

    private static RunChannel? Choose(Dictionary<string, SampleSeries> channels, string option, string? named, string? usual)
    {
        if (named is not null && !channels.ContainsKey(named))
            throw new CryorunUsageException(
                $"{option}: the readings have no channel '{named}'; they have {(channels.Count == 0 ? "none" : string.Join(", ", channels.Keys.Order(StringComparer.Ordinal).Take(20)))}"
            );
        return (named ?? usual) is { } name ? new RunChannel(name, channels[name]) : null;
    }
}
