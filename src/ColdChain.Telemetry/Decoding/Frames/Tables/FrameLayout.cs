namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>One way to read a frame, and when it is meant.</summary>
/// <param name="Model">Which of the table's devices; several layouts may be of one. Empty: of all.</param>
/// <param name="Ports">Null: any. A frame whose port is not known is taken for any.</param>
/// <param name="Suspect">Other devices send frames that look the same: unless the model is named, the readings are kept and not judged, for this reason.</param>
internal sealed record FrameLayout(
    string Model,
    IReadOnlySet<int>? Ports,
    int MinLength,
    int MaxLength,
    FrameBody Frame,
    FrameDevice? Device,
    string? Suspect,
    FrameShape Shape
)
{
    public bool IsMeant(ReadOnlySpan<byte> frame, int? port) =>
        frame.Length >= MinLength
        && frame.Length <= MaxLength
        && (Ports is null || port is null || Ports.Contains(port.Value))
        && Frame.Fits(frame);

    /// <summary>
    /// It is meant, but for its length, and ends too early. Where neither a port nor a condition says that it is meant, a frame of another length is another frame.
    /// </summary>
    public bool IsCutShort(ReadOnlySpan<byte> frame, int? port)
    {
        if (IsMeant(frame, port))
            return Shape.IsCutShort(frame);
        var isOnPort = Ports is not null && port is not null && Ports.Contains(port.Value);
        var isAnywhere = Ports is null || port is null;
        return frame.Length < MinLength && Frame.FitsSoFar(frame) && (isOnPort || (isAnywhere && Frame.When.Length > 0));
    }

    public bool TryRead(ReadOnlySpan<byte> frame, bool wholly, FrameOutput output)
    {
        var moment = Frame.MomentOf(frame, default);
        var first = output.Readings.Count;
        if (!(wholly ? Shape.TryRead(frame, moment, output) : Shape.TryReadPart(frame, moment, output)))
            return false;
        output.Device = Device?.Read(frame);
        for (var i = first; Suspect is not null && i < output.Readings.Count; i++)
        {
            if (output.Readings[i].Quality is Domain.Readings.Quality.Good)
                output.Readings[i] = output.Readings[i] with { Quality = Domain.Readings.Quality.Suspect, Reason = Suspect };
        }
        return true;
    }
}
