using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ColdChain.Evidence.Epcis;

/// <summary>
/// One event. Its id is made of what it says (RFC 9562, a UUID of version 8 from SHA-256), so the same event has the same id in every document, and an event
/// that says something else has another: events are never changed, only declared wrong (EPCIS 2.0, 7.4.1.1 and 7.4.1.3).
/// </summary>
/// <param name="Role">What it is in the story of its record: <c>departure</c>, <c>trip</c> ...; the same role of the next revision takes its place.</param>
internal sealed record EpcisEvent(string Role, string Id, JsonObject Body)
{
    /// <param name="subject">The record or exposure that it is of.</param>
    /// <param name="said">All fields but <c>eventID</c>, <c>recordTime</c> and <c>errorDeclaration</c>.</param>
    public static EpcisEvent Of(string role, string subject, JsonObject said)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}\n{role}\n{said.ToJsonString()}"), hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new EpcisEvent(role, $"urn:uuid:{new Guid(hash[..16], bigEndian: true)}", said);
    }

    /// <summary>As it stands in a document.</summary>
    public JsonObject ToJson(JsonObject? errorDeclaration)
    {
        var json = new JsonObject { ["type"] = Body["type"]!.GetValue<string>(), ["eventID"] = Id };
        foreach (var (key, value) in Body)
        {
            if (key != "type")
                json[key] = value?.DeepClone();
        }
        if (errorDeclaration is not null)
            json["errorDeclaration"] = errorDeclaration;
        return json;
    }
}
