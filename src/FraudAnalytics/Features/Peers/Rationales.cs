using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>Reasons given for limited and direct procedures, counted by country as published.</summary>
sealed class Rationales
{
    readonly Dictionary<Text, Counts> countries = [];
    readonly Dictionary<(Text Country, Text Reason), int> uses = [];

    /// <summary>Counts the tenders of a dataset.</summary>
    public static Rationales Of(Dataset data)
    {
        var found = new Rationales();
        foreach (var tender in data.Tenders)
            if (ProcedureMeasures.Closed(tender.Method) == 2) found.Add(data.TenderColumns, tender.Index);
        foreach (var ((country, _), count) in found.uses)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(found.countries, country, out _);
            if (count == 1) counts.Unique++;
        }
        return found;
    }

    void Add(TenderTable columns, int tender)
    {
        var (country, reason) = (columns.Country[tender], columns.Rationale[tender]);
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(countries, country, out _);
        counts.Tenders++;
        if (!reason.HasValue) return;
        counts.Reasoned++;
        CollectionsMarshal.GetValueRefOrAddDefault(uses, (country, reason), out _)++;
    }

    /// <summary>The tenders of the same country.</summary>
    public Counts In(Tender tender) => countries.GetValueOrDefault(tender.Data.TenderColumns.Country[tender.Index]);

    /// <summary>How many of them give the same reason in the same words.</summary>
    public int UsesOf(Tender tender) => uses.GetValueOrDefault((tender.Data.TenderColumns.Country[tender.Index], tender.Data.TenderColumns.Rationale[tender.Index]));

    /// <summary>Limited and direct tenders of a country.</summary>
    public struct Counts
    {
        /// <summary>All of them.</summary>
        public int Tenders;
        /// <summary>Those that give a reason.</summary>
        public int Reasoned;
        /// <summary>Those whose reason nobody else gives in the same words: where they are many, reasons are free texts and rare words mean nothing.</summary>
        public int Unique;

        /// <summary>Share that gives a reason, 0 to 1.</summary>
        public readonly double ReasonedShare => Tenders == 0 ? 0 : (double)Reasoned / Tenders;

        /// <summary>True where reasons come from a list.</summary>
        public readonly bool IsList => Unique * 10L <= Reasoned;
    }
}
