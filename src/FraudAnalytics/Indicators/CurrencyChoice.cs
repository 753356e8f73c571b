namespace FraudAnalytics.Indicators;

/// <summary>
/// The main currency on one thread. Without a setting it is the first one in the file, which a thread cannot know while others read:
/// so each process is judged in every currency that its bids have, and only the judgements in the main one count in the end.
/// </summary>
sealed class CurrencyChoice
{
    readonly ById<long> looked = new();
    readonly int wanted = -1;

    public CurrencyChoice(IndicatorSettings settings, Names names)
    {
        if (settings.Currency is { } code) wanted = names.Currencies.Add(System.Text.Encoding.UTF8.GetBytes(code));
        (First, FirstStamp) = (wanted, wanted < 0 ? long.MaxValue : long.MinValue);
    }

    /// <summary>The main currency as far as this thread knows; -1 before the first.</summary>
    public int First { get; private set; }

    /// <summary>Stamp of the release that it was met in.</summary>
    public long FirstStamp { get; private set; }

    /// <summary>Notes that an indicator looks at a bid in this currency. True when it is to be judged.</summary>
    public bool Look(int currency, long stamp)
    {
        looked[currency]++;
        if (First < 0) (First, FirstStamp) = (currency, stamp);
        return wanted < 0 || currency == wanted;
    }

    /// <summary>Bids looked at that were in another than the main currency.</summary>
    public long Others
    {
        get
        {
            var others = 0L;
            for (var currency = 0; currency < looked.Count; currency++)
                if (currency != First) others += looked[currency];
            return others;
        }
    }

    public void Merge(CurrencyChoice other, Renumbering numbers)
    {
        for (var currency = 0; currency < Math.Min(other.looked.Count, numbers.Currencies.Length); currency++) looked[numbers.Currencies[currency]] += other.looked[currency];
        if (other.First >= 0 && other.FirstStamp < FirstStamp) (First, FirstStamp) = (numbers.Currencies[other.First], other.FirstStamp);
    }
}
