using System.ComponentModel.DataAnnotations;

namespace ColdChain.Monitoring.Notifications.Channels;

/// <summary>A request to any service. In <see cref="Body"/>, and in the channel's Url, <c>{name}</c> is filled in, escaped for what it stands in.</summary>
public sealed class HttpTemplateOptions
{
    /// <summary>GET, POST or PUT. Default POST.</summary>
    [RegularExpression("GET|POST|PUT", ErrorMessage = "Template:Method is GET, POST or PUT.")]
    public string Method { get; set; } = "POST";

    /// <summary>Says how values are escaped: JSON, a form, or plain text. Default application/json.</summary>
    [RegularExpression(
        "application/json|application/x-www-form-urlencoded|text/plain",
        ErrorMessage = "Template:ContentType is application/json, application/x-www-form-urlencoded or text/plain."
    )]
    public string ContentType { get; set; } = "application/json";

    /// <summary>Names: text, text.en, text.zh, short, address, site, equipment, severity, step, batches, since, value, unit, limit, instructions, phones, link, answer, key.</summary>
    [MaxLength(10_000)]
    public string Body { get; set; } = "";

    /// <summary>Such as Authorization. Their values are secrets: they are never shown.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A text that the answer has to hold to count as success, beside a status of 2xx; many gateways say 200 and refuse in the body.</summary>
    [MaxLength(200)]
    public string? Expect { get; set; }
}
