namespace ColdChain.Telemetry.Decoding;

/// <summary>Makes a decoder known to <see cref="MessageDecoders"/>: register it in the container as a singleton.</summary>
/// <param name="Name">The family name, as in <c>coldchain decode --profile</c>.</param>
/// <param name="TopicFilters">The topics that it decodes; the first registration with a matching filter is chosen.</param>
/// <param name="Create">A new decoder with empty state; each place in the journal that is decoded has one of its own.</param>
public sealed record DecoderRegistration(string Name, IReadOnlyList<string> TopicFilters, Func<IMessageDecoder> Create);
