using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Tests.Journal;

public sealed class AuditJournalTests
{
    [Fact]
    public async Task An_untouched_journal_holds_sealed_or_not()
    {
        await using var world = new World();
        await Write(world, 5);
        (await Verify(world)).ShouldBe(new(5, 0, true, null, null));

        await world.With<SealJournal, int>(null, seal => seal.RunAsync(default));
        await Write(world, 3);

        (await Verify(world)).ShouldBe(new(8, 5, true, null, null));
    }

    [Theory]
    [InlineData("UPDATE journal SET data = '{\"n\":99}' WHERE sequence = 4", 4)]
    [InlineData("UPDATE journal SET kind = 'test.other' WHERE sequence = 7", 7)]
    [InlineData("UPDATE journal SET personal = '{}' WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM journal WHERE sequence = 3", 3)]
    [InlineData("DELETE FROM journal WHERE sequence = 8", 8)]
    [InlineData("DELETE FROM journal WHERE sequence >= 5", 5)]
    [InlineData("UPDATE journal SET sequence = sequence + 100 WHERE sequence = 6", 6)]
    [InlineData("UPDATE journal SET sequence = 1000 WHERE sequence = 1; UPDATE journal SET sequence = 1 WHERE sequence = 2; UPDATE journal SET sequence = 2 WHERE sequence = 1000", 1)]
    [InlineData("INSERT INTO journal (id, sequence, at, kind, subject_type, subject_id, data, hash) SELECT '00000000-0000-0000-0000-000000000001', 9, at, kind, subject_type, subject_id, data, hash FROM journal WHERE sequence = 8", 9)]
    [InlineData("UPDATE journal_seal SET root = previous WHERE number = 1", 1)]
    public async Task A_record_changed_removed_added_or_moved_by_sql_is_found(string sql, long first)
    {
        await using var world = new World();
        await Write(world, 5);
        await world.With<SealJournal, int>(null, seal => seal.RunAsync(default));
        await Write(world, 3);

        await world.Db(async db => await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));

        var report = await Verify(world);
        report.Ok.ShouldBeFalse();
        report.FirstBad.ShouldBe(first);
    }

    [Fact]
    public async Task Erasing_personal_data_leaves_the_journal_whole()
    {
        await using var world = new World();
        await Write(world, 3);

        await world.Db(async db => await db.Database.ExecuteSqlRawAsync("UPDATE journal SET personal = NULL, salt = NULL WHERE sequence = 2"));

        (await Verify(world)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Writers_in_parallel_leave_no_gap_and_one_chain()
    {
        await using var world = new World();
        _ = world.Services;

        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Write(world, 2)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.With<SealJournal, int>(null, seal => seal.RunAsync(default))));

        (await Verify(world)).ShouldBe(new(48, 48, true, null, null));
    }

    [Fact]
    public async Task A_proof_holds_and_a_changed_proof_does_not()
    {
        await using var world = new World();
        await Write(world, 11);
        var id = await world.Db(db => db.Set<JournalEntry>().Where(e => e.Sequence == 6).Select(e => e.Id).SingleAsync());
        (await world.With<ProveRecord, ProveRecord.Proof?>(null, prove => prove.ForAsync(id, default))).ShouldBeNull();
        await world.With<SealJournal, int>(null, seal => seal.RunAsync(default));

        var proof = await world.With<ProveRecord, ProveRecord.Proof?>(null, prove => prove.ForAsync(id, default));

        proof.ShouldNotBeNull();
        ProveRecord.Holds(proof).ShouldBeTrue();
        ProveRecord.Holds(proof with { Data = "{\"n\":7}" }).ShouldBeFalse();
        ProveRecord.Holds(proof with { Sequence = 7, Index = 6 }).ShouldBeFalse();
        ProveRecord.Holds(proof with { Seals = [proof.Seals[0] with { Root = proof.Hash }] }).ShouldBeFalse();
    }

    private static Task<int> Write(World world, int count) => world.With<Platform.Journal.Journal, int>(null, async journal =>
    {
        for (var i = 0; i < count; i++)
        {
            journal.Record("test.thing.done", "thing", Guid.CreateVersion7(), new { n = i }, new { name = "某某" });
        }

        return await journal.SaveAsync(default);
    });

    private static Task<AuditJournal.Report> Verify(World world) => world.With<AuditJournal, AuditJournal.Report>(null, audit => audit.VerifyAsync(default));
}
