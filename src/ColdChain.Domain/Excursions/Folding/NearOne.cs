namespace ColdChain.Domain.Excursions.Folding;

/// <summary>exp and ln beside 1, where the plain ones lose their digits (Kahan; the framework's own are the plain ones).</summary>
internal static class NearOne
{
    /// <summary>exp(x) - 1; -1 for minus infinity.</summary>
    public static double ExpLessOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1)
            return x;
        return power - 1 == -1 ? -1 : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>ln(1 + x).</summary>
    public static double LogOfOneAnd(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
