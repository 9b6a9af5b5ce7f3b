using System.Text;
using ColdChain.Telemetry.Reprocessing;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Even sequences are text that would like to be a page, odd ones are bytes.</summary>
internal sealed class SamplePayloads(SampleSite site) : IRejectedPayloads
{
    public RejectedPayload? Find(Guid recorder, long sequence) =>
        recorder != SampleSite.Recorder || sequence > 41_000
            ? null
            : new RejectedPayload(
                "coldchain/east/f-01/readings",
                sequence % 2 == 0 ? Encoding.UTF8.GetBytes("{\"lid\": <script>alert(1)</script>") : [0x9f, 0x61, 0x74, 0x00, 0xff],
                40,
                WholeSha256: null,
                site.StartMs,
                Retained: false
            );
}
