namespace ColdChain.Web.Formatting;

/// <summary>Addresses of the console's pages; numbers come from people and are escaped.</summary>
internal static class Links
{
    public static string Batch(string number) => $"/batches/{Uri.EscapeDataString(number)}";

    public static string BatchEvidence(string number) => $"/api/v1/batches/{Uri.EscapeDataString(number)}/evidence";

    public static string Record(string id) => $"/records/{Uri.EscapeDataString(id)}";

    /// <summary>What a partner handed in.</summary>
    public static string Submission(string id) => $"/submissions/{Uri.EscapeDataString(id)}";

    public static string Equipment(string number) => $"/equipment/{Uri.EscapeDataString(number)}";

    /// <summary>Where an equipment is emptied.</summary>
    public static string Empty(string number) => Equipment(number) + "/empty";

    public static string Lineage(string code, string kind) =>
        $"/lineage?code={Uri.EscapeDataString(code)}&kind={Uri.EscapeDataString(kind)}";

    /// <summary>A device id may hold slashes: they stand as they are.</summary>
    public static string Device(string site, string id) =>
        $"/devices/{Uri.EscapeDataString(site)}/{Uri.EscapeDataString(id).Replace("%2F", "/", StringComparison.Ordinal)}";

    public static string Alarm(string id) => $"/alarms/{Uri.EscapeDataString(id)}";
}
