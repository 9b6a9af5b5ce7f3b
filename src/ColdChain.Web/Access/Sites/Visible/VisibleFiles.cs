using ColdChain.Telemetry.ManualFiles;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>Files of loggers for sites where the roles allow them.</summary>
internal sealed class VisibleFiles(Telemetry.ManualFiles.IManualFiles all, SiteScope scope) : Telemetry.ManualFiles.IManualFiles
{
    public IReadOnlyCollection<string> Sites => [.. all.Sites.Where(scope.May)];

    public ManualFileOutcome? Check(string site, string device, string why, ReadOnlyMemory<byte> content) =>
        all.Check(site, device, why, content);

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
        scope.Require(site);
        return all.AddAsync(site, device, who, why, fileName, content, cancel);
    }
}
