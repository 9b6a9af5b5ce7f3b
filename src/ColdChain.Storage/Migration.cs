namespace ColdChain.Storage;

/// <summary>One step of a schema. Never changed once released; a correction is a new step.</summary>
/// <param name="Id">Module and number, such as <c>records-0001</c>; steps run in the order given, once.</param>
/// <param name="Sql">Statements for both engines, each ended by a semicolon at a line's end.</param>
public sealed record Migration(string Id, string Sql);
