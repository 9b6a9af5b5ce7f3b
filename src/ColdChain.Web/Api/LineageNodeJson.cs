using ColdChain.Records.Lineage;

namespace ColdChain.Web.Api;

/// <param name="Kind"><c>donor</c>, <c>tissue</c>, <c>cell</c>, <c>batch</c> or <c>recipient</c>.</param>
internal sealed record LineageNodeJson(string Kind, string Code)
{
    public static LineageNodeJson Of(LineageNode node) => new(ApiJson.Word(node.Kind), node.Code);
}
