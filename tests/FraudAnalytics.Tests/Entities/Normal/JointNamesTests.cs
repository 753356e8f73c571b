using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Tests.Entities.Normal;

public sealed class JointNamesTests
{
    [Theory]
    [InlineData("Alfa Constructions and Beta Builders JV", "Alfa Constructions|Beta Builders")]
    [InlineData("JV of Alfa & Beta", "Alfa|Beta")]
    [InlineData("Alfa - Beta Joint Venture", "Alfa|Beta")]
    [InlineData("M/S ALFA - M/S BETA (J.V.)", "M/S ALFA|M/S BETA")]
    [InlineData("Consorzio tra Alfa srl, Beta spa e Gamma snc", "Alfa srl|Beta spa|Gamma snc")]
    [InlineData("UTE Alfa - Beta", "Alfa|Beta")]
    [InlineData("RTI Alfa S.r.l. (mandataria) + Beta S.p.A. (mandante)", "Alfa S.r.l.|Beta S.p.A.")]
    [InlineData("RTI: Alfa S.r.l. - Beta S.p.A.", "Alfa S.r.l.|Beta S.p.A.")]
    [InlineData("ATI Alfa (60%) / Beta (40%)", "Alfa|Beta")]
    [InlineData("ARGE Alfa/Beta", "Alfa|Beta")]
    [InlineData("Consortium Alfa; Beta", "Alfa|Beta")]
    [InlineData("Alfa Co., Ltd / Beta Co., Ltd. JV", "Alfa Co., Ltd|Beta Co., Ltd.")]
    [InlineData("Alfa & Sons and Beta (JV)", "Alfa & Sons|Beta")]
    [InlineData("Smith & Jones Ltd / Brown JV", "Smith & Jones Ltd|Brown")]
    [InlineData("Alfa JV Beta", "Alfa|Beta")]
    [InlineData("JV Leader - Alfa - Beta", "Alfa|Beta")]
    [InlineData("Alfa / Beta / Vietnam JV", "Alfa|Beta")]
    public void A_marker_splits_at_every_separator(string name, string members) => Assert.Equal(members.Split('|'), JointNames.MembersOf(name, _ => false));

    [Theory]
    [InlineData("Alfa / Beta", "Alfa|Beta")]
    [InlineData("Alfa/Beta+Gamma;Delta", "Alfa|Beta|Gamma|Delta")]
    [InlineData("Alfa / Other", "")]
    [InlineData("Alfa & Beta", "")]
    public void Without_a_marker_every_part_must_be_known(string name, string members) =>
        Assert.Equal(members.Split('|', StringSplitOptions.RemoveEmptyEntries), JointNames.MembersOf(name, part => part is "Alfa" or "Beta" or "Gamma" or "Delta"));

    [Theory]
    [InlineData("Kappa S/A")]
    [InlineData("M/S Alfa")]
    [InlineData("Alfa C/O Beta")]
    [InlineData("Alfa A/S")]
    [InlineData("John Doe d/b/a Alfa")]
    [InlineData("24/7 Services")]
    [InlineData("Sons & Daughters JV")]
    [InlineData("Alfa 12/05/2020")]
    [InlineData("A AND B JV")]
    [InlineData("Consorzio Stabile Alfa")]
    [InlineData("Consorzio Edile Alfa & Beta")]
    [InlineData("Alfa Consortium India Ltd")]
    [InlineData("Joint Venture")]
    [InlineData("Alfa Joint Stock Company/Vietnam")]
    [InlineData("JV Leader - Alfa d.o.o.")]
    [InlineData("Alfa JV (Lead Partner)")]
    [InlineData("a1 b1/a2 b2/a3 b3/a4 b4/a5 b5/a6 b6/a7 b7/a8 b8/a9 b9/c1 d1/c2 d2")]
    [InlineData("")]
    public void One_party_is_not_split(string name) => Assert.Empty(JointNames.MembersOf(name, _ => true));
}
