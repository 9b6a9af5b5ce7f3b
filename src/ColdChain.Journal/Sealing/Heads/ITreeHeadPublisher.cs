namespace ColdChain.Journal.Sealing.Heads;

/// <summary>Gives signed heads to others, so that they can show later that nothing before was altered.</summary>
public interface ITreeHeadPublisher
{
    /// <summary>For messages: where to.</summary>
    string Name { get; }

    /// <summary>Returns when the head is there. The same head may be given twice.</summary>
    /// <exception cref="IOException">It could not be given; it is tried again.</exception>
    Task PublishAsync(TreeHead head, CancellationToken cancel);
}
