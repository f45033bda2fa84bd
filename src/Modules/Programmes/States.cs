namespace Kechuang.Programmes;

/// <summary>The states of a call that the platform itself knows; the programme's file names and titles them.</summary>
internal static class CallState
{
    public const string Draft = "draft";
    public const string Open = "open";
    public const string Closed = "closed";
    public const string Decided = "decided";
    public const string Cancelled = "cancelled";

    /// <summary>The state at an instant: an open call is closed when the second of its deadline is over, whether or not anybody has closed it.</summary>
    public static string At(string state, DateTimeOffset? deadline, DateTimeOffset now) =>
        state == Open && deadline is { } last && now.ToUnixTimeSeconds() > last.ToUnixTimeSeconds() ? Closed : state;
}

/// <summary>The states of an application that the platform itself knows.</summary>
internal static class ApplicationState
{
    public const string Draft = "draft";
    public const string AwaitingConfirmation = "awaiting_confirmation";
    public const string Confirmed = "confirmed";
    public const string Submitted = "submitted";
    public const string NotAccepted = "not_accepted";
    public const string InReview = "in_review";
    public const string Reviewed = "reviewed";
    public const string Funded = "funded";
    public const string Declined = "declined";
    public const string Objected = "objected";
    public const string DeclinedFinal = "declined_final";
    public const string Withdrawn = "withdrawn";

    /// <summary>What has been handed in and not withdrawn.</summary>
    public static readonly string[] HandedIn = [Submitted, NotAccepted, InReview, Reviewed, Funded, Declined, Objected, DeclinedFinal];

    /// <summary>What still waits for a decision.</summary>
    public static readonly string[] Undecided = [Submitted, InReview, Reviewed];
}

/// <summary>The states of a project that the platform itself knows.</summary>
internal static class ProjectState
{
    public const string TaskBookDraft = "task_book_draft";
    public const string UnitSigned = "unit_signed";
    public const string Running = "running";
    public const string InAcceptance = "in_acceptance";
    public const string Accepted = "accepted";
    public const string NotPassed = "not_passed";
    public const string Terminated = "terminated";
}

/// <summary>The steps that the platform itself takes or offers; a programme's file must have them.</summary>
internal static class Moves
{
    public const string OpenCall = "open_call";
    public const string CloseCall = "close_call";
    public const string PublishResults = "publish_results";
    public const string CancelCall = "cancel_call";
    public const string Apply = "apply";
    public const string Edit = "edit";
    public const string RequestConfirmation = "request_confirmation";
    public const string Return = "return";
    public const string Confirm = "confirm";
    public const string Submit = "submit";
    public const string Accept = "accept";
    public const string Reject = "reject";
    public const string CloseReview = "close_review";
    public const string DecideFund = "decide_fund";
    public const string DecideDecline = "decide_decline";
    public const string Object = "object";
    public const string Uphold = "uphold";
    public const string Overturn = "overturn";
    public const string ReviewAgain = "review_again";
    public const string Withdraw = "withdraw";

    public const string EditTaskBook = "edit_task_book";
    public const string SignForUnit = "sign_for_unit";
    public const string SendBackTaskBook = "send_back_task_book";
    public const string SignForProgramme = "sign_for_programme";
    public const string Reallocate = "reallocate";
    public const string VerifyEquipment = "verify_equipment";
    public const string Spend = "spend";
    public const string PlanMilestone = "plan_milestone";
    public const string ReviewMilestone = "review_milestone";
    public const string ReleaseTranche = "release_tranche";
    public const string Inspect = "inspect";
    public const string RequestAcceptance = "request_acceptance";
    public const string FileEquipment = "file_equipment";
    public const string ConcludePass = "conclude_pass";
    public const string ConcludeFail = "conclude_fail";
    public const string Terminate = "terminate";

    public static readonly string[] OfCallsAndApplications =
    [
        OpenCall, CloseCall, PublishResults, CancelCall, Apply, Edit, RequestConfirmation, Return, Confirm, Submit, Accept, Reject, CloseReview,
        DecideFund, DecideDecline, Object, Uphold, Overturn, ReviewAgain, Withdraw,
    ];

    public static readonly string[] OfProjects =
    [
        EditTaskBook, SignForUnit, SendBackTaskBook, SignForProgramme, Reallocate, VerifyEquipment, Spend, PlanMilestone, ReviewMilestone,
        ReleaseTranche, Inspect, RequestAcceptance, FileEquipment, ConcludePass, ConcludeFail, Terminate,
    ];
}

/// <summary>The roles of a programme's file.</summary>
internal static class ProgrammeRole
{
    public const string System = "system";
    public const string Officer = "officer";
    public const string Investigator = "pi";
    public const string ResearchOffice = "research_office";
    public const string PanelChair = "panel_chair";
    public const string Auditor = "auditor";
}
