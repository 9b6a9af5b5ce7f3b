using System.CommandLine;
using ColdChain.Host.Composition;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain device add|export|import</c>. The password of a new device is printed once and kept nowhere.</summary>
internal static class DeviceCommands
{
    /// <summary>What means something in a topic, a password file or an ACL file.</summary>
    private const string Forbidden = "/+#: \t";

    private static readonly Argument<string> Name = new("name") { Description = "The device's id, as in its topic." };
    private static readonly Option<string> Site = new("--site") { Description = "Code of the site.", Required = true };
    private static readonly Option<DeviceKind> Kind = new("--kind")
    {
        Description = "probe, gateway or shippinglogger.",
        DefaultValueFactory = _ => DeviceKind.Probe,
    };
    private static readonly Option<string?> DisplayName = new("--display-name") { Description = "Name as shown." };
    private static readonly Option<bool> Later = new("--store-and-forward")
    {
        Description = "It stores samples and sends them later: its silence is no alarm until it is due.",
    };

    public static Command Create()
    {
        var add = new Command(
            "add",
            "Register a device, pin it to its native topics, and print its credentials and lines for Mosquitto once."
        )
        {
            Name,
            Site,
            Kind,
            DisplayName,
            Later,
        };
        SettingsOptions.AddTo(add);
        add.SetAction(AddAsync);
        return new Command("device", "Devices.")
        {
            add,
            ListCommands.Export(
                "Devices with their topics as CSV.",
                (lists, text, site, chinese, cancel) => lists.ExportDevicesAsync(site, text, chinese, cancel)
            ),
            ListCommands.Import(
                "Register or change the devices of a CSV file: all or none.",
                (lists, text, dryRun, note, cancel) => lists.ImportDevicesAsync(text, dryRun, note, cancel)
            ),
        };
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        var (site, name) = (parsed.GetValue(Site)!, parsed.GetValue(Name)!);
        if (name.Length is 0 or > 64 || name.Any(character => char.IsControl(character) || Forbidden.Contains(character)))
            return await SettingsOptions.RefuseAsync(
                $"'{name}' is no name for a device on the native topic: 1 to 64 characters, without blanks and none of / + # :"
            );
        IReadOnlyList<string> topics = [$"coldchain/{site}/{name}/readings", $"coldchain/{site}/{name}/status"];
        try
        {
            await using var services = ServiceHost.BuildRecords(settings);
            if (await RegisterAsync(services, parsed, site, name, topics, cancel) is { } refused)
                return await SettingsOptions.RefuseAsync(refused);
        }
        catch (Exception failure)
            when (failure
                    is ArgumentException
                        or IOException
                        or InvalidDataException
                        or OptionsValidationException
                        or DatabaseUnavailableException
            )
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
        await PrintAsync(MosquittoCredentials.Create(site, name, topics));
        return ExitCodes.Ok;
    }

    /// <returns>Why not; null when it is done.</returns>
    private static async Task<string?> RegisterAsync(
        ServiceProvider services,
        ParseResult parsed,
        string site,
        string name,
        IReadOnlyList<string> topics,
        CancellationToken cancel
    )
    {
        var note = new ChangeNote("system", "coldchain device add");
        var known = await services.GetRequiredService<ISiteDirectory>().ListDevicesAsync(site, cancel);
        if (known.Any(device => device.Id == name && device.Active))
        {
            // Its password may be in use: a second one is made on purpose, by hand, or under another name.
            var standing = (await services.GetRequiredService<IDeviceBook>().ReadAsync(cancel)).StandingPinsOf(site, name).ToList();
            if (standing.Count > 0)
                return $"device {site}/{name} is registered and pinned already; end its pins in the console first, or choose another name.";
        }
        var device = new Device(
            site,
            name,
            parsed.GetValue(DisplayName) ?? name,
            parsed.GetValue(Kind),
            Topic: null,
            parsed.GetValue(Later),
            Active: true
        );
        // In one transaction: a device that is registered and not pinned would take every topic.
        var results = await services
            .GetRequiredService<IDeviceBook>()
            .ImportAsync([new DeviceImport(device, topics)], [], dryRun: false, note, cancel);
        return results[0] is EditResult.Refused refused ? string.Join(' ', refused.Problems) : null;
    }

    private static async Task PrintAsync(MosquittoCredentials made)
    {
        var output = Console.Out;
        await output.WriteLineAsync($"user: {made.User}");
        await output.WriteLineAsync($"password: {made.Password}");
        await output.WriteLineAsync("# The password is shown this once. Line for the password file of Mosquitto 2:");
        await output.WriteLineAsync(made.PasswordLine);
        await output.WriteLineAsync("# Lines for its ACL file; then let the broker read both again (SIGHUP):");
        foreach (var line in made.AclLines)
            await output.WriteLineAsync(line);
    }
}
