namespace ColdChain.Web.Api;

/// <summary>A record to be entered: values by field key, as its kind defines them.</summary>
/// <param name="PaperFormVersion">Version of the paper form that it is copied from; left out when it is entered where it happens.</param>
internal sealed record RecordBody(string? Id, string Site, IReadOnlyDictionary<string, string?> Values, int? PaperFormVersion = null);
