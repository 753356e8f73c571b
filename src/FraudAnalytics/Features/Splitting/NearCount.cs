namespace FraudAnalytics.Features.Splitting;

/// <summary>How many purchases below a threshold there are, and how many of them near it.</summary>
readonly record struct NearCount(long Near, long Below)
{
    public double Share => Below == 0 ? 0 : Near / (double)Below;

    public NearCount Plus(bool isNear) => new(Near + (isNear ? 1 : 0), Below + 1);
}
