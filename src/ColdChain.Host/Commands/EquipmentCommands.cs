using System.CommandLine;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain equipment export|import</c>.</summary>
internal static class EquipmentCommands
{
    public static Command Create() =>
        new("equipment", "Equipment.")
        {
            ListCommands.Export(
                "Equipment as CSV.",
                (lists, text, site, chinese, cancel) => lists.ExportEquipmentAsync(site, text, chinese, cancel)
            ),
            ListCommands.Import(
                "Enter or change the equipment of a CSV file: all or none.",
                (lists, text, dryRun, note, cancel) => lists.ImportEquipmentAsync(text, dryRun, note, cancel)
            ),
        };
}
