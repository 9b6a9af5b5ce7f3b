using ColdChain.Records.Kinds;

namespace ColdChain.Web.Api;

/// <summary>One of the values that a field takes.</summary>
internal sealed record ChoiceJson(string Value, Label Label);
