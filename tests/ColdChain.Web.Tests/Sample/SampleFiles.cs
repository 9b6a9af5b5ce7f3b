using System.Text;
using ColdChain.Telemetry.ManualFiles;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Takes files of sites east and sh whose first line is right.</summary>
internal sealed class SampleFiles : IManualFiles
{
    public List<(string Device, string Who, string Why, string FileName, int Length)> Taken { get; } = [];

    public IReadOnlyCollection<string> Sites { get; } = ["east", "sh"];

    public ManualFileOutcome? Check(string site, string device, string why, ReadOnlyMemory<byte> content) =>
        site != "east" && site != "sh" ? new ManualFileOutcome.SwitchedOff(site)
        : Encoding.UTF8.GetString(content.Span).StartsWith("time,", StringComparison.Ordinal) ? null
        : new ManualFileOutcome.Refused("Line 1: there is no column 'time' <b>");

    public Task<ManualFileOutcome> AddAsync(
        string site,
        string device,
        string who,
        string why,
        string fileName,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    )
    {
        if (Check(site, device, why, content) is { } refused)
            return Task.FromResult(refused);
        Taken.Add((device, who, why, fileName, content.Length));
        return Task.FromResult<ManualFileOutcome>(new ManualFileOutcome.Accepted(7, 12, $"manual-file:{device}"));
    }
}
