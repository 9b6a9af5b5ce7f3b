using System.Globalization;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Actions;

/// <summary>What a form of a device's page holds.</summary>
internal sealed class DeviceForm(IFormCollection form, string actor)
{
    private const int MaxReason = 500;

    public string Site => this["site"];
    public string Device => this["device"];
    public string this[string name] => form[name].ToString().Trim();

    /// <summary>Who, and why; no reason is null.</summary>
    public ChangeNote Note =>
        new(actor, this["reason"] is { Length: > 0 } reason ? (reason.Length <= MaxReason ? reason : reason[..MaxReason]) : null);

    public IFormFile? File => form.Files.GetFile("file") is { Length: > 0 } file ? file : null;

    public IEnumerable<string> All(string name) =>
        form[name].OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>Null when it is empty or no number.</summary>
    public decimal? Number(string name) =>
        decimal.TryParse(
            this[name].Replace('\u2212', '-'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    public Device ToDevice() =>
        new(
            Site,
            Device,
            this["name"] is { Length: > 0 } name ? name : Device,
            Enum.TryParse<DeviceKind>(this["kind"], out var kind) ? kind : DeviceKind.Probe,
            this["registered-topic"] is { Length: > 0 } topic ? topic : null,
            this["store"].Length > 0,
            Active: this["inactive"].Length == 0
        );
}
