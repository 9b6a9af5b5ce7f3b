using ColdChain.Domain.Time;
using ColdChain.Records.Partners;

namespace ColdChain.Web.Api;

/// <summary>A file of a submission in the API.</summary>
/// <param name="Device">Of a logger's file: the device under which its samples are found once it was taken over.</param>
internal sealed record SubmissionFileJson(
    int Number,
    FilePurpose Purpose,
    string Name,
    string MediaType,
    string Sha256,
    long Bytes,
    string AddedAt,
    string? Device,
    string? Why,
    long? JournalSequence
)
{
    public static SubmissionFileJson From(SubmissionFile file) =>
        new(
            file.Number,
            file.Purpose,
            file.File.Name,
            file.File.MediaType,
            file.File.Sha256,
            file.File.Bytes,
            IsoTime.Format(file.AddedMs),
            file.Device,
            file.Why,
            file.JournalSequence
        );
}
