namespace FraudAnalytics.Entities.Linkage;

/// <summary>How many parties bear a word, about: records in the same building or town that share a rare word are likely one party's, and many records of one party do not make its name a common one.</summary>
static class PartiesByWord
{
    // Of a word in more records, some share a town by chance.
    const int MostRecords = 16;

    /// <param name="columns">The records.</param>
    /// <param name="frequency">By word: records with it.</param>
    public static double[] Count(LinkageColumns columns, int[] frequency)
    {
        var places = Places(columns, frequency);
        places.Sort();
        var (told, distinct) = (new int[frequency.Length], new int[frequency.Length]);
        for (var index = 0; index < places.Count; index++)
        {
            told[places[index] >> 32]++;
            if (index == 0 || places[index] != places[index - 1]) distinct[places[index] >> 32]++;
        }
        var parties = new double[frequency.Length];
        for (var word = 0; word < parties.Length; word++) parties[word] = told[word] > 1 ? (double)frequency[word] * distinct[word] / told[word] : frequency[word];
        return parties;
    }

    static List<long> Places(LinkageColumns columns, int[] frequency)
    {
        var places = new List<long>();
        for (var row = 0; row < columns.Count; row++)
            if (columns.Places[row] is [var place, ..])
                foreach (var name in columns.Names[row])
                    foreach (var word in columns.NameTable[name].Words)
                        if (frequency[word] is > 1 and <= MostRecords) places.Add((long)word << 32 | (uint)place);
        return places;
    }
}
