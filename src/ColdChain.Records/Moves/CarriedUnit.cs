namespace ColdChain.Records.Moves;

/// <summary>What is carried in one go: a box or rack with all in it, or what lies in one position.</summary>
/// <param name="Id">Stays while it stands where it stands: <c>container:BOX-12</c> or <c>position:F-07/S2/R1/B3</c>.</param>
/// <param name="Container">Code of the container that goes along with its label; null when the position alone says where things lie.</param>
/// <param name="From">Position in the equipment.</param>
public sealed record CarriedUnit(string Id, string? Container, string From, IReadOnlyList<CarriedBatch> Batches)
{
    /// <summary>The rack: what is in one is kept together where that is possible.</summary>
    public string Rack => From.LastIndexOf('/') is > 0 and var slash ? From[..slash] : From;
}
