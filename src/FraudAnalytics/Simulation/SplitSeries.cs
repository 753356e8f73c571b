namespace FraudAnalytics.Simulation;

/// <summary>Purchases of one buyer that would have come to more than the threshold and were cut into pieces. Source: methods SY-04.</summary>
sealed class SplitSeries(DirectBuyer buyer)
{
    const double OtherSupplierShare = .15;
    const double SiblingShare = .8;
    const double OtherClassShare = .08;
    const double TogetherShare = .6;
    const double AmendedShare = .1;
    const double OneOfficialShare = .8;

    readonly double threshold = buyer.Threshold;
    SplitMix64 random = buyer.Stream("split-series");

    public void Add()
    {
        for (var left = 3 + random.Below(6); left > 0; left--) AddOne();
    }

    void AddOne()
    {
        var total = threshold * random.Uniform(1.3, 4);
        var scheme = Draw();
        double day = DirectBuyer.AnyStart(ref random);
        var (first, tie) = ((int)day, random.Next());
        var pieces = new List<Purchase>();
        foreach (var share in Dirichlet((int)Math.Ceiling(total / (.93 * threshold))))
        {
            var amount = DirectBuyer.Euro(Math.Min(share * total, threshold * random.Uniform(.93, .995)));
            var on = DirectBuyer.Within((int)day);
            pieces.Add(Piece(scheme, pieces.Count, on, amount, scheme.Together ? new(first, tie, pieces.Count) : new(on, random.Next(), 0)));
            day += random.Exponential(6);
        }
        Note(scheme, [.. pieces]);
    }

    Scheme Draw()
    {
        var supplier = Suppliers.Pick(ref random);
        var what = buyer.Suppliers.Sells(supplier, ref random);
        var item = random.Below(what.Objects.Length);
        return new(supplier, what, item, random.Chance(TogetherShare), random.Chance(OneOfficialShare) ? buyer.Official(ref random) : null);
    }

    Purchase Piece(Scheme scheme, int part, int day, decimal amount, RegisterPlace register) => buyer.Add(new()
    {
        What = random.Chance(OtherClassShare) ? Catalogue.Other(scheme.What, ref random) : scheme.What,
        Title = buyer.Wording.OfPart(scheme.What, scheme.Item, part, buyer.Date(day), ref random),
        Supplier = Supplier(scheme.Supplier),
        Day = day,
        Amount = amount,
        Estimate = amount,
        Amendment = random.Chance(AmendedShare) ? (DirectBuyer.Euro(threshold * random.Uniform(1.01, 1.4)), 30 + random.Below(690)) : null,
        Register = register,
        Official = scheme.Official ?? buyer.Official(ref random),
        Rationale = DirectBuyer.Rationale(ref random),
    });

    SyntheticParty Supplier(int usual)
    {
        if (!random.Chance(OtherSupplierShare)) return buyer.Suppliers[usual];
        if (random.Chance(SiblingShare)) return buyer.Suppliers.Sibling(usual);
        for (; ; )
            if (Suppliers.Pick(ref random) is var other && other != usual) return buyer.Suppliers[other];
    }

    /// <summary>One row for the series, further ones with the same ids for what makes it harder to see, and one for each amended piece.</summary>
    void Note(Scheme scheme, Purchase[] pieces)
    {
        var (usual, sibling) = (buyer.Suppliers[scheme.Supplier], buyer.Suppliers.Sibling(scheme.Supplier));
        buyer.Book.Note("split", pieces);
        if (pieces.Any(piece => piece.Supplier == sibling)) buyer.Book.Note("split-siblings", pieces);
        if (pieces.Any(piece => piece.Supplier != usual && piece.Supplier != sibling)) buyer.Book.Note("split-other-supplier", pieces);
        if (pieces.Any(piece => piece.What != scheme.What)) buyer.Book.Note("split-other-category", pieces);
        if (scheme.Together) buyer.Book.Note("split-consecutive", pieces);
        foreach (var piece in pieces)
            if (piece.Amendment is not null) buyer.Book.Note("amended-over", piece);
    }

    /// <summary>Shares of nearly equal pieces: Dirichlet with parameter 40, by sums of exponentials.</summary>
    double[] Dirichlet(int pieces)
    {
        var shares = new double[pieces];
        for (var piece = 0; piece < pieces; piece++)
            for (var draw = 0; draw < 40; draw++) shares[piece] += random.Exponential(1);
        var sum = shares.Sum();
        return Array.ConvertAll(shares, share => share / sum);
    }

    /// <summary>What the pieces have in common; no official where each has one of its own.</summary>
    sealed record Scheme(int Supplier, PurchaseClass What, int Item, bool Together, string? Official);
}
