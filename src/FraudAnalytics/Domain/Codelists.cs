namespace FraudAnalytics.Domain;

/// <summary>How bidders were admitted (OCDS <c>method</c> codelist).</summary>
public enum ProcurementMethod : byte { Unknown, Open, Selective, Limited, Direct }

/// <summary>What is bought (OCDS <c>procurementCategory</c> codelist).</summary>
public enum ProcurementCategory : byte { Unknown, Goods, Works, Services }

/// <summary>State of a tender or lot (OCDS <c>tenderStatus</c> codelist).</summary>
public enum TenderStatus : byte { Unknown, Planning, Planned, Active, Cancelled, Unsuccessful, Complete, Withdrawn }

/// <summary>State of a bid (OCDS <c>bidStatus</c> codelist). <see cref="Unknown"/> counts as received and valid: many publishers give none.</summary>
public enum BidStatus : byte { Unknown, Invited, Pending, Valid, Disqualified, Withdrawn }

/// <summary>State of an award (OCDS <c>awardStatus</c> codelist). <see cref="Unknown"/> counts as active: many publishers give none.</summary>
public enum AwardStatus : byte { Unknown, Pending, Active, Cancelled, Unsuccessful }

/// <summary>Whose item a line is: of the call, of a bid, of an award or of a contract.</summary>
public enum ItemStage : byte { Tender, Bid, Award, Contract }
