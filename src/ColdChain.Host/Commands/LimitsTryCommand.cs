using System.CommandLine;
using ColdChain.Host.Composition;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Trial;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.Telemetry.Stores;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain limits try</c>: limits on trial against the service's own stores, which are only read.</summary>
internal static class LimitsTryCommand
{
    private static readonly Option<string?> Limits = new("--limits", "-l") { Description = "Profile to try: a file, or a shipped name." };
    private static readonly Option<decimal?> Above = new("--above") { Description = "... or a highest value, such as -70." };
    private static readonly Option<decimal?> Below = new("--below") { Description = "... or a lowest value." };
    private static readonly Option<TimeSpan?> OnDelay = new("--on-delay")
    {
        Description = "With --above and --below: counts when it lasts so long, such as PT10M.",
        CustomParser = OptionParsers.Duration,
    };
    private static readonly Option<string[]> Point = new("--point")
    {
        Description = "Measuring point, such as F-07/chamber; may be repeated.",
    };
    private static readonly Option<string[]> Equipment = new("--equipment")
    {
        Description = "Equipment: all its points. Without point and equipment: all there are.",
    };
    private static readonly Option<string?> From = new("--from") { Description = "ISO 8601. Default: 30 days before the end." };
    private static readonly Option<string?> To = new("--to") { Description = "ISO 8601. Default: now." };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object instead of a table." };
    private static readonly Option<bool> Fail = new("--fail-on-excursion")
    {
        Description = "Exit code 1 if the limits tried find an excursion.",
    };

    public static Command Create()
    {
        var command = new Command("try", "What other limits would have said of the history: alarms, and batches held. Changes nothing.")
        {
            Limits,
            Above,
            Below,
            OnDelay,
            Point,
            Equipment,
            From,
            To,
            Json,
            Fail,
        };
        SettingsOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        var options = new TrialOptions(
            parsed.GetValue(Limits),
            parsed.GetValue(Above),
            parsed.GetValue(Below),
            parsed.GetValue(OnDelay),
            parsed.GetValue(From),
            parsed.GetValue(To),
            parsed.GetValue(Json),
            parsed.GetValue(Fail)
        )
        {
            Points = parsed.GetValue(Point) ?? [],
            Equipment = parsed.GetValue(Equipment) ?? [],
        };
        try
        {
            await using var services = ServiceHost.BuildForReading(settings);
            var command = new TrialCommand(
                services.GetRequiredService<ISiteDirectory>(),
                services.GetRequiredService<ILimitTrial>(),
                services.GetRequiredService<TimeProvider>()
            );
            return await command.RunAsync(options, Console.Out, cancel);
        }
        catch (Exception failure)
            when (failure
                    is TrialUsageException
                        or LimitProfileException
                        or StoreUnavailableException
                        or DatabaseUnavailableException
                        or SchemaMismatchException
                        or OptionsValidationException
                        or InvalidDataException
                        or FormatException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
    }
}
