using System.Text;
using ColdChain.Telemetry.ManualFiles;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Takes files of site east whose first line is right.</summary>
internal sealed class SampleFiles : IManualFiles
{
    public List<(string Device, string Who, string Why, string FileName, int Length)> Taken { get; } = [];

    public IReadOnlyCollection<string> Sites { get; } = ["east"];

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
        if (site != "east")
            return Task.FromResult<ManualFileOutcome>(new ManualFileOutcome.SwitchedOff(site));
        if (!Encoding.UTF8.GetString(content.Span).StartsWith("time,", StringComparison.Ordinal))
            return Task.FromResult<ManualFileOutcome>(new ManualFileOutcome.Refused("Line 1: there is no column 'time' <b>"));
        Taken.Add((device, who, why, fileName, content.Length));
        return Task.FromResult<ManualFileOutcome>(new ManualFileOutcome.Accepted(7, 12, $"manual-file:{device}"));
    }
}
