using System.Text.Json;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Sampling;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Evaluation.Csv;

namespace ColdChain.Monitoring.Sampling;

/// <summary><c>coldchain sampling</c>: readings as CSV in, late records per channel as JSON out. Good readings are records.</summary>
public static class SamplingCommand
{
    public const int Ok = 0;
    public const int Late = 1;
    public const int BadInput = 2;

    /// <returns>The exit code.</returns>
    public static int Run(SamplingOptions options, Stream input, Stream output, TextWriter errors)
    {
        try
        {
            var rule =
                SamplingRule.Shipped.FirstOrDefault(item => item.Name == options.Rule)
                ?? throw new EvaluateUsageException(
                    $"--rule is none of {string.Join(", ", SamplingRule.Shipped.Select(item => item.Name))}"
                );
            var ordinary = options.Phase switch
            {
                "storage" => rule.Storage,
                "transport" => rule.Transport,
                _ => throw new EvaluateUsageException("--phase is neither storage nor transport"),
            };
            var profile = options.Limits is { } limits ? LimitProfileFile.Read(limits) : null;
            var table = Read(options.ReadingsFile, input);
            var late = Write(output, options, rule, ordinary, profile, table);
            return late && options.FailOnLate ? Late : Ok;
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

    private static ReadingsTable Read(string? file, Stream input)
    {
        if (file is null or "-")
            return ReadingsCsv.Read(input, "standard input", default, CancellationToken.None);
        using var stream = File.OpenRead(file);
        return ReadingsCsv.Read(stream, Path.GetFileName(file), default, CancellationToken.None);
    }

    private static bool Write(
        Stream output,
        SamplingOptions options,
        SamplingRule rule,
        TimeSpan ordinary,
        LimitProfile? profile,
        ReadingsTable table
    )
    {
        var late = false;
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Name);
            json.WriteString("phase", options.Phase);
            json.WriteStartArray("channels");
            foreach (var (channel, samples) in table.Channels)
            {
                var report = Check(channel, samples, rule, ordinary, profile);
                late |= report?.LatePauses > 0;
                Write(json, channel, report);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
        output.Flush();
        return late;
    }

    private static SamplingReport? Check(string channel, SampleSeries samples, SamplingRule rule, TimeSpan ordinary, LimitProfile? profile)
    {
        var evaluation = ChannelEvaluator.Evaluate(
            channel,
            profile ?? new LimitProfile { Name = "none", MaxGap = TimeSpan.FromDays(1) },
            samples,
            default,
            MktWeighting.Time
        );
        if (evaluation is not { FirstMs: { } first, LastMs: { } last })
            return null;
        var spells = evaluation
            .Excursions.Where(item => item.Kind == "limit")
            .Select(item => new TimeRange(item.StartMs, item.EndMs ?? last));
        return SamplingCheck.Check(samples.Times(), new TimeRange(first, last), spells, ordinary, rule.OutOfRange);
    }

    private static void Write(Utf8JsonWriter json, string channel, SamplingReport? report)
    {
        json.WriteStartObject();
        json.WriteString("channel", channel);
        json.WriteNumber("records", report is null ? 0 : report.Records + 1);
        json.WriteNumber("latePauses", report?.LatePauses ?? 0);
        if (report?.KeptShare is { } share)
            json.WriteNumber("keptShare", Math.Round(share, 6));
        else
            json.WriteNull("keptShare");
        json.WriteNumber("longestSeconds", (report?.LongestMs ?? 0) / 1000d);
        json.WriteStartArray("pauses");
        foreach (var pause in report?.Pauses ?? [])
        {
            json.WriteStartObject();
            json.WriteString("start", IsoTime.Format(pause.FromMs));
            json.WriteString("end", IsoTime.Format(pause.ToMs));
            json.WriteNumber("allowedSeconds", pause.AllowedMs / 1000d);
            json.WriteNumber("lateSeconds", pause.LateMs / 1000d);
            json.WriteBoolean("whileOutOfRange", pause.WhileOutOfRange);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
