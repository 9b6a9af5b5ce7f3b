namespace ColdChain.Records.Attachments;

/// <summary>Keeps files by their SHA-256: the same file is kept once, and what is read back is what was handed in.</summary>
public interface IAttachmentStore
{
    /// <summary>Keeps a file. Nothing stays behind when it is refused or the call ends early.</summary>
    /// <param name="name">As the person's machine calls it; only its last part, made safe, is kept.</param>
    Task<AttachmentOutcome> KeepAsync(string name, Stream content, CancellationToken cancel);

    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="InvalidDataException">The file on disk does not have this hash any more.</exception>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancel);
}
