using ColdChain.Web.Access.Sites;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Tests.Access;

/// <summary>All addresses of a host, from its own endpoint table: nobody keeps this list by hand.</summary>
internal static class AddressBook
{
    public static IReadOnlyList<Address> Of(IServiceProvider services) =>
        [
            .. services
                .GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .SelectMany(endpoint => SiteRules.KeysOf(endpoint).Select(key => new Address(key, endpoint)))
                .DistinctBy(address => address.Key),
        ];

    /// <param name="Key"><c>GET /api/v1/alarms</c>; pages are <c>* /alarms</c>.</param>
    internal sealed record Address(string Key, RouteEndpoint Endpoint)
    {
        public string Pattern => Key[(Key.IndexOf(' ', StringComparison.Ordinal) + 1)..];

        public bool IsRead => Key.StartsWith("GET ", StringComparison.Ordinal) || Key.StartsWith("* ", StringComparison.Ordinal);

        public HttpMethod Method => IsRead ? HttpMethod.Get : new HttpMethod(Key.Split(' ')[0]);

        /// <summary>That it takes: another one is refused before anybody asks who sends it.</summary>
        public string ContentType =>
            Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var first, ..] ? first : "application/json";

        public bool IsAnonymous => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

        /// <summary>Policies that it names; none: that of whatever names none.</summary>
        public IReadOnlyList<string> Policies =>
            [.. Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>()];

        /// <summary>The address with its places filled in.</summary>
        /// <param name="value">By the name of the place.</param>
        public string Fill(Func<string, string> value) =>
            string.Join(
                '/',
                Pattern
                    .Split('/')
                    .Select(part =>
                    {
                        var open = part.IndexOf('{', StringComparison.Ordinal);
                        if (open < 0)
                            return part;
                        var close = part.IndexOf('}', StringComparison.Ordinal);
                        var name = part[(open + 1)..close].Trim('*').Split(':')[0];
                        return part[..open] + Uri.EscapeDataString(value(name)) + part[(close + 1)..];
                    })
            );
    }
}
