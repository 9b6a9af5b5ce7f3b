using ColdChain.Records.Attachments;
using ColdChain.Records.Book;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Views;

/// <summary>Keeps the files that came with a form.</summary>
internal sealed class RecordFileTaker(IAttachmentStore files)
{
    /// <summary>Files of one form.</summary>
    private const int MostFiles = 20;

    /// <returns>The files, or why one of them was not kept.</returns>
    public async Task<(IReadOnlyList<Attachment> Kept, string? Problem)> TakeAsync(
        IFormCollection form,
        string name,
        CancellationToken cancel
    )
    {
        var kept = new List<Attachment>();
        foreach (var file in form.Files.GetFiles(name).Where(file => file.Length > 0))
        {
            if (kept.Count == MostFiles)
                return (kept, $"More than {MostFiles} files.");
            await using var content = file.OpenReadStream();
            switch (await files.KeepAsync(file.FileName, content, cancel))
            {
                case AttachmentOutcome.Kept one:
                    kept.Add(one.Attachment);
                    break;
                case AttachmentOutcome.Refused refused:
                    return (kept, refused.Problem);
            }
        }
        return (kept, null);
    }
}
