using System.CommandLine;
using System.Globalization;
using ColdChain.Domain.Time;
using ColdChain.Evidence;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Report;
using ColdChain.Evidence.Sealed;
using ColdChain.Evidence.Subjects;
using ColdChain.Host.Composition;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;
using ColdChain.Monitoring;
using ColdChain.Records.Access;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain evidence</c>: builds an evidence package from the service's own state while the service does not run (docs/evidence.md).</summary>
internal static class EvidenceCommand
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private static readonly Argument<string?> Batch = new("BATCH") { Description = "Batch number.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Equipment = new("--equipment")
    {
        Description = "Instead of a batch: the equipment of this number; --from says from when.",
    };
    private static readonly Option<string?> Shipment = new("--shipment")
    {
        Description = "Instead of a batch: the shipment of the transport record with this id.",
    };
    private static readonly Option<string?> From = new("--from") { Description = "From this time on, such as 2026-11-01T00:00:00Z." };
    private static readonly Option<string?> To = new("--to") { Description = "Up to this time; default: now." };
    private static readonly Option<FileInfo> Out = new("--out", "-o")
    {
        Description = "File to write; it must not exist.",
        Required = true,
    };
    private static readonly Option<string> Language = new("--language")
    {
        Description = "Of the report: both, en or zh.",
        DefaultValueFactory = _ => "both",
    };

    public static Command Create()
    {
        Language.AcceptOnlyFromAmong("both", "en", "zh");
        var command = new Command(
            "evidence",
            "Build an evidence package; the service must not run on the same data (while it runs, take it from the console or GET /api/v1/batches/NUMBER/evidence)."
        )
        {
            Batch,
            Equipment,
            Shipment,
            From,
            To,
            Out,
            Language,
        };
        SettingsOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!TryOrder(parsed, out var subject, out var span, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        if (!SettingsOptions.TryRead(parsed, out var settings, out problem))
            return await SettingsOptions.RefuseAsync(problem);
        var target = parsed.GetValue(Out)!;
        try
        {
            await using var file = new FileStream(target.FullName, FileMode.CreateNew, FileAccess.ReadWrite);
            try
            {
                if (await WriteAsync(settings, new PackageOrder(subject, span, Reader(parsed)), file, cancel))
                    return await DoneAsync(target, file);
            }
            catch
            {
                file.Close();
                target.Delete();
                throw;
            }
            file.Close();
            target.Delete();
            return await SettingsOptions.RefuseAsync($"there is no {subject.Kind.ToString().ToLowerInvariant()} {subject.Id}.");
        }
        catch (JournalInUseException)
        {
            return await SettingsOptions.RefuseAsync(
                "the service runs on this data. Take the package from the console or from GET /api/v1/batches/NUMBER/evidence, or stop the service."
            );
        }
        catch (OptionsValidationException failure)
        {
            return await SettingsOptions.RefuseAsync($"configuration: {string.Join(' ', failure.Failures)}");
        }
        catch (Exception failure) when (failure is EvidenceMismatchException or SealDamagedException or JournalCorruptException)
        {
            await SettingsOptions.RefuseAsync(failure.Message);
            return ExitCodes.No;
        }
        catch (Exception failure)
            when (failure
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or ArgumentException
                        or StoreUnavailableException
                        or StoreBehindException
                        or SealingException
                        or Storage.SchemaMismatchException
            )
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }

    private static async Task<bool> WriteAsync(ServiceSettings settings, PackageOrder order, FileStream file, CancellationToken cancel)
    {
        await using var app = ServiceHost.BuildForEvidence(settings);
        // A service that stopped left its last messages unread: they are stored and judged first.
        IHostedService[] workers = [.. MonitoringModule.JudgingWorkers(app.Services), .. TelemetryModule.StoringWorkers(app.Services)];
        try
        {
            foreach (var worker in workers)
                await worker.StartAsync(cancel);
            await JudgingAsync(app.Services, cancel);
            var packages = app.Services.GetRequiredService<EvidencePackages>();
            return await packages.WriteAsync(order, file, new Told(), cancel) is not null;
        }
        finally
        {
            foreach (var worker in workers)
                await worker.StopAsync(CancellationToken.None);
        }
    }

    private static async Task JudgingAsync(IServiceProvider services, CancellationToken cancel)
    {
        var monitor = services.GetRequiredService<MonitorState>();
        var patience = services.GetRequiredService<IOptions<EvidenceOptions>>().Value.StoreWait;
        var clock = services.GetRequiredService<TimeProvider>();
        for (var started = clock.GetTimestamp(); !monitor.Running; await Task.Delay(Step, clock, cancel))
        {
            if (clock.GetElapsedTime(started) >= patience)
                throw new StoreBehindException(
                    $"What the journal holds cannot be judged: {monitor.Trouble ?? "records or store do not answer."} See to it and try again."
                );
        }
    }

    private static async Task<int> DoneAsync(FileInfo target, FileStream file)
    {
        await Console.Out.WriteLineAsync($"{target.FullName} written, {file.Length} bytes; check it with coldchain verify {target.Name}.");
        return ExitCodes.Ok;
    }

    /// <summary>Who may read the data folder may read everything in it.</summary>
    private static EvidenceReader Reader(ParseResult parsed) =>
        new($"system ({Environment.UserName})", Enum.GetValues<Role>())
        {
            Language = parsed.GetValue(Language) switch
            {
                "en" => ReportLanguage.English,
                "zh" => ReportLanguage.Chinese,
                _ => ReportLanguage.Both,
            },
        };

    private static bool TryOrder(
        ParseResult parsed,
        out EvidenceSubject subject,
        out TimeRange? span,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem
    )
    {
        (subject, span, problem) = (EvidenceSubject.Batch(""), null, null);
        var (batch, equipment, shipment) = (parsed.GetValue(Batch), parsed.GetValue(Equipment), parsed.GetValue(Shipment));
        if (new[] { batch, equipment, shipment }.Count(named => named is not null) != 1)
        {
            problem = "name one of a batch, --equipment or --shipment.";
            return false;
        }
        var toProblem = Time(parsed.GetValue(To), "--to", out var toMs);
        problem =
            Time(parsed.GetValue(From), "--from", out var fromMs)
            ?? toProblem
            ?? (toMs < fromMs ? "--to is before --from." : null)
            ?? (equipment is not null && fromMs is null ? "--from is missing: the evidence of an equipment is about a time." : null);
        if (problem is not null)
            return false;
        span = fromMs is null && toMs is null ? null : new TimeRange(fromMs ?? 0, toMs);
        subject =
            batch is not null ? EvidenceSubject.Batch(batch)
            : equipment is not null ? EvidenceSubject.Equipment(equipment)
            : EvidenceSubject.Shipment(shipment!);
        return true;
    }

    /// <returns>What is wrong; null: nothing.</returns>
    private static string? Time(string? text, string option, out long? ms)
    {
        ms = null;
        if (text is null)
            return null;
        if (!IsoTime.TryParse(text, out var parsed))
            return $"{option} is not a time: write it in ISO 8601 with Z or an offset, such as 2026-11-20T08:00:00Z.";
        ms = parsed;
        return null;
    }

    /// <summary>Says on standard error how far it is, a line for each step.</summary>
    private sealed class Told : IProgress<PackageProgress>
    {
        private PackageStep? _step;

        public void Report(PackageProgress value)
        {
            if (_step == value.Step)
                return;
            _step = value.Step;
            Console.Error.WriteLine(
                value.Step switch
                {
                    PackageStep.Seal => "sealing what is open ...",
                    PackageStep.Readings => string.Create(
                        CultureInfo.InvariantCulture,
                        $"writing readings of {value.Total} measuring points ..."
                    ),
                    PackageStep.Records => string.Create(
                        CultureInfo.InvariantCulture,
                        $"taking journal records out of {value.Total} segments ..."
                    ),
                    PackageStep.Decode => "decoding them again ...",
                    _ => "writing the report ...",
                }
            );
        }
    }
}
