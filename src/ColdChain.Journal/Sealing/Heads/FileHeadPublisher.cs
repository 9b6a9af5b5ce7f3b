using System.Text;
using ColdChain.Journal.Files;

namespace ColdChain.Journal.Sealing.Heads;

/// <summary>Puts heads into a folder: one file each, and <c>latest.json</c>.</summary>
internal sealed class FileHeadPublisher(string folder) : ITreeHeadPublisher
{
    public string Name => folder;

    public Task PublishAsync(TreeHead head, CancellationToken cancel)
    {
        var json = Encoding.UTF8.GetBytes(head.ToJson() + "\n");
        var own = Path.Combine(folder, $"{head.Recorder}-{head.Size:D8}.json");
        if (!File.Exists(own))
            DurableFile.Replace(own, json);
        DurableFile.Replace(Path.Combine(folder, "latest.json"), json);
        return Task.CompletedTask;
    }
}
