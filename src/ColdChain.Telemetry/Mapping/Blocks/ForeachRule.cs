using System.Text.RegularExpressions;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>A block for each item of an array, or for each member of an object.</summary>
/// <param name="Members">Members, with their names as <c>@key</c>. Otherwise items; an object or a single value is then one item.</param>
/// <param name="Keys">Only members with such a name; null: all.</param>
/// <param name="NotKeys">No members with such a name; null: none are left out.</param>
internal sealed record ForeachRule(PathExpression Over, bool Members, Regex? Keys, Regex? NotKeys, BlockRule Block)
{
    public bool Takes(string key) =>
        (Keys is null || SafeRegex.Match(Keys, key) is { Success: true })
        && (NotKeys is null || SafeRegex.Match(NotKeys, key) is not { Success: true });
}
