using System.ComponentModel.DataAnnotations;

namespace ColdChain.Records.Attachments;

/// <summary>Files that people hand in with what they enter. Section <c>Attachments</c>.</summary>
public sealed class AttachmentOptions
{
    public const string Section = "Attachments";

    /// <summary>Folder of the files, named by their SHA-256. Null: none are taken. With <c>DataFolder</c> it is <c>attachments</c> in there.</summary>
    public string? Directory { get; set; }

    /// <summary>Largest file, in bytes. Default 10 MiB: a scanned certificate of many pages.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 10 * 1024 * 1024;
}
