namespace Kechuang.Programmes.Exporting;

/// <summary>How to read and check a project's file, in both languages.</summary>
internal static class FileGuide
{
    public const string Zh = """
        # 项目档案

        本压缩包是一个项目的全部档案，由平台按当时的记录生成。

        - `manifest.json`：清单。`entries` 列出每个文件的字节数和 SHA-256；`records` 列出全部日志记录，`sealed` 为 false 的尚未封存。
        - `application.json`、`application.html`：提交时的申请书。
        - `decisions/<编号>.json`：规则判定树，逐条件列出实际值、要求、差距和条款。`decisions/index.json` 是目录。
        - `task-book.json`、`task-book.docx`、`signatures.json`：双方签署的任务书、其 Word 文本和签署记录；`task-books/` 是历次版本。
        - `budget.json`：科目、预算调整（含被拒绝的）和支出。`milestones.json`、`inspections.json`、`acceptance.json`：节点、检查、验收。
        - `reviews.json`：已向申请人公开的评审意见。
        - `attachments/`：申请书和项目的附件，`attachments.json` 是目录。
        - `journal.jsonl`：日志记录，每行一条。`proofs/<记录号>.json`：该记录的存在性证明。

        ## 怎样核对

        1. 文件没有变动：对每个文件计算 SHA-256，与 `manifest.json` 比较。
        2. 任务书就是签署的那一份：`task-book.json` 的 SHA-256 等于 `signatures.json` 和日志记录 `programmes.project.signed-by-unit`、
           `programmes.project.signed-by-programme` 中的 `sha256`。
        3. 判定没有变动：`decisions/<编号>.json` 的 SHA-256 等于日志记录 `policy.decision.made` 中的 `verdict`。
        4. 记录在日志里：对 `proofs/` 中的每个证明，
           a. 按“上一条哈希、序号、记录号、时间、操作人、类别、对象、数据、个人信息摘要”计算 SHA-256，应等于 `hash`；
           b. 从 `hash` 沿 `path` 按 RFC 6962 计算到根（叶前缀 0x00，节点前缀 0x01），应等于第一个封存 `seals[0].root`；
           c. 每个封存的 `hash` 应由其编号、起止序号、时间、根和上一封存哈希算出，且首尾相接。
           最后一个封存的 `hash` 可与平台公布的比对。命令 `kc audit prove <记录号>` 给出同样的证明。
        """;

    public const string En = """
        # The file of a project

        This archive holds the whole file of one project, made by the platform from its records at that moment.

        - `manifest.json`: the list. `entries` has the length and SHA-256 of each file; `records` all journal records; where `sealed` is false the record is not sealed yet.
        - `application.json`, `application.html`: the application as it was handed in.
        - `decisions/<id>.json`: verdict trees, each condition with actual value, threshold, gap and clause. `decisions/index.json` is the index.
        - `task-book.json`, `task-book.docx`, `signatures.json`: the task book that both sides signed, as a Word document, and the signatures; `task-books/` has every edition.
        - `budget.json`: accounts, changes of budget (refused ones too) and expenses. `milestones.json`, `inspections.json`, `acceptance.json`.
        - `reviews.json`: the reviewers' comments as released to the applicant.
        - `attachments/`: the attachments of application and project; `attachments.json` is their index.
        - `journal.jsonl`: the journal records, one a line. `proofs/<record>.json`: the proof that a record is in the journal.

        ## How to verify

        1. No file was changed: compute the SHA-256 of each file and compare it with `manifest.json`.
        2. The task book is the one that was signed: the SHA-256 of `task-book.json` equals `sha256` in `signatures.json` and in the journal records
           `programmes.project.signed-by-unit` and `programmes.project.signed-by-programme`.
        3. No verdict was changed: the SHA-256 of `decisions/<id>.json` equals `verdict` in its journal record `policy.decision.made`.
        4. A record is in the journal: for each proof in `proofs/`,
           a. SHA-256 over previous hash, sequence, id, time, actor, kind, subject, data and digest of personal data gives `hash`;
           b. climbing from `hash` along `path` by RFC 6962 (leaf prefix 0x00, node prefix 0x01) gives `seals[0].root`;
           c. the `hash` of each seal follows from its number, its first and last sequence, its time, its root and the hash of the seal before, without a gap.
           Compare the last seal's `hash` with the one that the platform publishes. `kc audit prove <record>` gives the same proof.
        """;
}
