namespace ColdChain.Web.Api;

/// <param name="Sequence">Record of the journal that holds the file.</param>
/// <param name="Device">Under this name its channels can be assigned.</param>
internal sealed record UploadAnswer(long Sequence, int Samples, string Device);
