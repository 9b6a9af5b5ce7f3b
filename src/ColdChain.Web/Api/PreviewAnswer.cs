namespace ColdChain.Web.Api;

internal sealed record PreviewAnswer(string Id);
