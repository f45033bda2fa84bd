namespace Kechuang.Review.Contracts;

/// <summary>For guards of rooms that take decisions over: a condition in SQL, so that the database itself compares the two.</summary>
public static class SignedDecision
{
    /// <summary>Holds when a panel decided so and its minutes are signed. Each argument is an SQL expression; both databases take it.</summary>
    /// <param name="id">The panel's decision.</param>
    /// <param name="subject">The subject's id.</param>
    /// <param name="instance">Which time it was decided.</param>
    /// <param name="round">The round.</param>
    /// <param name="outcome">The name of the <see cref="PanelOutcome"/>.</param>
    public static string Sql(string id, string subject, string instance, string round, string outcome) => $"""
        EXISTS (SELECT 1 FROM review_panel_decision d JOIN review_panel p ON p.id = d.panel_id
          WHERE d.id = {id} AND d.subject_id = {subject} AND d.instance = {instance} AND d.round_id = {round} AND d.outcome = {outcome}
            AND p.signed_at IS NOT NULL)
        """;
}
