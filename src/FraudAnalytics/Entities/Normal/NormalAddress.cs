namespace FraudAnalytics.Entities.Normal;

/// <summary>A postal address taken apart; capital ASCII letters and digits, each part empty where it is not given.</summary>
/// <param name="Street">Kind and name of the street, the kind in full (<c>VIA ROMA</c>, <c>HIGH STREET</c>, <c>PO BOX</c>).</param>
/// <param name="Number">House number (<c>12</c>, <c>12A</c>, <c>12-14</c>).</param>
/// <param name="Unit">Flat, floor, office (<c>APT 3</c>).</param>
/// <param name="Postcode">Without blanks.</param>
/// <param name="Locality">Town.</param>
readonly record struct NormalAddress(string Street, string Number, string Unit, string Postcode, string Locality)
{
    /// <summary>Street, number, unit and postcode, or town where no postcode is given; empty without a street or number: a street alone is no evidence.</summary>
    public string Key => Unit.Length == 0 || BuildingKey.Length == 0 ? BuildingKey : $"{BuildingKey}|{Unit}";

    /// <summary>The key without the unit: everybody in one house has it.</summary>
    public string BuildingKey => Street.Length == 0 || Number.Length == 0 ? "" : $"{Street}|{Number}|{(Postcode.Length > 0 ? Postcode : Locality)}";
}
