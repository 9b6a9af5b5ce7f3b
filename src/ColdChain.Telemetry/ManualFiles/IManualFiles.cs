namespace ColdChain.Telemetry.ManualFiles;

/// <summary>Takes files of loggers that people hand in.</summary>
public interface IManualFiles
{
    /// <summary>Sites that take them (<see cref="ManualFileOptions"/>).</summary>
    IReadOnlyCollection<string> Sites { get; }

    /// <summary>Whether a file would be taken, without taking it.</summary>
    /// <returns>Null: it would; else <see cref="ManualFileOutcome.Refused"/> or <see cref="ManualFileOutcome.SwitchedOff"/>.</returns>
    ManualFileOutcome? Check(string site, string device, string why, ReadOnlyMemory<byte> content);

    /// <param name="device">Name of the logger.</param>
    /// <param name="who">Name of the user.</param>
    /// <param name="why">Why the device did not send its samples itself.</param>
    Task<ManualFileOutcome> AddAsync(
        string site,
        string device,
        string who,
        string why,
        string fileName,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    );
}
