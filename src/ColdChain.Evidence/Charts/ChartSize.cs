namespace ColdChain.Evidence.Charts;

/// <summary>Size of the drawing in its own units; one unit is one pixel where the picture is shown at that width.</summary>
public sealed record ChartSize(int Width, int Height)
{
    /// <summary>For a desk and a tablet.</summary>
    public static readonly ChartSize Wide = new(1080, 340);

    /// <summary>For a desk, where many charts stand below one another.</summary>
    public static readonly ChartSize Low = new(1080, 230);

    /// <summary>For a phone: the same text size on a smaller ground.</summary>
    public static readonly ChartSize Narrow = new(400, 300);

    /// <summary>For an A4 page.</summary>
    public static readonly ChartSize Page = new(720, 250);
}
