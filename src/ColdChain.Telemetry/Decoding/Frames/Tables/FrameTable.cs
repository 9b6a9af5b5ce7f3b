namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>A frame decoder that a YAML file describes (docs/frames.md). Compiled once; the work for a frame is bounded by its length and the table's size.</summary>
internal sealed class FrameTable(string name, int version, string description, FrameLayout[] layouts) : IFrameDecoder
{
    /// <summary>Bytes. A LoRaWAN frame has at most 242, a Bluetooth 5 advertisement 1,650 in parts of 254.</summary>
    public const int MaxFrame = 1024;

    public string Name { get; } = name;

    public int Version { get; } = version;

    public string Description { get; } = description;

    /// <summary>The devices that can be named as <c>table/model</c>.</summary>
    public IEnumerable<string> Models => layouts.Select(layout => layout.Model).Where(model => model.Length > 0).Distinct();

    /// <summary>The table for one device alone: nothing has to be guessed from the bytes.</summary>
    public FrameTable OfModel(string model) =>
        new(
            $"{Name}/{model}",
            Version,
            Description,
            [.. layouts.Where(layout => layout.Model == model || layout.Model.Length == 0).Select(layout => layout with { Suspect = null })]
        );

    public void Decode(ReadOnlySpan<byte> frame, int? port, FrameOutput output)
    {
        if (frame.IsEmpty)
        {
            output.Refuse(RejectReason.Empty, "The frame is empty.");
            return;
        }
        if (frame.Length > MaxFrame)
        {
            output.Refuse(RejectReason.TooLarge, $"The frame of {frame.Length} bytes is over the limit of {MaxFrame}.");
            return;
        }
        if (!TryRead(frame, port, wholly: true, output) && !TryRead(frame, port, wholly: false, output))
        {
            var where = port is null ? "" : $" on port {port}";
            if (IsCutShort(frame, port))
                output.Refuse(RejectReason.BadFrame, $"The frame is cut short: it ends after {frame.Length} bytes{where}.");
            else
                output.Refuse(RejectReason.UnknownFrame, $"No layout of {Name} fits these {frame.Length} bytes{where}.");
        }
    }

    private bool IsCutShort(ReadOnlySpan<byte> frame, int? port)
    {
        foreach (var layout in layouts)
        {
            if (layout.IsCutShort(frame, port))
                return true;
        }
        return false;
    }

    private bool TryRead(ReadOnlySpan<byte> frame, int? port, bool wholly, FrameOutput output)
    {
        foreach (var layout in layouts)
        {
            if (layout.IsMeant(frame, port) && layout.TryRead(frame, wholly, output))
                return true;
        }
        return false;
    }
}
