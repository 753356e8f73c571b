namespace FraudAnalytics.Domain;

/// <summary>What a source tells of an organisation beside name and address.</summary>
public enum PartyFactKind : byte
{
    /// <summary>Registry or tax number; the scheme beside it (<c>IT-CF</c>, <c>GB-COH</c>) where one is given.</summary>
    Identifier,
    /// <summary>Another name: trading name, earlier name, name in another script.</summary>
    OtherName,
    Phone,
    Email,
    Website,
    BankAccount,
    /// <summary>Who signs or speaks for it.</summary>
    Representative,
    /// <summary>Who manages it: director, administrator, board member.</summary>
    Director,
    /// <summary>Who owns a share of it or controls it; the number is the share in percent.</summary>
    Owner,
    /// <summary>A registered agent or accountant whose address and telephone it may use.</summary>
    Agent,
    /// <summary>Day of incorporation, in <c>From</c>.</summary>
    Founded,
    /// <summary>Day on which it ceased, in <c>From</c>.</summary>
    Dissolved,
    /// <summary>Registered capital, the number.</summary>
    Capital,
    /// <summary>Number of employees.</summary>
    Employees,
    /// <summary>Yearly turnover, the number.</summary>
    Turnover,
    /// <summary>What it says it does: activity or classification code.</summary>
    Activity,
    /// <summary>It stands in a register of companies, whose name is the value: a table of companies that was read, not an id that a tender gives.</summary>
    Registered,
}

/// <summary>Whether somebody is an organisation or a human being; humans are masked on demand.</summary>
public enum PartyNature : byte { Unknown, Organisation, Person }
