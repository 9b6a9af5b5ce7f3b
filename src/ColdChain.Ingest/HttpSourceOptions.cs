using System.ComponentModel.DataAnnotations;

namespace ColdChain.Ingest;

/// <summary>Somebody who posts messages.</summary>
public sealed class HttpSourceOptions
{
    /// <summary>The <c>{source}</c> of the address.</summary>
    [Required, RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")]
    public string Name { get; set; } = "";

    /// <summary>Topic of its messages when the request names none, such as <c>coldchain/site-1/freezer-3/readings</c>. Empty: the request must name one.</summary>
    [StringLength(1024)]
    public string Topic { get; set; } = "";
}
