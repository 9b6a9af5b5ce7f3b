using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ColdChain.Web.Security;

/// <summary>Generated binding refuses an optional number or flag that it cannot read, and does not say which: this does.</summary>
internal static class UnreadParameter
{
    /// <summary>What is wrong with the query of a request that was refused; null when nothing of that kind is.</summary>
    public static string? Describe(HttpContext http)
    {
        foreach (var parameter in http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
        {
            var text = http.Request.Query[parameter.Name].ToString();
            if (text.Length == 0)
                continue;
            var wanted = Wanted(Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType), text);
            if (wanted is not null)
                return $"{JsonNamingPolicy.CamelCase.ConvertName(parameter.Name)} is '{text}'; it has to be {wanted}.";
        }
        return null;
    }

    private static string? Wanted(Type? type, string text) =>
        type == typeof(bool) && !bool.TryParse(text, out _) ? "true or false"
        : type == typeof(int) && !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? "a whole number"
        : null;
}
