namespace FraudAnalytics.Entities.Linkage;

/// <summary>How many parties surely bear a name: as many as have different numbers, or sit in different places.</summary>
static class PartiesByCore
{
    public static int[] Count(LinkageColumns columns)
    {
        var (byId, byPlace) = (Distinct(columns, columns.Identifiers), Distinct(columns, columns.Places));
        var parties = new int[byId.Length];
        for (var core = 0; core < parties.Length; core++) parties[core] = Math.Max(byId[core], byPlace[core]);
        return parties;
    }

    static int[] Distinct(LinkageColumns columns, ValueColumn told)
    {
        var pairs = new List<ulong>();
        for (var row = 0; row < columns.Count; row++)
            if (told[row] is [var value, ..])
                foreach (var name in columns.Names[row]) pairs.Add((ulong)columns.NameTable[name].Core << 32 | (uint)value);
        pairs.Sort();
        var counts = new int[columns.NameTable.CoreCount];
        for (var index = 0; index < pairs.Count; index++)
            if (index == 0 || pairs[index] != pairs[index - 1]) counts[(int)(pairs[index] >> 32)]++;
        return counts;
    }
}
