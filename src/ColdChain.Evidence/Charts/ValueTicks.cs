namespace ColdChain.Evidence.Charts;

/// <summary>Round values for an axis: steps of 1, 2 or 5 times a power of ten.</summary>
public sealed record ValueTicks(double Low, double High, double Step, int Decimals)
{
    /// <summary>Ticks that cover the range with about <paramref name="wanted"/> steps. A flat range gets room on both sides.</summary>
    public static ValueTicks Cover(double low, double high, int wanted)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            (low, high) = (0, 1);
        if (high - low < 1e-9)
            (low, high) = (low - 1, high + 1);
        var raw = (high - low) / Math.Max(1, wanted);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step =
            (raw / power) switch
            {
                <= 1.0000001 => 1,
                <= 2.0000001 => 2,
                <= 5.0000001 => 5,
                _ => 10,
            } * power;
        var decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 6);
        return new ValueTicks(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step, decimals);
    }

    public IEnumerable<double> Values()
    {
        var count = (int)Math.Round((High - Low) / Step);
        for (var index = 0; index <= count; index++)
            yield return Math.Round(Low + (index * Step), Decimals);
    }
}
