namespace ColdChain.Ingest.Redelivery;

/// <summary>The acknowledgements of one connection in the order they were, or will be, written to it.</summary>
/// <param name="number">Tells the connections of a session apart.</param>
internal sealed class Acknowledgements(int number)
{
    public int Number { get; } = number;

    public Queue<(ushort PacketId, long Order)> Order { get; set; } = new();
}
