using System.Text.Json.Nodes;
using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Epcis;

/// <summary>
/// What the revisions of a record become. An event that a later revision says otherwise stays, with its id, and is declared wrong with the id of the one that
/// says it now; one that no later revision has did not happen. A revision that leaves an event as it was leaves it alone. Pure.
/// </summary>
internal static class EpcisCorrections
{
    /// <param name="revisions">Oldest first: when each was entered, and its events.</param>
    public static IReadOnlyList<JsonObject> Declare(IReadOnlyList<(long EnteredMs, IReadOnlyList<EpcisEvent> Events)> revisions)
    {
        var json = new List<JsonObject>();
        var roles = revisions.SelectMany(revision => revision.Events).Select(item => item.Role).Distinct(StringComparer.Ordinal);
        foreach (var role in roles)
        {
            EpcisEvent? standing = null;
            foreach (var (enteredMs, events) in revisions)
            {
                var now = events.FirstOrDefault(item => item.Role == role);
                if (standing is not null && standing.Id != now?.Id)
                    json.Add(standing.ToJson(Declaration(enteredMs, now)));
                standing = now;
            }
            if (standing is not null)
                json.Add(standing.ToJson(errorDeclaration: null));
        }
        return json;
    }

    /// <summary>EPCIS 2.0, 7.4.1.3; reasons of CBV 2.0, 7.5.</summary>
    private static JsonObject Declaration(long atMs, EpcisEvent? corrective) =>
        new()
        {
            ["declarationTime"] = IsoTime.Format(atMs),
            ["reason"] = corrective is null ? "did_not_occur" : "incorrect_data",
            ["correctiveEventIDs"] = corrective is null ? [] : new JsonArray(corrective.Id),
        };
}
