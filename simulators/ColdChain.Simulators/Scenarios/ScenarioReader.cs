using ColdChain.Simulators.Devices;
using ColdChain.Simulators.Load;
using ColdChain.Simulators.Messages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ColdChain.Simulators.Scenarios;

/// <summary>Reads scenario files. Strict: unknown keys and impossible values are refused with their place.</summary>
public static class ScenarioReader
{
    /// <summary>Largest scenario file, characters.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Most devices of a scenario.</summary>
    public const int MaxDevices = 10_000;

    private static readonly TimeSpan Year = TimeSpan.FromDays(366);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <param name="source">Name of the file, for errors.</param>
    /// <exception cref="ScenarioFormatException">The file is wrong.</exception>
    public static Scenario Read(string text, string source)
    {
        if (text.Length > MaxLength)
            throw new ScenarioFormatException(source, 1, "", $"larger than {MaxLength} characters");
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException failure)
        {
            throw new ScenarioFormatException(source, failure.Start.Line, "", $"no valid YAML: {failure.Message}");
        }
        catch (InvalidOperationException)
        {
            // The parser's way to say that a bracket is not closed.
            throw new ScenarioFormatException(source, 1, "", "no valid YAML: a bracket or a quotation mark is not closed");
        }
        if (stream.Documents.Count != 1)
            throw new ScenarioFormatException(source, 1, "", "expected one document");
        return ReadTop(YamlSection.Of(source, "", stream.Documents[0].RootNode));
    }

    private static Scenario ReadTop(YamlSection top)
    {
        var name = top.Code("name");
        var ambient = ReadAmbient(top.Section("ambient"), AmbientOptions.Default);
        var devices = top.Sections("devices").SelectMany(section => ReadDevice(section, ambient)).ToList();
        var events = top.Sections("events").SelectMany(section => ReadEvent(section, devices)).OrderBy(happening => happening.At).ToList();
        var site = top.Has("site") ? top.Code("site") : "SH01";
        var scenario = new Scenario
        {
            Name = name,
            Description = top.OptionalText("description") ?? "",
            Site = site,
            Seed = top.Integer("seed", long.MinValue, long.MaxValue) ?? 1,
            Duration = top.Duration("duration", Second, Year),
            Backfill = top.Duration("backfill", TimeSpan.Zero, Year) ?? TimeSpan.Zero,
            Replay = top.Duration("replay", TimeSpan.Zero, Year) ?? TimeSpan.Zero,
            Speed = top.Number("speed", 1, 1_000_000) ?? 1,
            UtcOffset = top.Duration("utcOffset", TimeSpan.FromHours(-12), TimeSpan.FromHours(14)) ?? TimeSpan.FromHours(8),
            Devices = devices,
            Events = events,
            Load = ReadLoad(top.Section("load"), site),
        };
        if (devices.Count > MaxDevices)
            throw top.Wrong("devices", $"more than {MaxDevices}");
        if (devices.Count == 0 == scenario.Load is null)
            throw top.Wrong("devices", "a scenario has either devices or load");
        if (devices.GroupBy(device => device.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw top.Wrong("devices", $"'{twice.Key}' stands there {twice.Count()} times");
        if (scenario.Replay > TimeSpan.Zero && scenario.Speed <= 1)
            throw top.Wrong("speed", "must be above 1 for a replay to catch up with now");
        top.RefuseOtherKeys();
        return scenario;
    }

    private static IEnumerable<ScenarioDevice> ReadDevice(YamlSection section, AmbientOptions ambient)
    {
        var kind = section.Choice<DeviceKind>("kind") ?? throw section.Wrong("kind", "is required");
        var device = new ScenarioDevice
        {
            Id = section.Code("id"),
            Kind = kind,
            Equipment = section.OptionalText("equipment"),
            Interval = section.Duration("interval", Second, TimeSpan.FromDays(1)) ?? TimeSpan.FromMinutes(1),
            Memory = (int)(section.Integer("memory", 1, 1_000_000) ?? 20_000),
            Model = ReadModel(section.Section("model")),
            Sensor = ReadSensor(section.Section("sensor")),
            Ambient = ReadAmbient(section.Section("ambient"), ambient),
            Disturbances = ReadDisturbances(section.Section("disturbances")),
            Legs = ReadLegs(section),
            Runs = ScenarioRunReader.Read(section, kind),
        };
        var count = section.Integer("count", 1, MaxDevices);
        section.RefuseOtherKeys();
        // frz with count 3: frz-1, frz-2, frz-3.
        return count is null ? [device] : Enumerable.Range(1, (int)count).Select(number => device with { Id = $"{device.Id}-{number}" });
    }

    private static ModelOptions ReadModel(YamlSection? section)
    {
        var preset = ModelOptions.Default;
        if (section is null)
            return preset;
        var model = new ModelOptions(
            section.Number("setPoint", -90, 40),
            section.Number("loadKg", 0, 1_000) ?? preset.LoadKg,
            section.Number("levelMm", 0, 2_000) ?? preset.LevelMm,
            section.Number("lossPerDay", 0, 1_000),
            section.Boolean("autoFill") ?? preset.AutoFill,
            (int)(section.Integer("openingsPerDay", 0, 200) ?? preset.OpeningsPerDay)
        );
        section.RefuseOtherKeys();
        return model;
    }

    private static SensorOptions ReadSensor(YamlSection? section)
    {
        var preset = SensorOptions.Default;
        if (section is null)
            return preset;
        var sensor = new SensorOptions(
            section.Number("noise", 0, 20) ?? preset.Noise,
            section.Number("resolution", 0, 10) ?? preset.Resolution,
            section.Number("openCircuit", 0, 1) ?? preset.OpenCircuit
        );
        section.RefuseOtherKeys();
        return sensor;
    }

    private static AmbientOptions ReadAmbient(YamlSection? section, AmbientOptions preset)
    {
        if (section is null)
            return preset;
        var ambient = new AmbientOptions(
            section.Number("mean", -40, 60) ?? preset.MeanC,
            section.Number("dailySwing", 0, 20) ?? preset.DailySwingK
        );
        section.RefuseOtherKeys();
        return ambient;
    }

    private static DisturbanceOptions ReadDisturbances(YamlSection? section)
    {
        if (section is null)
            return DisturbanceOptions.None;
        var disturbances = new DisturbanceOptions
        {
            Duplicates = section.Number("duplicates", 0, 1) ?? 0,
            Disorder = section.Number("disorder", 0, 1) ?? 0,
            Lost = section.Number("lost", 0, 1) ?? 0,
            WithoutTime = section.Number("withoutTime", 0, 1) ?? 0,
            WithoutSequence = section.Boolean("withoutSequence") ?? false,
            ClockSkew = section.Duration("clockSkew", TimeSpan.FromDays(-30_000), TimeSpan.FromDays(30_000)) ?? TimeSpan.Zero,
            ClockDriftPpm = section.Number("clockDriftPpm", -100_000, 100_000) ?? 0,
        };
        section.RefuseOtherKeys();
        return disturbances;
    }

    private static List<ScenarioLeg> ReadLegs(YamlSection device)
    {
        var legs = new List<ScenarioLeg>();
        foreach (var section in device.Sections("legs"))
        {
            var leg = new ScenarioLeg(
                section.Duration("at", TimeSpan.Zero, Year) ?? throw section.Wrong("at", "is required"),
                section.Duration("for", Second, Year) ?? throw section.Wrong("for", "is required"),
                section.Number("ambient", -60, 80) ?? throw section.Wrong("ambient", "is required")
            );
            if (legs.Count > 0 && leg.From < legs[^1].From + legs[^1].For)
                throw section.Wrong("at", "the leg begins before the one above it has ended");
            section.RefuseOtherKeys();
            legs.Add(leg);
        }
        return legs;
    }

    private static List<ScenarioEvent> ReadEvent(YamlSection section, List<ScenarioDevice> devices)
    {
        var id = section.Text("device");
        var kind = section.Choice<ScenarioEventKind>("kind") ?? throw section.Wrong("kind", "is required");
        var at = section.Duration("at", TimeSpan.Zero, Year) ?? throw section.Wrong("at", "is required");
        var lasts = section.Duration("for", Second, Year);
        var channel = section.OptionalText("channel");
        var fault = section.Choice<SensorFault>("fault") ?? SensorFault.None;
        section.RefuseOtherKeys();

        // * is every device that the event can happen to: one mains for all freezers.
        var hit = devices.Where(device => (id == "*" || device.Id == id) && CanHappen(kind, device.Kind)).ToList();
        if (hit.Count == 0)
            throw section.Wrong("device", $"there is no device '{id}' to which {YamlSection.Kebab(kind.ToString())} can happen");
        if (kind == ScenarioEventKind.SensorFault == fault is SensorFault.None)
            throw section.Wrong("fault", "belongs to sensor-fault, and is required there");
        if (channel is not null && kind != ScenarioEventKind.SensorFault)
            throw section.Wrong("channel", "belongs to sensor-fault");
        if (channel is not null && hit.Exists(device => !device.Channels.Any(known => known.Name == channel && known.Measured)))
            throw section.Wrong("channel", $"'{channel}' is no measured channel of the device");
        return [.. hit.Select(device => new ScenarioEvent(device.Id, kind, at, lasts, channel, fault))];
    }

    private static bool CanHappen(ScenarioEventKind happening, DeviceKind device) =>
        happening switch
        {
            ScenarioEventKind.DoorOpen => device
                is DeviceKind.UltraLowFreezer
                    or DeviceKind.Freezer
                    or DeviceKind.Fridge
                    or DeviceKind.ControlledRateFreezer,
            ScenarioEventKind.PowerFailure or ScenarioEventKind.CompressorFailure => device
                is DeviceKind.UltraLowFreezer
                    or DeviceKind.Freezer
                    or DeviceKind.Fridge,
            ScenarioEventKind.NitrogenEmpty or ScenarioEventKind.WrongProgramme => device is DeviceKind.ControlledRateFreezer,
            ScenarioEventKind.LidOpen => device is DeviceKind.Ln2Dewar or DeviceKind.DryShipper,
            ScenarioEventKind.FillFailure or ScenarioEventKind.VacuumLoss => device is DeviceKind.Ln2Dewar,
            ScenarioEventKind.Tilt => device is DeviceKind.DryShipper,
            ScenarioEventKind.AirConditioningFailure => device is DeviceKind.Room,
            _ => true,
        };

    private static LoadOptions? ReadLoad(YamlSection? section, string site)
    {
        if (section is null)
            return null;
        var preset = new LoadOptions();
        var load = new LoadOptions
        {
            Site = site,
            Devices = (int)(section.Integer("devices", 1, 1_000_000) ?? preset.Devices),
            Messages = section.Integer("messages", 1, 10_000_000_000),
            Rate = section.Number("rate", 0.01, 10_000_000),
            Connections = (int)(section.Integer("connections", 1, 1_000) ?? preset.Connections),
            InFlight = (int)(section.Integer("inFlight", 1, 65_535) ?? preset.InFlight),
            Channels = (int)(section.Integer("channels", 1, 100) ?? preset.Channels),
            WithoutTime = section.Number("withoutTime", 0, 1) ?? preset.WithoutTime,
            KeepLedger = false,
        };
        section.RefuseOtherKeys();
        return load;
    }
}
