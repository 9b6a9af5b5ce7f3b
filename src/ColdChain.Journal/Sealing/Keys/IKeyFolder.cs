namespace ColdChain.Journal.Sealing.Keys;

/// <summary>Where private keys lie.</summary>
/// <remarks>Members throw <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
internal interface IKeyFolder
{
    /// <summary>The folder, for messages.</summary>
    string Folder { get; }

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="SealingException">Others can read it; says what to do.</exception>
    string? Read(string name);

    /// <summary>Whole or not at all, for nobody but the owner; durable when it returns.</summary>
    void Write(string name, string pem);

    /// <summary>Replaces <paramref name="to"/>; durable when it returns.</summary>
    void Rename(string from, string to);

    void Delete(string name);
}
