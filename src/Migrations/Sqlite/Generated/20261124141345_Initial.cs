using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kechuang.Migrations.Sqlite.Generated
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    personal = table.Column<string>(type: "TEXT", nullable: true),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    personal_digest = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_seal",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    first = table.Column<long>(type: "INTEGER", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    previous = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_seal", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "planning_adjustment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    task_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proof = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    old_due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    new_due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    opinion = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_adjustment", x => x.id);
                    table.CheckConstraint("ck_planning_adjustment_two_people", "decided_by IS NULL OR decided_by <> asked_by");
                });

            migrationBuilder.CreateTable(
                name: "planning_collection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    survey_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    questions = table.Column<string>(type: "TEXT", nullable: false),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closing = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_collection", x => x.id);
                    table.CheckConstraint("ck_planning_collection_closing", "(state = 'Closed') = (closing IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "planning_evaluation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    evaluator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    released_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_evaluation", x => x.id);
                    table.CheckConstraint("ck_planning_evaluation_two_people", "released_by IS NULL OR released_by <> evaluator_id");
                });

            migrationBuilder.CreateTable(
                name: "planning_figure_set",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ground = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    signed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_figure_set", x => x.id);
                    table.CheckConstraint("ck_planning_figure_set_two_people", "signed_by IS NULL OR signed_by <> submitted_by");
                });

            migrationBuilder.CreateTable(
                name: "planning_journal_mark",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_journal_mark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_journal_tally",
                columns: table => new
                {
                    indicator_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    sum = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_journal_tally", x => new { x.indicator_id, x.year });
                });

            migrationBuilder.CreateTable(
                name: "planning_own_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    parent_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    clause = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sentence = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    lead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: true),
                    confirmed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_own_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_plan_duty",
                columns: table => new
                {
                    plan_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    given_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_plan_duty", x => new { x.plan_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "planning_task_need",
                columns: table => new
                {
                    task_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    needs_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    plan_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    said_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    said_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_task_need", x => new { x.task_id, x.needs_id });
                });

            migrationBuilder.CreateTable(
                name: "planning_task_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    task_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reporter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_task_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_task_risk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    task_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    likelihood = table.Column<int>(type: "INTEGER", nullable: false),
                    impact = table.Column<int>(type: "INTEGER", nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    reported_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    reported_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_task_risk", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_attempt_count",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_attempt_count", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "platform_data_protection_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    granted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_grant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_job_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    args = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: true),
                    message = table.Column<string>(type: "TEXT", nullable: true),
                    checkpoint = table.Column<string>(type: "TEXT", nullable: true),
                    result = table.Column<string>(type: "TEXT", nullable: true),
                    started_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    heartbeat_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    lease = table.Column<Guid>(type: "TEXT", nullable: true),
                    cancel_asked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_job_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    href = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_number_series",
                columns: table => new
                {
                    series = table.Column<string>(type: "TEXT", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_number_series", x => x.series);
                });

            migrationBuilder.CreateTable(
                name: "platform_one_time_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_one_time_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_recovery_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_recovery_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    device = table.Column<string>(type: "TEXT", nullable: true),
                    method = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_stored_file",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_stored_file", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "platform_totp_key",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_totp_key", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "platform_user",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_definition",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_definition", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "policy_seen_text",
                columns: table => new
                {
                    set_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    text_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    clauses = table.Column<string>(type: "TEXT", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_seen_text", x => new { x.set_id, x.text_hash });
                });

            migrationBuilder.CreateTable(
                name: "portal_saved_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true),
                    known = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portal_saved_search", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes_answer_revision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<long>(type: "INTEGER", nullable: false),
                    conflict = table.Column<bool>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_answer_revision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    definition_version = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    title_en = table.Column<string>(type: "TEXT", nullable: false),
                    guide = table.Column<string>(type: "TEXT", nullable: false),
                    guide_en = table.Column<string>(type: "TEXT", nullable: false),
                    contact = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    opens = table.Column<long>(type: "INTEGER", nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    modes = table.Column<string>(type: "TEXT", nullable: false),
                    classes = table.Column<string>(type: "TEXT", nullable: false),
                    class_words = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    max_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    max_term_months = table.Column<int>(type: "INTEGER", nullable: true),
                    lump_sum_offered = table.Column<bool>(type: "INTEGER", nullable: false),
                    indirect_cost_pilot = table.Column<bool>(type: "INTEGER", nullable: false),
                    experts_per_application = table.Column<int>(type: "INTEGER", nullable: false),
                    max_load = table.Column<int>(type: "INTEGER", nullable: false),
                    objection_days = table.Column<int>(type: "INTEGER", nullable: false),
                    answer_days = table.Column<int>(type: "INTEGER", nullable: true),
                    created_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cancel_reason = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes_compared_text",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    set = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    loaded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_compared_text", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes_funding_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instance = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    panel_decision_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_funding_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "programmes_kept_definition",
                columns: table => new
                {
                    version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_kept_definition", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "registry_asked",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    how = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_asked", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    aliases = table.Column<string>(type: "TEXT", nullable: false),
                    sought = table.Column<string>(type: "TEXT", nullable: false),
                    facets = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    indexed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    checked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    published_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    publicity_ends = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    open_objections = table.Column<int>(type: "INTEGER", nullable: false),
                    listed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    exit_ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    merged_into = table.Column<Guid>(type: "TEXT", nullable: true),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_entry", x => x.id);
                    table.CheckConstraint("ck_registry_entry_apart", "checked_by <> proposed_by AND published_by <> proposed_by AND published_by <> checked_by");
                    table.CheckConstraint("ck_registry_entry_published", "state <> 'Listed' OR (checked_by IS NOT NULL AND published_by IS NOT NULL AND open_objections = 0)");
                    table.ForeignKey(
                        name: "FK_registry_entry_registry_entry_merged_into",
                        column: x => x.merged_into,
                        principalTable: "registry_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_entry_import",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    uploaded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_entry_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_fact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    period_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    period_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    period_key = table.Column<string>(type: "TEXT", maxLength: 21, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    evidence_file_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    verified_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    superseded_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_fact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_import_batch",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    applied = table.Column<bool>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    report = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_import_batch", x => new { x.import_id, x.applied, x.number });
                });

            migrationBuilder.CreateTable(
                name: "registry_organisation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    district = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    in_zhongguancun = table.Column<bool>(type: "INTEGER", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_organisation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_organisation_import",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    uploaded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ignored = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    applied_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_organisation_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_register_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    marked_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_register_edition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_twin_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    first = table.Column<Guid>(type: "TEXT", nullable: false),
                    second = table.Column<Guid>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kept_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_twin_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_assignment_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_assignment_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_assignment_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    problem = table.Column<byte[]>(type: "BLOB", nullable: false),
                    input_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    digests = table.Column<string>(type: "TEXT", nullable: false),
                    computed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    computed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_assignment_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_assignment_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<byte[]>(type: "BLOB", nullable: false),
                    input_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<byte[]>(type: "BLOB", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    bound = table.Column<long>(type: "INTEGER", nullable: false),
                    pairs = table.Column<int>(type: "INTEGER", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_assignment_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_declared_conflict",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expert_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    organisation_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    declared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_declared_conflict", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_duty",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expert_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<int>(type: "INTEGER", nullable: false),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decline_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_duty", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_expert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    organisation_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    field_codes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    keywords = table.Column<string>(type: "TEXT", nullable: false),
                    max_load = table.Column<int>(type: "INTEGER", nullable: true),
                    away_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    away_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    pledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    trained_at = table.Column<long>(type: "INTEGER", nullable: true),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_expert", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_kept_scheme",
                columns: table => new
                {
                    version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    scheme_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_kept_scheme", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "review_opinion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: false),
                    marks = table.Column<string>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: false),
                    confidential = table.Column<string>(type: "TEXT", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_opinion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_opinion_rating",
                columns: table => new
                {
                    opinion_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    useful = table.Column<int>(type: "INTEGER", nullable: false),
                    rated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_opinion_rating", x => x.opinion_id);
                });

            migrationBuilder.CreateTable(
                name: "review_pair_rule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expert_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    set_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_pair_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_panel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    chair_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    order = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    remarks = table.Column<string>(type: "TEXT", nullable: false),
                    minutes_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_panel", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_panel_member",
                columns: table => new
                {
                    panel_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_panel_member", x => new { x.panel_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "review_panel_recusal",
                columns: table => new
                {
                    panel_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_panel_recusal", x => new { x.panel_id, x.user_id, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "review_reopening",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    duty_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_reopening", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_round",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    criteria = table.Column<string>(type: "TEXT", nullable: false),
                    grades = table.Column<string>(type: "TEXT", nullable: false),
                    outcomes = table.Column<string>(type: "TEXT", nullable: false),
                    scheme_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    scheme_version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    anonymity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    disputed_from = table.Column<int>(type: "INTEGER", nullable: false),
                    normalised = table.Column<bool>(type: "INTEGER", nullable: false),
                    invites_replacements = table.Column<bool>(type: "INTEGER", nullable: false),
                    experts_per_subject = table.Column<int>(type: "INTEGER", nullable: false),
                    max_load = table.Column<int>(type: "INTEGER", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review_round_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subfield = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    organisations = table.Column<string>(type: "TEXT", nullable: false),
                    people = table.Column<string>(type: "TEXT", nullable: false),
                    users = table.Column<string>(type: "TEXT", nullable: false),
                    href = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    keywords = table.Column<string>(type: "TEXT", nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    avoided = table.Column<string>(type: "TEXT", nullable: true),
                    related = table.Column<string>(type: "TEXT", nullable: true),
                    extra = table.Column<int>(type: "INTEGER", nullable: false),
                    instance = table.Column<int>(type: "INTEGER", nullable: false),
                    former_experts = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_round_entry", x => x.id);
                    table.UniqueConstraint("AK_review_round_entry_id_subject_type_subject_id_instance", x => new { x.id, x.subject_type, x.subject_id, x.instance });
                });

            migrationBuilder.CreateTable(
                name: "review_score_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    marks = table.Column<string>(type: "TEXT", nullable: false),
                    grade = table.Column<string>(type: "TEXT", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: false),
                    confidential = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    window = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_score_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "services_application",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    definition = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    applicant_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    holder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    district = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    tracking = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    committed = table.Column<bool>(type: "INTEGER", nullable: false),
                    prose = table.Column<string>(type: "TEXT", nullable: false),
                    earlier = table.Column<string>(type: "TEXT", nullable: false),
                    window = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    respondent_organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    respondent_named = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    respondent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    respondent_statement = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    respondent_stated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_application", x => x.id);
                    table.CheckConstraint("ck_services_application_sides", "respondent_organisation_id <> organisation_id AND respondent_id <> applicant_id AND (respondent_id IS NULL OR respondent_organisation_id IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "services_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instance = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false),
                    verdicts = table.Column<string>(type: "TEXT", nullable: false),
                    reviews = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "services_kept_service",
                columns: table => new
                {
                    version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    service = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_kept_service", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "services_monthly_figures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    desks = table.Column<string>(type: "TEXT", nullable: false),
                    told = table.Column<bool>(type: "INTEGER", nullable: false),
                    desks_told = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_monthly_figures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "services_policy_watch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_policy_watch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "services_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    policy_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    rule_set_version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "services_proposal_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    policies = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_proposal_search", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "services_subject_standing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    policies = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    applying = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_subject_standing", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_collected_unit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    collection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    area_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    signed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    reminded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_collected_unit", x => x.id);
                    table.ForeignKey(
                        name: "FK_planning_collected_unit_planning_collection_collection_id",
                        column: x => x.collection_id,
                        principalTable: "planning_collection",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "planning_evaluation_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    evaluation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    born_out = table.Column<bool>(type: "INTEGER", nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_evaluation_item", x => x.id);
                    table.ForeignKey(
                        name: "FK_planning_evaluation_item_planning_evaluation_evaluation_id",
                        column: x => x.evaluation_id,
                        principalTable: "planning_evaluation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "planning_figure_row",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    set_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    area_id = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    method = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_figure_row", x => x.id);
                    table.ForeignKey(
                        name: "FK_planning_figure_row_planning_figure_set_set_id",
                        column: x => x.set_id,
                        principalTable: "planning_figure_set",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "platform_file_reference",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    added_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_file_reference", x => x.id);
                    table.ForeignKey(
                        name: "FK_platform_file_reference_platform_stored_file_sha256",
                        column: x => x.sha256,
                        principalTable: "platform_stored_file",
                        principalColumn: "sha256",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "platform_user_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_user_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_platform_user_claim_platform_user_user_id",
                        column: x => x.user_id,
                        principalTable: "platform_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "platform_user_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_user_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_platform_user_login_platform_user_user_id",
                        column: x => x.user_id,
                        principalTable: "platform_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "platform_user_passkey",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_user_passkey", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_platform_user_passkey_platform_user_user_id",
                        column: x => x.user_id,
                        principalTable: "platform_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "platform_user_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_user_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_platform_user_token_platform_user_user_id",
                        column: x => x.user_id,
                        principalTable: "platform_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule_set = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    definition_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_decision", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_decision_policy_definition_definition_hash",
                        column: x => x.definition_hash,
                        principalTable: "policy_definition",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_rule_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    set_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    base_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_rule_draft", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_rule_draft_policy_definition_base_hash",
                        column: x => x.base_hash,
                        principalTable: "policy_definition",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_application",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    call_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    investigator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    mode = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    confirmed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    instance = table.Column<int>(type: "INTEGER", nullable: false),
                    decision_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    objection = table.Column<string>(type: "TEXT", nullable: false),
                    submit_decisions = table.Column<string>(type: "TEXT", nullable: false),
                    fund_decisions = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_application", x => x.id);
                    table.CheckConstraint("ck_programmes_application_confirmed_by_another", "confirmed_by <> investigator_id");
                    table.ForeignKey(
                        name: "FK_programmes_application_programmes_call_call_id",
                        column: x => x.call_id,
                        principalTable: "programmes_call",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programmes_application_programmes_funding_decision_decision_id",
                        column: x => x.decision_id,
                        principalTable: "programmes_funding_decision",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_correction_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    upheld = table.Column<bool>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_correction_request", x => x.id);
                    table.ForeignKey(
                        name: "FK_registry_correction_request_registry_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "registry_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_entry_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_entry_version", x => x.id);
                    table.ForeignKey(
                        name: "FK_registry_entry_version_registry_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "registry_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_fact_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    fact_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    checked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_fact_check", x => x.id);
                    table.ForeignKey(
                        name: "FK_registry_fact_check_registry_fact_fact_id",
                        column: x => x.fact_id,
                        principalTable: "registry_fact",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_former_name",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_former_name", x => x.id);
                    table.ForeignKey(
                        name: "FK_registry_former_name_registry_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "registry_organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    orcid = table.Column<string>(type: "TEXT", maxLength: 19, nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_person", x => x.id);
                    table.ForeignKey(
                        name: "FK_registry_person_registry_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "registry_organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "review_panel_vote",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    panel_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cast_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_panel_vote", x => x.id);
                    table.ForeignKey(
                        name: "FK_review_panel_vote_review_panel_member_panel_id_user_id",
                        columns: x => new { x.panel_id, x.user_id },
                        principalTable: "review_panel_member",
                        principalColumns: new[] { "panel_id", "user_id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "review_panel_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    panel_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instance = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: true),
                    mean = table.Column<int>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_review_panel_decision", x => x.id);
                    table.ForeignKey(
                        name: "FK_review_panel_decision_review_round_entry_entry_id_subject_type_subject_id_instance",
                        columns: x => new { x.entry_id, x.subject_type, x.subject_id, x.instance },
                        principalTable: "review_round_entry",
                        principalColumns: new[] { "id", "subject_type", "subject_id", "instance" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_given_fact",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    given_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    found = table.Column<bool>(type: "INTEGER", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_given_fact", x => new { x.application_id, x.key });
                    table.ForeignKey(
                        name: "FK_services_given_fact_services_application_application_id",
                        column: x => x.application_id,
                        principalTable: "services_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    strand = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    desk = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    handler_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    clock_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    limit = table.Column<int>(type: "INTEGER", nullable: true),
                    stops = table.Column<string>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    finished_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    days_used = table.Column<int>(type: "INTEGER", nullable: true),
                    in_time = table.Column<bool>(type: "INTEGER", nullable: true),
                    overdue_at = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_for_more = table.Column<bool>(type: "INTEGER", nullable: false),
                    lacking = table.Column<string>(type: "TEXT", nullable: false),
                    lacking_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lacking_note = table.Column<string>(type: "TEXT", nullable: true),
                    steps_done = table.Column<string>(type: "TEXT", nullable: false),
                    proposed_outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    proposed_reason = table.Column<string>(type: "TEXT", nullable: true),
                    instance = table.Column<int>(type: "INTEGER", nullable: false),
                    decision_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    publicity_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    publicity_ends = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    appeal_reason = table.Column<string>(type: "TEXT", nullable: true),
                    later_check = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    checked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sanction = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    sanction_ends = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sanction_months = table.Column<int>(type: "INTEGER", nullable: true),
                    repaired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    served_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false, computedColumnSql: "state NOT IN ('Granted', 'Refused', 'NotAccepted', 'Withdrawn', 'Revoked') OR (state = 'Granted' AND later_check = 'Due')", stored: true),
                    queue_day = table.Column<DateOnly>(type: "TEXT", nullable: false, computedColumnSql: "coalesce(due, '9999-12-31')", stored: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_case", x => x.id);
                    table.ForeignKey(
                        name: "FK_services_case_services_application_application_id",
                        column: x => x.application_id,
                        principalTable: "services_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_services_case_services_decision_decision_id",
                        column: x => x.decision_id,
                        principalTable: "services_decision",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_policy_told",
                columns: table => new
                {
                    watch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    policy_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_policy_told", x => new { x.watch_id, x.policy_id, x.change });
                    table.ForeignKey(
                        name: "FK_services_policy_told_services_policy_watch_watch_id",
                        column: x => x.watch_id,
                        principalTable: "services_policy_watch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_impact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    draft_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    draft_version = table.Column<long>(type: "INTEGER", nullable: false),
                    against = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    facts_as_of = table.Column<long>(type: "INTEGER", nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    assumed = table.Column<string>(type: "TEXT", nullable: false),
                    totals = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_impact", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_impact_policy_rule_draft_draft_id",
                        column: x => x.draft_id,
                        principalTable: "policy_rule_draft",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_publication",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    set_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    before = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    draft_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    published_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    pack_text = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    clauses = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_publication", x => x.id);
                    table.ForeignKey(
                        name: "FK_policy_publication_policy_definition_hash",
                        column: x => x.hash,
                        principalTable: "policy_definition",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_policy_publication_policy_rule_draft_draft_id",
                        column: x => x.draft_id,
                        principalTable: "policy_rule_draft",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_answer",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    window = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_answer", x => new { x.application_id, x.key });
                    table.ForeignKey(
                        name: "FK_programmes_answer_programmes_application_application_id",
                        column: x => x.application_id,
                        principalTable: "programmes_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_duplicate_finding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    call_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    investigator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    earlier_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_own = table.Column<bool>(type: "INTEGER", nullable: false),
                    share = table.Column<int>(type: "INTEGER", nullable: false),
                    earlier_share = table.Column<int>(type: "INTEGER", nullable: false),
                    quoted = table.Column<int>(type: "INTEGER", nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    explanation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    explained_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    judged_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    judged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_duplicate_finding", x => x.id);
                    table.CheckConstraint("ck_programmes_duplicate_finding_one", "(CASE WHEN earlier_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN text_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN entry_id IS NULL THEN 0 ELSE 1 END) = 1");
                    table.ForeignKey(
                        name: "FK_programmes_duplicate_finding_programmes_application_application_id",
                        column: x => x.application_id,
                        principalTable: "programmes_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programmes_duplicate_finding_programmes_application_earlier_id",
                        column: x => x.earlier_id,
                        principalTable: "programmes_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_programmes_duplicate_finding_programmes_compared_text_text_id",
                        column: x => x.text_id,
                        principalTable: "programmes_compared_text",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_objection_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    raised_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answer_days = table.Column<int>(type: "INTEGER", nullable: true),
                    stops = table.Column<string>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    queue_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    overdue_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_objection_case", x => x.id);
                    table.CheckConstraint("ck_programmes_objection_case_limit", "answer_days > 0");
                    table.ForeignKey(
                        name: "FK_programmes_objection_case_programmes_application_application_id",
                        column: x => x.application_id,
                        principalTable: "programmes_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    call_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    definition_version = table.Column<string>(type: "TEXT", nullable: false),
                    investigator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    mode = table.Column<string>(type: "TEXT", nullable: false),
                    term_months = table.Column<int>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    budget = table.Column<string>(type: "TEXT", nullable: false),
                    accounts = table.Column<string>(type: "TEXT", nullable: false),
                    equipment_increase = table.Column<long>(type: "INTEGER", nullable: false),
                    milestone_pilot = table.Column<bool>(type: "INTEGER", nullable: false),
                    funded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_project_programmes_application_application_id",
                        column: x => x.application_id,
                        principalTable: "programmes_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_submitted_form",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_submitted_form", x => x.application_id);
                    table.ForeignKey(
                        name: "FK_programmes_submitted_form_programmes_application_application_id",
                        column: x => x.application_id,
                        principalTable: "programmes_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    grant_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_membership", x => x.id);
                    table.ForeignKey(
                        name: "FK_registry_membership_registry_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "registry_organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_registry_membership_registry_person_person_id",
                        column: x => x.person_id,
                        principalTable: "registry_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_relation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_a = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_b = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    declared_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    declared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_relation", x => x.id);
                    table.ForeignKey(
                        name: "FK_registry_relation_registry_person_person_a",
                        column: x => x.person_a,
                        principalTable: "registry_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_registry_relation_registry_person_person_b",
                        column: x => x.person_b,
                        principalTable: "registry_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_shareholding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    holder_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    declared_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    declared_for = table.Column<Guid>(type: "TEXT", nullable: true),
                    declared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_shareholding", x => x.id);
                    table.CheckConstraint("ck_registry_shareholding_holder", "(person_id IS NULL) <> (holder_id IS NULL) AND (holder_id IS NULL OR holder_id <> organisation_id)");
                    table.ForeignKey(
                        name: "FK_registry_shareholding_registry_organisation_holder_id",
                        column: x => x.holder_id,
                        principalTable: "registry_organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_registry_shareholding_registry_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "registry_organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_registry_shareholding_registry_person_person_id",
                        column: x => x.person_id,
                        principalTable: "registry_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_case_review",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    instance = table.Column<int>(type: "INTEGER", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scheme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    by_panel = table.Column<bool>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ready_at = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: true),
                    panel_decision_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    passed = table.Column<bool>(type: "INTEGER", nullable: true),
                    ground = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_case_review", x => x.id);
                    table.ForeignKey(
                        name: "FK_services_case_review_services_case_case_id",
                        column: x => x.case_id,
                        principalTable: "services_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_certificate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    service = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    of_person = table.Column<bool>(type: "INTEGER", nullable: false),
                    shows = table.Column<string>(type: "TEXT", nullable: false),
                    seals = table.Column<string>(type: "TEXT", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", maxLength: 240, nullable: true),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_certificate", x => x.id);
                    table.ForeignKey(
                        name: "FK_services_certificate_services_case_case_id",
                        column: x => x.case_id,
                        principalTable: "services_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_objection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    raised_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    upheld = table.Column<bool>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_objection", x => x.id);
                    table.ForeignKey(
                        name: "FK_services_objection_services_case_case_id",
                        column: x => x.case_id,
                        principalTable: "services_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "services_sitting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    called_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    called_at = table.Column<long>(type: "INTEGER", nullable: false),
                    called_off_at = table.Column<long>(type: "INTEGER", nullable: true),
                    held_at = table.Column<long>(type: "INTEGER", nullable: true),
                    minutes = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    terms = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    applicant_agrees = table.Column<bool>(type: "INTEGER", nullable: true),
                    respondent_agrees = table.Column<bool>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_services_sitting", x => x.id);
                    table.ForeignKey(
                        name: "FK_services_sitting_services_case_case_id",
                        column: x => x.case_id,
                        principalTable: "services_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_impact_subject",
                columns: table => new
                {
                    impact_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    district = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    before = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    after = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount_before = table.Column<long>(type: "INTEGER", nullable: true),
                    amount_after = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policy_impact_subject", x => new { x.impact_id, x.subject_id });
                    table.ForeignKey(
                        name: "FK_policy_impact_subject_policy_impact_impact_id",
                        column: x => x.impact_id,
                        principalTable: "policy_impact",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_acceptance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", nullable: false),
                    requested_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    filing_number = table.Column<string>(type: "TEXT", nullable: true),
                    filed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    filed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    scheme = table.Column<string>(type: "TEXT", nullable: false),
                    scores = table.Column<string>(type: "TEXT", nullable: false),
                    passed = table.Column<bool>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    concluded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    concluded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decisions = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_acceptance", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_project_acceptance_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ticket = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    quotation = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by_unit = table.Column<bool>(type: "INTEGER", nullable: false),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    opinion = table.Column<string>(type: "TEXT", nullable: false),
                    decisions = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_change", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_project_change_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_expense",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ticket = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    spent_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    decisions = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_expense", x => x.id);
                    table.CheckConstraint("ck_programmes_project_expense_amount", "amount > 0");
                    table.ForeignKey(
                        name: "FK_programmes_project_expense_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_inspection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    planned_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    planned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reported_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decisions = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_inspection", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_project_inspection_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_milestone",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    criteria = table.Column<string>(type: "TEXT", nullable: false),
                    tranche = table.Column<long>(type: "INTEGER", nullable: false),
                    signed = table.Column<bool>(type: "INTEGER", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: true),
                    result_note = table.Column<string>(type: "TEXT", nullable: false),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decisions = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_milestone", x => x.id);
                    table.CheckConstraint("ck_programmes_project_milestone_tranche", "tranche >= 0");
                    table.ForeignKey(
                        name: "FK_programmes_project_milestone_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_signature",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    signed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_signature", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_project_signature_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_task_book",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    indicators = table.Column<string>(type: "TEXT", nullable: false),
                    return_reason = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_task_book", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_project_task_book_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "programmes_project_task_book_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programmes_project_task_book_edition", x => x.id);
                    table.ForeignKey(
                        name: "FK_programmes_project_task_book_edition_programmes_project_project_id",
                        column: x => x.project_id,
                        principalTable: "programmes_project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "journal_head",
                columns: new[] { "id", "hash", "sequence" },
                values: new object[] { 1, new byte[] { 48, 34, 137, 6, 151, 72, 230, 37, 124, 106, 101, 203, 1, 13, 209, 206, 174, 141, 254, 1, 34, 217, 108, 139, 148, 81, 255, 235, 89, 49, 24, 0 }, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_journal_kind_sequence",
                table: "journal",
                columns: new[] { "kind", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_sequence",
                table: "journal",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_subject_type_subject_id",
                table: "journal",
                columns: new[] { "subject_type", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_seal_last",
                table: "journal_seal",
                column: "last",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_adjustment_plan_id_state",
                table: "planning_adjustment",
                columns: new[] { "plan_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_adjustment_task_id",
                table: "planning_adjustment",
                column: "task_id",
                unique: true,
                filter: "state = 'Asked'");

            migrationBuilder.CreateIndex(
                name: "ix_planning_collected_unit_collection_id_organisation_id",
                table: "planning_collected_unit",
                columns: new[] { "collection_id", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_collected_unit_organisation_id_state",
                table: "planning_collected_unit",
                columns: new[] { "organisation_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_collection_number",
                table: "planning_collection",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_collection_state_due",
                table: "planning_collection",
                columns: new[] { "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_collection_year_closing",
                table: "planning_collection",
                columns: new[] { "year", "closing" },
                unique: true,
                filter: "closing IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_planning_evaluation_plan_id_kind",
                table: "planning_evaluation",
                columns: new[] { "plan_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_evaluation_item_evaluation_id_task_id",
                table: "planning_evaluation_item",
                columns: new[] { "evaluation_id", "task_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_figure_row_indicator_id_area_id_year_part_code_revision",
                table: "planning_figure_row",
                columns: new[] { "indicator_id", "area_id", "year", "part", "code", "revision" },
                unique: true,
                filter: "signed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_planning_figure_row_set_id",
                table: "planning_figure_row",
                column: "set_id");

            migrationBuilder.CreateIndex(
                name: "ix_planning_figure_set_indicator_id_state",
                table: "planning_figure_set",
                columns: new[] { "indicator_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_figure_set_number",
                table: "planning_figure_set",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_figure_set_state_made_at",
                table: "planning_figure_set",
                columns: new[] { "state", "made_at" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_journal_mark_indicator_id",
                table: "planning_journal_mark",
                column: "indicator_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_own_task_plan_id_parent_id_number",
                table: "planning_own_task",
                columns: new[] { "plan_id", "parent_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_planning_task_need_plan_id",
                table: "planning_task_need",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_planning_task_report_plan_id_reporter_id",
                table: "planning_task_report",
                columns: new[] { "plan_id", "reporter_id" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_task_report_task_id_at",
                table: "planning_task_report",
                columns: new[] { "task_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_planning_task_risk_plan_id_closed_at",
                table: "planning_task_risk",
                columns: new[] { "plan_id", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_attempt_count_last_at",
                table: "platform_attempt_count",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_file_reference_sha256",
                table: "platform_file_reference",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_platform_file_reference_subject_type_subject_id",
                table: "platform_file_reference",
                columns: new[] { "subject_type", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_grant_organisation_id",
                table: "platform_grant",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_grant_user_id",
                table: "platform_grant",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_job_run_started_by",
                table: "platform_job_run",
                column: "started_by");

            migrationBuilder.CreateIndex(
                name: "ix_platform_job_run_state",
                table: "platform_job_run",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_platform_notice_user_id_read_at",
                table: "platform_notice",
                columns: new[] { "user_id", "read_at" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_one_time_link_digest",
                table: "platform_one_time_link",
                column: "digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_one_time_link_user_id",
                table: "platform_one_time_link",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_recovery_code_user_id_digest",
                table: "platform_recovery_code",
                columns: new[] { "user_id", "digest" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_session_user_id",
                table: "platform_session",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_stored_file_stored_at",
                table: "platform_stored_file",
                column: "stored_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_user_normalized_email",
                table: "platform_user",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_platform_user_normalized_user_name",
                table: "platform_user",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_user_claim_user_id",
                table: "platform_user_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_user_login_user_id",
                table: "platform_user_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_user_passkey_user_id",
                table: "platform_user_passkey",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_decision_definition_hash",
                table: "policy_decision",
                column: "definition_hash");

            migrationBuilder.CreateIndex(
                name: "ix_policy_decision_subject_type_subject_id",
                table: "policy_decision",
                columns: new[] { "subject_type", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_impact_draft_id",
                table: "policy_impact",
                column: "draft_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_publication_draft_id",
                table: "policy_publication",
                column: "draft_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_publication_hash",
                table: "policy_publication",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_policy_publication_set_id_number",
                table: "policy_publication",
                columns: new[] { "set_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_rule_draft_base_hash",
                table: "policy_rule_draft",
                column: "base_hash");

            migrationBuilder.CreateIndex(
                name: "ix_policy_rule_draft_set_id_author_id",
                table: "policy_rule_draft",
                columns: new[] { "set_id", "author_id" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_policy_rule_draft_set_id_state",
                table: "policy_rule_draft",
                columns: new[] { "set_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_portal_saved_search_user_id_slot",
                table: "portal_saved_search",
                columns: new[] { "user_id", "slot" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_portal_saved_search_user_id_text_kind",
                table: "portal_saved_search",
                columns: new[] { "user_id", "text", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_answer_revision_application_id_key_edition",
                table: "programmes_answer_revision",
                columns: new[] { "application_id", "key", "edition" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_application_call_id_investigator_id",
                table: "programmes_application",
                columns: new[] { "call_id", "investigator_id" },
                unique: true,
                filter: "state <> 'withdrawn'");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_application_call_id_state",
                table: "programmes_application",
                columns: new[] { "call_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_application_decision_id",
                table: "programmes_application",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_application_investigator_id",
                table: "programmes_application",
                column: "investigator_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_application_number",
                table: "programmes_application",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_application_organisation_id_state",
                table: "programmes_application",
                columns: new[] { "organisation_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_call_number",
                table: "programmes_call",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_call_programme_state",
                table: "programmes_call",
                columns: new[] { "programme", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_compared_text_set_key",
                table: "programmes_compared_text",
                columns: new[] { "set", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_duplicate_finding_application_id_earlier_id",
                table: "programmes_duplicate_finding",
                columns: new[] { "application_id", "earlier_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_duplicate_finding_application_id_entry_id",
                table: "programmes_duplicate_finding",
                columns: new[] { "application_id", "entry_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_duplicate_finding_application_id_text_id",
                table: "programmes_duplicate_finding",
                columns: new[] { "application_id", "text_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_duplicate_finding_call_id_state",
                table: "programmes_duplicate_finding",
                columns: new[] { "call_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_duplicate_finding_earlier_id",
                table: "programmes_duplicate_finding",
                column: "earlier_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_duplicate_finding_investigator_id",
                table: "programmes_duplicate_finding",
                column: "investigator_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_duplicate_finding_text_id",
                table: "programmes_duplicate_finding",
                column: "text_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_funding_decision_application_id_instance",
                table: "programmes_funding_decision",
                columns: new[] { "application_id", "instance" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_funding_decision_panel_decision_id",
                table: "programmes_funding_decision",
                column: "panel_decision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_objection_case_application_id",
                table: "programmes_objection_case",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_objection_case_queue_day",
                table: "programmes_objection_case",
                column: "queue_day");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_application_id",
                table: "programmes_project",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_investigator_id",
                table: "programmes_project",
                column: "investigator_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_number",
                table: "programmes_project",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_organisation_id_state",
                table: "programmes_project",
                columns: new[] { "organisation_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_programme_state",
                table: "programmes_project",
                columns: new[] { "programme", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_acceptance_project_id",
                table: "programmes_project_acceptance",
                column: "project_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_change_project_id",
                table: "programmes_project_change",
                column: "project_id",
                unique: true,
                filter: "state = 'AwaitingUnit'");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_change_project_id_ticket",
                table: "programmes_project_change",
                columns: new[] { "project_id", "ticket" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_expense_project_id_ticket",
                table: "programmes_project_expense",
                columns: new[] { "project_id", "ticket" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_inspection_programme_from",
                table: "programmes_project_inspection",
                columns: new[] { "programme", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_inspection_project_id",
                table: "programmes_project_inspection",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_milestone_project_id_due",
                table: "programmes_project_milestone",
                columns: new[] { "project_id", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_signature_edition_id_side",
                table: "programmes_project_signature",
                columns: new[] { "edition_id", "side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_signature_project_id",
                table: "programmes_project_signature",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_task_book_project_id",
                table: "programmes_project_task_book",
                column: "project_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_programmes_project_task_book_edition_project_id_number",
                table: "programmes_project_task_book_edition",
                columns: new[] { "project_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_asked_case_id_form_key_subject_id",
                table: "registry_asked",
                columns: new[] { "case_id", "form", "key", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_asked_form_how",
                table: "registry_asked",
                columns: new[] { "form", "how" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_asked_subject_id",
                table: "registry_asked",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_correction_request_entry_id_asked_by",
                table: "registry_correction_request",
                columns: new[] { "entry_id", "asked_by" },
                unique: true,
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registry_correction_request_register_answered_at",
                table: "registry_correction_request",
                columns: new[] { "register", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_account_id",
                table: "registry_entry",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_import_id_state",
                table: "registry_entry",
                columns: new[] { "import_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_merged_into",
                table: "registry_entry",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_number",
                table: "registry_entry",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_organisation_id",
                table: "registry_entry",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_register_name_id",
                table: "registry_entry",
                columns: new[] { "register", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_register_name_key",
                table: "registry_entry",
                columns: new[] { "register", "name_key" },
                unique: true,
                filter: "state <> 'Rejected' AND state <> 'Left'");

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_register_state_facets",
                table: "registry_entry",
                columns: new[] { "register", "state", "facets" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_state_valid_until",
                table: "registry_entry",
                columns: new[] { "state", "valid_until" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_import_register_uploaded_at",
                table: "registry_entry_import",
                columns: new[] { "register", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_version_entry_id_edition",
                table: "registry_entry_version",
                columns: new[] { "entry_id", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_version_register_at",
                table: "registry_entry_version",
                columns: new[] { "register", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_version_register_from_to",
                table: "registry_entry_version",
                columns: new[] { "register", "from", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_version_register_name_id",
                table: "registry_entry_version",
                columns: new[] { "register", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_entry_version_register_to",
                table: "registry_entry_version",
                columns: new[] { "register", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_fact_subject_id_entered_at",
                table: "registry_fact",
                columns: new[] { "subject_id", "entered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_fact_subject_id_key_period_key_subject_type",
                table: "registry_fact",
                columns: new[] { "subject_id", "key", "period_key", "subject_type" },
                unique: true,
                filter: "superseded_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registry_fact_check_fact_id",
                table: "registry_fact_check",
                column: "fact_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_former_name_name_key",
                table: "registry_former_name",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_registry_former_name_organisation_id",
                table: "registry_former_name",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_membership_organisation_id_to",
                table: "registry_membership",
                columns: new[] { "organisation_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_membership_person_id_organisation_id_position",
                table: "registry_membership",
                columns: new[] { "person_id", "organisation_id", "position" },
                unique: true,
                filter: "\"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registry_organisation_code",
                table: "registry_organisation",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_organisation_district_kind",
                table: "registry_organisation",
                columns: new[] { "district", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_registry_organisation_name_key",
                table: "registry_organisation",
                column: "name_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_organisation_import_uploaded_by",
                table: "registry_organisation_import",
                column: "uploaded_by");

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_name",
                table: "registry_person",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_orcid",
                table: "registry_person",
                column: "orcid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_organisation_id",
                table: "registry_person",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_person_user_id",
                table: "registry_person",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_register_edition_register_day",
                table: "registry_register_edition",
                columns: new[] { "register", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_register_edition_register_name",
                table: "registry_register_edition",
                columns: new[] { "register", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_relation_person_a_person_b_kind",
                table: "registry_relation",
                columns: new[] { "person_a", "person_b", "kind" },
                unique: true,
                filter: "withdrawn_at IS NULL AND \"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registry_relation_person_b",
                table: "registry_relation",
                column: "person_b");

            migrationBuilder.CreateIndex(
                name: "ix_registry_shareholding_holder_id_organisation_id",
                table: "registry_shareholding",
                columns: new[] { "holder_id", "organisation_id" },
                unique: true,
                filter: "withdrawn_at IS NULL AND \"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registry_shareholding_organisation_id",
                table: "registry_shareholding",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_shareholding_person_id_organisation_id",
                table: "registry_shareholding",
                columns: new[] { "person_id", "organisation_id" },
                unique: true,
                filter: "withdrawn_at IS NULL AND \"to\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_registry_twin_decision_first_second",
                table: "registry_twin_decision",
                columns: new[] { "first", "second" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_twin_decision_kept_id",
                table: "registry_twin_decision",
                column: "kept_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_assignment_run_round_id_sequence",
                table: "review_assignment_run",
                columns: new[] { "round_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_declared_conflict_expert_id",
                table: "review_declared_conflict",
                column: "expert_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_duty_entry_id_code",
                table: "review_duty",
                columns: new[] { "entry_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_duty_entry_id_expert_id",
                table: "review_duty",
                columns: new[] { "entry_id", "expert_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_duty_expert_id",
                table: "review_duty",
                column: "expert_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_duty_round_id",
                table: "review_duty",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_duty_user_id",
                table: "review_duty",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_expert_organisation_id",
                table: "review_expert",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_expert_user_id",
                table: "review_expert",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_opinion_duty_id_turn",
                table: "review_opinion",
                columns: new[] { "duty_id", "turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_opinion_entry_id",
                table: "review_opinion",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_opinion_round_id",
                table: "review_opinion",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_pair_rule_entry_id_expert_id",
                table: "review_pair_rule",
                columns: new[] { "entry_id", "expert_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_pair_rule_round_id",
                table: "review_pair_rule",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_panel_round_id",
                table: "review_panel",
                column: "round_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_panel_decision_entry_id_subject_type_subject_id_instance",
                table: "review_panel_decision",
                columns: new[] { "entry_id", "subject_type", "subject_id", "instance" });

            migrationBuilder.CreateIndex(
                name: "ix_review_panel_decision_round_id",
                table: "review_panel_decision",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_panel_decision_subject_type_subject_id_instance",
                table: "review_panel_decision",
                columns: new[] { "subject_type", "subject_id", "instance" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_panel_member_user_id",
                table: "review_panel_member",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_panel_vote_panel_id_entry_id_user_id",
                table: "review_panel_vote",
                columns: new[] { "panel_id", "entry_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_panel_vote_panel_id_user_id",
                table: "review_panel_vote",
                columns: new[] { "panel_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_review_reopening_duty_id_turn",
                table: "review_reopening",
                columns: new[] { "duty_id", "turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_round_number",
                table: "review_round",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_round_programme",
                table: "review_round",
                column: "programme");

            migrationBuilder.CreateIndex(
                name: "ix_review_round_entry_round_id_subject_type_subject_id",
                table: "review_round_entry",
                columns: new[] { "round_id", "subject_type", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_round_entry_subject_type_subject_id",
                table: "review_round_entry",
                columns: new[] { "subject_type", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_services_application_applicant_id_service",
                table: "services_application",
                columns: new[] { "applicant_id", "service" },
                unique: true,
                filter: "submitted_at IS NULL AND organisation_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_services_application_applicant_id_service_organisation_id",
                table: "services_application",
                columns: new[] { "applicant_id", "service", "organisation_id" },
                unique: true,
                filter: "submitted_at IS NULL AND organisation_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_services_application_applicant_id_started_at",
                table: "services_application",
                columns: new[] { "applicant_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_services_application_number",
                table: "services_application",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_application_organisation_id",
                table: "services_application",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_application_respondent_id",
                table: "services_application",
                column: "respondent_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_application_respondent_organisation_id",
                table: "services_application",
                column: "respondent_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_application_tracking",
                table: "services_application",
                column: "tracking",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_case_application_id_strand",
                table: "services_case",
                columns: new[] { "application_id", "strand" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_case_decision_id",
                table: "services_case",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_case_desk_queue_day_id",
                table: "services_case",
                columns: new[] { "desk", "queue_day", "id" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_services_case_desk_state_due",
                table: "services_case",
                columns: new[] { "desk", "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_services_case_due",
                table: "services_case",
                column: "due",
                filter: "overdue_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_services_case_number",
                table: "services_case",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_case_queue_day_id_desk",
                table: "services_case",
                columns: new[] { "queue_day", "id", "desk" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_services_case_sanction_ends",
                table: "services_case",
                column: "sanction_ends",
                filter: "served_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_services_case_service_state",
                table: "services_case",
                columns: new[] { "service", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_services_case_state_publicity_ends",
                table: "services_case",
                columns: new[] { "state", "publicity_ends" });

            migrationBuilder.CreateIndex(
                name: "ix_services_case_review_case_id_instance",
                table: "services_case_review",
                columns: new[] { "case_id", "instance" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_case_review_round_id",
                table: "services_case_review",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_certificate_case_id",
                table: "services_certificate",
                column: "case_id",
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_services_certificate_code",
                table: "services_certificate",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_certificate_number",
                table: "services_certificate",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_certificate_place",
                table: "services_certificate",
                column: "place",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_decision_case_id_instance",
                table: "services_decision",
                columns: new[] { "case_id", "instance" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_monthly_figures_month",
                table: "services_monthly_figures",
                column: "month");

            migrationBuilder.CreateIndex(
                name: "ix_services_monthly_figures_service_month",
                table: "services_monthly_figures",
                columns: new[] { "service", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_objection_case_id_answered_at",
                table: "services_objection",
                columns: new[] { "case_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_services_objection_case_id_raised_by",
                table: "services_objection",
                columns: new[] { "case_id", "raised_by" },
                unique: true,
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_services_policy_watch_subject_id",
                table: "services_policy_watch",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_services_policy_watch_user_id_subject_id",
                table: "services_policy_watch",
                columns: new[] { "user_id", "subject_id" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_services_proposal_organisation_id_policy_id_period",
                table: "services_proposal",
                columns: new[] { "organisation_id", "policy_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_services_proposal_state_proposed_at",
                table: "services_proposal",
                columns: new[] { "state", "proposed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_services_sitting_case_id_step",
                table: "services_sitting",
                columns: new[] { "case_id", "step" },
                unique: true,
                filter: "held_at IS NULL AND called_off_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "journal_head");

            migrationBuilder.DropTable(
                name: "journal_seal");

            migrationBuilder.DropTable(
                name: "planning_adjustment");

            migrationBuilder.DropTable(
                name: "planning_collected_unit");

            migrationBuilder.DropTable(
                name: "planning_evaluation_item");

            migrationBuilder.DropTable(
                name: "planning_figure_row");

            migrationBuilder.DropTable(
                name: "planning_journal_mark");

            migrationBuilder.DropTable(
                name: "planning_journal_tally");

            migrationBuilder.DropTable(
                name: "planning_own_task");

            migrationBuilder.DropTable(
                name: "planning_plan_duty");

            migrationBuilder.DropTable(
                name: "planning_task_need");

            migrationBuilder.DropTable(
                name: "planning_task_report");

            migrationBuilder.DropTable(
                name: "planning_task_risk");

            migrationBuilder.DropTable(
                name: "platform_attempt_count");

            migrationBuilder.DropTable(
                name: "platform_data_protection_key");

            migrationBuilder.DropTable(
                name: "platform_file_reference");

            migrationBuilder.DropTable(
                name: "platform_grant");

            migrationBuilder.DropTable(
                name: "platform_job_run");

            migrationBuilder.DropTable(
                name: "platform_notice");

            migrationBuilder.DropTable(
                name: "platform_number_series");

            migrationBuilder.DropTable(
                name: "platform_one_time_link");

            migrationBuilder.DropTable(
                name: "platform_recovery_code");

            migrationBuilder.DropTable(
                name: "platform_session");

            migrationBuilder.DropTable(
                name: "platform_totp_key");

            migrationBuilder.DropTable(
                name: "platform_user_claim");

            migrationBuilder.DropTable(
                name: "platform_user_login");

            migrationBuilder.DropTable(
                name: "platform_user_passkey");

            migrationBuilder.DropTable(
                name: "platform_user_token");

            migrationBuilder.DropTable(
                name: "policy_decision");

            migrationBuilder.DropTable(
                name: "policy_impact_subject");

            migrationBuilder.DropTable(
                name: "policy_publication");

            migrationBuilder.DropTable(
                name: "policy_seen_text");

            migrationBuilder.DropTable(
                name: "portal_saved_search");

            migrationBuilder.DropTable(
                name: "programmes_answer");

            migrationBuilder.DropTable(
                name: "programmes_answer_revision");

            migrationBuilder.DropTable(
                name: "programmes_duplicate_finding");

            migrationBuilder.DropTable(
                name: "programmes_kept_definition");

            migrationBuilder.DropTable(
                name: "programmes_objection_case");

            migrationBuilder.DropTable(
                name: "programmes_project_acceptance");

            migrationBuilder.DropTable(
                name: "programmes_project_change");

            migrationBuilder.DropTable(
                name: "programmes_project_expense");

            migrationBuilder.DropTable(
                name: "programmes_project_inspection");

            migrationBuilder.DropTable(
                name: "programmes_project_milestone");

            migrationBuilder.DropTable(
                name: "programmes_project_signature");

            migrationBuilder.DropTable(
                name: "programmes_project_task_book");

            migrationBuilder.DropTable(
                name: "programmes_project_task_book_edition");

            migrationBuilder.DropTable(
                name: "programmes_submitted_form");

            migrationBuilder.DropTable(
                name: "registry_asked");

            migrationBuilder.DropTable(
                name: "registry_correction_request");

            migrationBuilder.DropTable(
                name: "registry_entry_import");

            migrationBuilder.DropTable(
                name: "registry_entry_version");

            migrationBuilder.DropTable(
                name: "registry_fact_check");

            migrationBuilder.DropTable(
                name: "registry_former_name");

            migrationBuilder.DropTable(
                name: "registry_import_batch");

            migrationBuilder.DropTable(
                name: "registry_membership");

            migrationBuilder.DropTable(
                name: "registry_organisation_import");

            migrationBuilder.DropTable(
                name: "registry_register_edition");

            migrationBuilder.DropTable(
                name: "registry_relation");

            migrationBuilder.DropTable(
                name: "registry_shareholding");

            migrationBuilder.DropTable(
                name: "registry_twin_decision");

            migrationBuilder.DropTable(
                name: "review_assignment_order");

            migrationBuilder.DropTable(
                name: "review_assignment_proposal");

            migrationBuilder.DropTable(
                name: "review_assignment_run");

            migrationBuilder.DropTable(
                name: "review_declared_conflict");

            migrationBuilder.DropTable(
                name: "review_duty");

            migrationBuilder.DropTable(
                name: "review_expert");

            migrationBuilder.DropTable(
                name: "review_kept_scheme");

            migrationBuilder.DropTable(
                name: "review_opinion");

            migrationBuilder.DropTable(
                name: "review_opinion_rating");

            migrationBuilder.DropTable(
                name: "review_pair_rule");

            migrationBuilder.DropTable(
                name: "review_panel");

            migrationBuilder.DropTable(
                name: "review_panel_decision");

            migrationBuilder.DropTable(
                name: "review_panel_recusal");

            migrationBuilder.DropTable(
                name: "review_panel_vote");

            migrationBuilder.DropTable(
                name: "review_reopening");

            migrationBuilder.DropTable(
                name: "review_round");

            migrationBuilder.DropTable(
                name: "review_score_draft");

            migrationBuilder.DropTable(
                name: "services_case_review");

            migrationBuilder.DropTable(
                name: "services_certificate");

            migrationBuilder.DropTable(
                name: "services_given_fact");

            migrationBuilder.DropTable(
                name: "services_kept_service");

            migrationBuilder.DropTable(
                name: "services_monthly_figures");

            migrationBuilder.DropTable(
                name: "services_objection");

            migrationBuilder.DropTable(
                name: "services_policy_told");

            migrationBuilder.DropTable(
                name: "services_proposal");

            migrationBuilder.DropTable(
                name: "services_proposal_search");

            migrationBuilder.DropTable(
                name: "services_sitting");

            migrationBuilder.DropTable(
                name: "services_subject_standing");

            migrationBuilder.DropTable(
                name: "planning_collection");

            migrationBuilder.DropTable(
                name: "planning_evaluation");

            migrationBuilder.DropTable(
                name: "planning_figure_set");

            migrationBuilder.DropTable(
                name: "platform_stored_file");

            migrationBuilder.DropTable(
                name: "platform_user");

            migrationBuilder.DropTable(
                name: "policy_impact");

            migrationBuilder.DropTable(
                name: "programmes_compared_text");

            migrationBuilder.DropTable(
                name: "programmes_project");

            migrationBuilder.DropTable(
                name: "registry_entry");

            migrationBuilder.DropTable(
                name: "registry_fact");

            migrationBuilder.DropTable(
                name: "registry_person");

            migrationBuilder.DropTable(
                name: "review_round_entry");

            migrationBuilder.DropTable(
                name: "review_panel_member");

            migrationBuilder.DropTable(
                name: "services_policy_watch");

            migrationBuilder.DropTable(
                name: "services_case");

            migrationBuilder.DropTable(
                name: "policy_rule_draft");

            migrationBuilder.DropTable(
                name: "programmes_application");

            migrationBuilder.DropTable(
                name: "registry_organisation");

            migrationBuilder.DropTable(
                name: "services_application");

            migrationBuilder.DropTable(
                name: "services_decision");

            migrationBuilder.DropTable(
                name: "policy_definition");

            migrationBuilder.DropTable(
                name: "programmes_call");

            migrationBuilder.DropTable(
                name: "programmes_funding_decision");
        }
    }
}
