namespace ColdChain.Web.Access.Sites;

/// <summary>What an address is about, and so by which site's roles it is judged.</summary>
internal enum SiteSubject
{
    /// <summary>Nothing of any site: signing in, own account, words and pictures.</summary>
    Nothing = 0,

    /// <summary>Lists and forms over what the person may see, and changes whose site stands in the body: the ports under Visible see to it.</summary>
    Visible = 1,

    /// <summary>What all sites share: the role has to hold at all of them.</summary>
    AllSites = 2,

    /// <summary>The equipment whose number stands in the address.</summary>
    Equipment = 3,

    /// <summary>The batch: a role at one of the sites whose records name it.</summary>
    Batch = 4,
    Record = 5,
    Alarm = 6,

    /// <summary>An emergency move, by its id.</summary>
    Move = 7,

    /// <summary>A maintenance window or equipment out of service, by its id.</summary>
    Withholding = 8,

    /// <summary>A site named in the address, its query or the form.</summary>
    Site = 9,
}
