namespace ColdChain.Web.Api;

/// <summary>An assignment to be made.</summary>
/// <param name="Cut">Cut what is in the way; false: refuse.</param>
internal sealed record AssignmentBody(
    string Point,
    string Site,
    string Device,
    string Channel,
    string From,
    string? To,
    bool Cut,
    string? Reason
);
