namespace ColdChain.Ingest;

/// <summary>Payload of a <c>Disconnected</c> record (docs/journal.md).</summary>
/// <param name="Planned">We ended the connection because the service stops.</param>
internal sealed record DisconnectedNote(string Source, bool Planned, string Reason);
