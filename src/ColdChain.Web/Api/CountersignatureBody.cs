namespace ColdChain.Web.Api;

/// <summary>The signature of a second person under an outbound.</summary>
/// <param name="ExpectedRevision">The revision that was looked at.</param>
/// <param name="Password">Of who is signed in, once more.</param>
internal sealed record CountersignatureBody(int ExpectedRevision, string? Reason, string? Password);
