using System.Text.Json;
using System.Text.Json.Nodes;
using ColdChain.Domain.Limits;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Equipment;

namespace ColdChain.Evidence.Packages;

/// <summary><c>limits.json</c>: the limit profiles that the package speaks of, and what the product bears.</summary>
internal sealed record LimitsJson(JsonNode? Product, IReadOnlyList<LimitsJson.ProfileJson> Profiles)
{
    public static LimitsJson Of(SubjectDossier dossier) =>
        new(
            dossier.Product?.Requirement is { } requirement ? Node(requirement) : null,
            [
                .. dossier
                    .Stretches.SelectMany(stretch => stretch.Points)
                    .SelectMany(point => point.Limits)
                    .DistinctBy(limit => (limit.ProfileName, limit.ProfileVersion))
                    .OrderBy(limit => limit.ProfileName, StringComparer.Ordinal)
                    .ThenBy(limit => limit.ProfileVersion)
                    .Select(limit => new ProfileJson(limit.ProfileName, limit.ProfileVersion, Node(limit.Profile))),
            ]
        );

    /// <exception cref="FormatException">It is no such file.</exception>
    public static (LimitProfile? Product, IReadOnlyDictionary<(string, int), LimitProfile> Profiles) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var read = EvidenceJson.Read<LimitsJson>(json) ?? throw new FormatException("it is empty");
            return (
                read.Product is null ? null : LimitProfileJson.Read(read.Product.ToJsonString()),
                read.Profiles.ToDictionary(each => (each.Name, each.Version), each => LimitProfileJson.Read(each.Profile.ToJsonString()))
            );
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or OverflowException)
        {
            throw new FormatException(failure.Message, failure);
        }
    }

    private static JsonNode Node(LimitProfile profile) => JsonNode.Parse(LimitProfileJson.Write(profile))!;

    /// <summary>One version of a named profile.</summary>
    internal sealed record ProfileJson(string Name, int Version, JsonNode Profile);
}
