using ColdChain.Domain.Time;
using ColdChain.Records.Reads;

namespace ColdChain.Web.Api;

/// <summary>A read of graded data in the API.</summary>
/// <param name="Door">console, api, csv, evidence, epcis, file or audit.</param>
/// <param name="Address">The address as its route is written.</param>
/// <param name="Records">Ids of the records whose graded fields were shown.</param>
internal sealed record ReadJson(
    string Site,
    string At,
    string Actor,
    string Door,
    string Address,
    string Subject,
    IReadOnlyList<string> Records,
    IReadOnlyList<string> Fields
)
{
    public static ReadJson From(GradedRead read) =>
        new(read.Site, IsoTime.Format(read.AtMs), read.Actor, read.Door, read.Address, read.Subject, read.Records, read.Fields);
}
