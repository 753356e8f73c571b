namespace FraudAnalytics.Web.Tests.Access;

/// <summary>
/// What each kind of caller gets at each address: 2 done, 3 done and sent on, 4 let in and then refused for what was asked, S sent to sign in, U 401, F 403.
/// A new address or page handler needs a row here; the test that fails says which, with what it saw.
/// </summary>
static class AccessMatrix
{
    /// <summary>The callers in the order of the columns. Keys belong to somebody with every role, so that only their scope is told.</summary>
    public static IReadOnlyList<string> Callers { get; } = ["anonymous", "viewer", "analyst", "approver", "auditor", "admin", "key-read", "key-write"];

    public static IReadOnlyDictionary<string, string> Rows { get; } = Text.Split('\n').Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    const string Text =
        """
        GET /                                                S33333SS
        GET /problem/{status:int}                            22222222
        POST /problem/{status:int}                           22222222
        POST /csp-report                                     22222222
        GET /assets/{name}                                   22222222
        GET /queue                                           S22222SS
        POST /queue?handler=Next                             SF33FFSS
        POST /queue?handler=Keep                             SF33FFSS
        POST /queue?handler=Drop                             SF33FFSS
        GET /case/{id}                                       S44444SS
        POST /case/{id}?handler=Claim                        SF33FFSS
        POST /case/{id}?handler=Release                      SF33FFSS
        POST /case/{id}?handler=Assign                       SF33FFSS
        POST /case/{id}?handler=Close                        SF33FFSS
        POST /case/{id}?handler=Snooze                       SF33FFSS
        POST /case/{id}?handler=Reopen                       SF33FFSS
        POST /case/{id}?handler=Note                         SF33FFSS
        POST /case/{id}?handler=Approve                      SFF4FFSS
        POST /case/{id}?handler=Reject                       SFF4FFSS
        POST /case/{id}?handler=Undo                         SF33FFSS
        GET /sign-in                                         22222222
        POST /sign-in                                        22222222
        GET /sign-in?handler=Elsewhere                       44444444
        GET /set-up                                          22222222
        POST /set-up                                         22222222
        GET /sign-out                                        S33333SS
        POST /sign-out                                       S33333SS
        GET /password                                        S22222SS
        POST /password                                       S22222SS
        GET /keys                                            S22222SS
        POST /keys?handler=Make                              S33333SS
        POST /keys?handler=Revoke                            S33333SS
        GET /accounts                                        SFFFF2SS
        POST /accounts?handler=Add                           SFFFF3SS
        POST /accounts?handler=Reset                         SFFFF3SS
        POST /accounts?handler=Roles                         SFFFF3SS
        POST /accounts?handler=Lock                          SFFFF3SS
        GET /bulk                                            SF22FFSS
        GET /case/{id}/pack                                  S44444SS
        GET /data                                            S22222SS
        GET /detector/{code}                                 S44444SS
        GET /detectors                                       S22222SS
        GET /export                                          S22222SS
        GET /export/{format:regex(^(csv|json|xlsx)$)}        S44444SS
        GET /market/{category}/{region?}                     S44444SS
        GET /markets                                         S22222SS
        GET /parties                                         S22222SS
        GET /party/{**id}                                    S44444SS
        GET /preferences                                     S22222SS
        GET /rules                                           S22222SS
        GET /runs                                            S22222SS
        GET /runs/{id}                                       S44444SS
        GET /source                                          S44444SS
        GET /source/finding                                  S44444SS
        GET /source?handler=Raw                              S44444SS
        GET /what-if                                         S22222SS
        GET /what-if?handler=Settings                        S22222SS
        POST /bulk?handler=Assign                            SF33FFSS
        POST /bulk?handler=Close                             SF33FFSS
        POST /bulk?handler=Release                           SF33FFSS
        POST /bulk?handler=Snooze                            SF33FFSS
        POST /bulk?handler=Undo                              SF33FFSS
        POST /party/{**id}?handler=Decide                    SF33FFSS
        POST /party/{**id}?handler=Undo                      SF33FFSS
        POST /preferences?handler=Keys                       S33333SS
        POST /preferences?handler=Look                       S33333SS
        POST /preferences?handler=Usual                      S33333SS
        POST /rules?handler=Ask                              SF33FFSS
        POST /rules?handler=Lift                             SF33FFSS
        POST /rules?handler=Policy                           SFFFF3SS
        POST /rules?handler=Uphold                           SFF3FFSS
        GET /api/{documentName}/openapi.json                 U2222222
        GET /api/v1/me                                       U2222222
        GET /api/v1/cases                                    U2222222
        GET /api/v1/cases/totals                             U2222222
        GET /api/v1/cases/{id}                               U4444444
        GET /api/v1/views                                    U2222222
        GET /api/v1/suppressions                             U2222222
        GET /api/v1/policy                                   U2222222
        GET /api/v1/runs                                     U2222222
        GET /api/v1/runs/{id}                                U4444444
        GET /api/v1/detectors                                U2222222
        GET /api/v1/history                                  UFFF2222
        POST /api/v1/cases/next                              UF22FFF2
        POST /api/v1/cases/bulk                              UF44FFF4
        POST /api/v1/cases/{id}/claim                        UF44FFF4
        POST /api/v1/cases/{id}/release                      UF44FFF4
        POST /api/v1/cases/{id}/assign                       UF44FFF4
        POST /api/v1/cases/{id}/close                        UF44FFF4
        POST /api/v1/cases/{id}/snooze                       UF44FFF4
        POST /api/v1/cases/{id}/reopen                       UF44FFF4
        POST /api/v1/cases/{id}/notes                        UF44FFF4
        POST /api/v1/cases/{id}/reject                       UF44FFF4
        POST /api/v1/cases/{id}/approve                      UFF4FFF4
        POST /api/v1/undo                                    UF22FFF2
        POST /api/v1/views                                   UF44FFF4
        DELETE /api/v1/views/{id:long}                       UF44FFF4
        POST /api/v1/suppressions                            UF44FFF4
        POST /api/v1/suppressions/{id:long}/uphold           UFF4FFF4
        POST /api/v1/suppressions/{id:long}/lift             UFF4FFF4
        PUT /api/v1/policy                                   UFFFF2F2
        """;
}
