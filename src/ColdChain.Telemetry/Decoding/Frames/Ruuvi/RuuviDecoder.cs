using System.Buffers.Binary;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding.Frames.Tables;

namespace ColdChain.Telemetry.Decoding.Frames.Ruuvi;

/// <summary>
/// RuuviTag advertisements: data formats 3 (RAWv1), 5 (RAWv2), 6 and E1 (docs.ruuvi.com, bluetooth-advertisements), high byte first.
/// Acceleration, movement, particles and light are not kept. "Not available" is a fault; the ends of the ranges are where the tag
/// clips, so that the value is only known to lie there or beyond: suspect.
/// </summary>
internal sealed class RuuviDecoder : IFrameDecoder
{
    public const string Clipped = "clipped";
    private const byte AnyFormat = 0;

    private readonly byte _format;

    private RuuviDecoder(string name, byte format) => (Name, _format) = (name, format);

    public static IReadOnlyList<IFrameDecoder> All { get; } =
    [
        new RuuviDecoder("ruuvi", AnyFormat),
        new RuuviDecoder("ruuvi-df3", 3),
        new RuuviDecoder("ruuvi-df5", 5),
        new RuuviDecoder("ruuvi-df6", 6),
        new RuuviDecoder("ruuvi-e1", 0xE1),
    ];

    public string Name { get; }

    public int Version => 1;

    public void Decode(ReadOnlySpan<byte> frame, int? port, FrameOutput output)
    {
        var data = RuuviAdvertisement.Find(frame);
        if (data.IsEmpty)
        {
            output.Refuse(RejectReason.Empty, "There is no sensor data in the advertisement.");
            return;
        }
        var format = data[0];
        if (_format is not AnyFormat && format != _format)
        {
            output.Refuse(RejectReason.UnknownFrame, $"This is data format 0x{format:X2}, not 0x{_format:X2}.");
            return;
        }
        var length = format switch
        {
            3 => 14,
            5 => 24,
            6 => 20,
            0xE1 => 40,
            _ => 0,
        };
        if (length == 0)
            output.Refuse(RejectReason.UnknownFrame, $"Data format 0x{format:X2} of RuuviTag is not known.");
        else if (data.Length < length)
            output.Refuse(RejectReason.BadFrame, $"Data format 0x{format:X2} has {length} bytes; these are {data.Length}.");
        else if (format == 3)
            ReadFormat3(data, output);
        else
            ReadEnvironment(data, format, output);
    }

    private static void ReadFormat3(ReadOnlySpan<byte> data, FrameOutput output)
    {
        // Sign and magnitude; the fraction is a number of hundredths.
        var (whole, hundredths) = (data[2] & 0x7F, data[3]);
        if (hundredths > 99)
            Fault(output, Metrics.Temperature, ReadingReason.NotANumber);
        else
        {
            var magnitude = (whole * 100 + hundredths) / 100.0;
            Add(
                output,
                Metrics.Temperature,
                (data[2] & 0x80) != 0 && magnitude != 0 ? -magnitude : magnitude,
                clipped: whole == 127 && hundredths == 99
            );
        }
        Add(output, Metrics.Humidity, data[1] / 2.0);
        Add(output, Metrics.Pressure, Word(data, 4) + 50_000);
        Add(output, Metrics.BatteryVoltage, Word(data, 12) / 1000.0);
    }

    /// <summary>Formats 5, 6 and E1 begin alike.</summary>
    private static void ReadEnvironment(ReadOnlySpan<byte> data, byte format, FrameOutput output)
    {
        var temperature = BinaryPrimitives.ReadInt16BigEndian(data[1..]);
        if (temperature == short.MinValue)
            Fault(output, Metrics.Temperature, ReadingReason.NoValue);
        else
            Add(output, Metrics.Temperature, temperature * 5 / 1000.0, clipped: Math.Abs((int)temperature) == short.MaxValue);
        var humidity = Word(data, 3);
        if (humidity == 0xFFFF)
            Fault(output, Metrics.Humidity, ReadingReason.NoValue);
        else
            Add(output, Metrics.Humidity, humidity * 25 / 10_000.0, clipped: humidity == 0xFFFE);
        var pressure = Word(data, 5);
        if (pressure == 0xFFFF)
            Fault(output, Metrics.Pressure, ReadingReason.NoValue);
        else
            Add(output, Metrics.Pressure, pressure + 50_000, clipped: pressure is 0 or 0xFFFE);
        switch (format)
        {
            case 5:
                ReadBattery(Word(data, 13) >> 5, output);
                SetDevice(data[18..24], output);
                break;
            case 6:
                // Only the last three bytes of the address are sent: no identity by themselves.
                ReadCarbonDioxide(Word(data, 9), output);
                break;
            default:
                ReadCarbonDioxide(Word(data, 15), output);
                SetDevice(data[34..40], output);
                break;
        }
    }

    private static void ReadBattery(int steps, FrameOutput output)
    {
        if (steps == 2047)
            Fault(output, Metrics.BatteryVoltage, ReadingReason.NoValue);
        else
            Add(output, Metrics.BatteryVoltage, (steps + 1600) / 1000.0);
    }

    private static void ReadCarbonDioxide(int partsPerMillion, FrameOutput output)
    {
        if (partsPerMillion == 0xFFFF)
            Fault(output, Metrics.CarbonDioxide, ReadingReason.NoValue);
        else
            Add(output, Metrics.CarbonDioxide, partsPerMillion / 10_000.0);
    }

    private static void SetDevice(ReadOnlySpan<byte> address, FrameOutput output)
    {
        if (address.IndexOfAnyExcept((byte)0xFF) >= 0)
            output.Device = FrameDevice.HexId(address, ":");
    }

    private static int Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static void Add(FrameOutput output, string metric, double value, bool clipped = false) =>
        output.Readings.Add(
            new FrameReading(
                metric,
                metric,
                MetricRule.Of(metric).Unit,
                value,
                clipped ? Quality.Suspect : Quality.Good,
                clipped ? Clipped : null
            )
        );

    private static void Fault(FrameOutput output, string metric, string reason) =>
        output.Readings.Add(new FrameReading(metric, metric, MetricRule.Of(metric).Unit, Value: null, Quality.Fault, reason));
}
