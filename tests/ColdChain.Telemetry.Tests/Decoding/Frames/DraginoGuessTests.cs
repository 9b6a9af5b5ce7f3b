using System.Buffers.Binary;
using ColdChain.Telemetry.Decoding.Frames;

namespace ColdChain.Telemetry.Tests.Decoding.Frames;

/// <summary>
/// Several Dragino models send eleven bytes on port 2. Frames of each, with what a sensor in a fridge, freezer or room can report, are read by the table that has
/// to guess and by the one that is told the model: how often they differ is what docs/frames.md says.
/// </summary>
public sealed class DraginoGuessTests
{
    private const int Frames = 20_000;
    private readonly Random _random = new(20_260_101);

    [Fact]
    public void Of_lht65_and_lsn50_none_is_taken_for_another()
    {
        Differing("lht65", Lht65).ShouldBe(0);
        Differing("lsn50", Lsn50).ShouldBe(0);
    }

    [Fact]
    public void Of_lht52_none_is_taken_for_another() => Differing("lht52", Lht52).ShouldBe(0);

    [Fact]
    public void Of_ltc2_at_most_one_in_two_hundred_is_taken_for_another() => Differing("ltc2", Ltc2).ShouldBeLessThan(Frames / 200);

    private static int Differing(string model, Action<byte[]> fill)
    {
        var (guess, told) = (FrameDecoders.BuiltIn.Find("dragino-raw")!, FrameDecoders.BuiltIn.Find($"dragino-raw/{model}")!);
        var (guessed, named) = (new FrameOutput(), new FrameOutput());
        var frame = new byte[11];
        var differing = 0;
        for (var i = 0; i < Frames; i++)
        {
            fill(frame);
            guessed.Clear();
            named.Clear();
            guess.Decode(frame, port: 2, guessed);
            told.Decode(frame, port: 2, named);
            named.Rejects.ShouldBeEmpty(Convert.ToHexString(frame));
            if (!guessed.Readings.SequenceEqual(named.Readings))
                differing++;
        }
        return differing;
    }

    /// <summary>Battery 2.56 to 3.6 V, its two status bits set; probe connected or not.</summary>
    private void Lht65(byte[] frame)
    {
        Word(frame, 0, _random.Next(2560, 3600) | (_random.Next(1, 4) << 14));
        Word(frame, 2, _random.Next(-4000, 8500));
        Word(frame, 4, _random.Next(0, 1001));
        frame[6] = 1;
        Word(frame, 7, _random.Next(4) == 0 ? 0x7FFF : _random.Next(-5500, 12501));
        Word(frame, 9, 0x7FFF);
    }

    private void Lht52(byte[] frame)
    {
        Word(frame, 0, _random.Next(-4000, 8500));
        Word(frame, 2, _random.Next(0, 1001));
        Word(frame, 4, _random.Next(2) == 0 ? 0x7FFF : _random.Next(-5500, 12501));
        frame[6] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(7), _random.Next(1_600_000_000, 2_000_000_000));
    }

    /// <summary>S31: no DS18B20, an SHT31 as probe.</summary>
    private void Lsn50(byte[] frame)
    {
        Word(frame, 0, _random.Next(2400, 3700));
        Word(frame, 2, _random.Next(2) == 0 ? 0x7FFF : _random.Next(-550, 1251));
        Word(frame, 4, _random.Next(0, 3300));
        frame[6] = (byte)(_random.Next(2) == 0 ? 0 : 0x80);
        Word(frame, 7, _random.Next(-400, 1250));
        Word(frame, 9, _random.Next(1, 1001));
    }

    private void Ltc2(byte[] frame)
    {
        Word(frame, 0, _random.Next(2400, 3700));
        frame[2] = (byte)_random.Next(1, 3);
        Word(frame, 3, _random.Next(-20_000, 12_501));
        Word(frame, 5, _random.Next(-20_000, 12_501));
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(7), _random.Next(1_600_000_000, 2_000_000_000));
    }

    private static void Word(byte[] frame, int at, int value) => BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(at), (short)value);
}
