using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Evaluation.Csv;

namespace ColdChain.Monitoring.Evaluation;

/// <summary><c>coldchain evaluate</c>: readings as CSV in, the judgement under a limit profile as JSON out.</summary>
public static class EvaluateCommand
{
    public const int Ok = 0;

    /// <summary>An excursion is listed, and the caller asked to be told so.</summary>
    public const int ExcursionFound = 1;

    /// <summary>Usage or input is wrong; nothing was written to the output.</summary>
    public const int BadInput = 2;

    private const string StandardInput = "-";
    private const string RateKind = "rate";

    /// <param name="input">Standard input; read only when no file is named.</param>
    /// <param name="output">Gets one JSON object and a line feed, or nothing.</param>
    /// <param name="errors">Gets one line when something is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Run(EvaluateOptions options, Stream input, Stream output, TextWriter errors, CancellationToken cancel = default)
    {
        try
        {
            var span = ReadSpan(options);
            var weighting = ReadWeighting(options.Mkt);
            var profile = LimitProfileFile.Read(options.LimitsFile);
            var table = ReadTable(options, input, span, cancel);
            span = span with { LatestMs = table.LatestMs };
            var channels = new List<ChannelEvaluation>();
            foreach (var (channel, samples) in table.Channels)
            {
                cancel.ThrowIfCancellationRequested();
                var judged = ChannelEvaluator.Evaluate(channel, profile, samples, span, weighting);
                RefuseWhatNoNumberHolds(judged);
                channels.Add(judged);
            }
            EvaluationJson.Write(output, profile.Name, channels);
            return options.FailOnExcursion && channels.Exists(channel => channel.Excursions.Count > 0) ? ExcursionFound : Ok;
        }
        catch (Exception failure) when (failure is LimitProfileException or ReadingsCsvException or EvaluateUsageException)
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

    /// <summary>Areas and slopes of absurd values can leave the range of a double: better no answer than one that is less than the truth.</summary>
    private static void RefuseWhatNoNumberHolds(ChannelEvaluation judged)
    {
        foreach (var excursion in judged.Excursions)
        {
            var figure =
                excursion.DegreeMinutes >= double.MaxValue ? "degreeMinutes"
                : excursion.Kind == RateKind && Math.Abs(excursion.Peak ?? 0) >= double.MaxValue ? "peak"
                : null;
            if (figure is not null)
                throw new EvaluateUsageException(
                    $"channel '{judged.Channel}': {figure} of rule '{excursion.RuleId}' is beyond 1.79E+308, the largest number; leave out values that cannot be measurements"
                );
        }
    }

    private static EvaluationSpan ReadSpan(EvaluateOptions options)
    {
        var span = new EvaluationSpan(ReadTime("--from", options.From), ReadTime("--to", options.To));
        return span.FromMs > span.ToMs ? throw new EvaluateUsageException("--from is after --to") : span;
    }

    private static long? ReadTime(string option, string? text)
    {
        if (text is null)
            return null;
        return IsoTime.TryParse(text, out var timeMs)
            ? timeMs
            : throw new EvaluateUsageException($"{option} is no time; expected one with offset or Z such as 2026-11-20T08:00:00Z");
    }

    private static MktWeighting ReadWeighting(string? text) =>
        text switch
        {
            null or "time" => MktWeighting.Time,
            "samples" => MktWeighting.Samples,
            _ => throw new EvaluateUsageException("--mkt is neither time nor samples"),
        };

    private static ReadingsTable ReadTable(EvaluateOptions options, Stream input, EvaluationSpan span, CancellationToken cancel)
    {
        if (options.ReadingsFile is null or StandardInput)
            return ReadingsCsv.Read(input, "standard input", span, cancel);
        using var file = new FileStream(options.ReadingsFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return ReadingsCsv.Read(file, Path.GetFileName(options.ReadingsFile), span, cancel);
    }
}
