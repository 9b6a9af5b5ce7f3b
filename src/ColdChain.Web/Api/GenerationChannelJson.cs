namespace ColdChain.Web.Api;

internal sealed record GenerationChannelJson(string Channel, long Readings);
