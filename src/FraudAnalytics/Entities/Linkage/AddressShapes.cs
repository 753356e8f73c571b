using System.Runtime.InteropServices;
using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Tells whether two addresses are one, but for a slip in the street or a postcode that one does not tell. Their parts are numbers, 0 for none, so that most pairs need no look at texts.</summary>
sealed class AddressShapes
{
    // Streets that differ by a slip of the pen, at the same number of the same place.
    const double AlikeStreets = 0.9;

    readonly record struct Shape(int Street, int Number, int Unit, int Postcode, int Locality, ulong Letters);

    readonly NormalAddress[] addresses;
    readonly Shape[] shapes;

    public AddressShapes(NormalAddress[] addresses)
    {
        this.addresses = addresses;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        shapes = Array.ConvertAll(addresses, address => new Shape(
            Number(numbers, address.Street), Number(numbers, address.Number), Number(numbers, address.Unit), Number(numbers, address.Postcode), Number(numbers, address.Locality), LetterBits.Of(JaroWinkler.Compared(address.Street))));
    }

    /// <summary>The same door, told once with a postcode and once without.</summary>
    public bool AreOnePlace(int left, int right)
    {
        ref readonly var one = ref shapes[left];
        ref readonly var other = ref shapes[right];
        return one.Street == other.Street && one.Number == other.Number && one.Unit == other.Unit && one.Locality != 0 && one.Locality == other.Locality && (one.Postcode == 0) != (other.Postcode == 0);
    }

    public bool IsSlip(int left, int right)
    {
        ref readonly var one = ref shapes[left];
        ref readonly var other = ref shapes[right];
        if (one.Number == 0 || one.Number != other.Number || one.Street == other.Street) return false;
        if ((one.Postcode == 0 || one.Postcode != other.Postcode) && (one.Locality == 0 || one.Locality != other.Locality)) return false;
        var (street, otherStreet) = (addresses[left].Street, addresses[right].Street);
        return JaroWinkler.MayReach(AlikeStreets, (street.Length, one.Letters), (otherStreet.Length, other.Letters)) && JaroWinkler.Similarity(street, otherStreet) >= AlikeStreets;
    }

    static int Number(Dictionary<string, int> numbers, string text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, text, out var known);
        if (!known) number = numbers.Count - 1;
        return number;
    }
}
