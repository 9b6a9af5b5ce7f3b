namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>Where an expression begins.</summary>
internal enum PathStart
{
    /// <summary>The current item: the message, or what <c>foreach</c> stands on.</summary>
    Item,

    /// <summary><c>$</c>: the whole message.</summary>
    Message,

    /// <summary><c>@key</c>: the name of the current item in its object.</summary>
    Key,

    /// <summary><c>@index</c>: the number of the current item, from 0.</summary>
    Index,

    /// <summary><c>@topic</c>: the whole topic, or with a name a part of it.</summary>
    Topic,

    /// <summary><c>@value</c>: the raw value of the reading.</summary>
    Value,
}
