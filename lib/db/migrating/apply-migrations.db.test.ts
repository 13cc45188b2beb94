import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseAt } from "@/lib/testing/migrations";
import { migrate } from "../migrate";
import { migrationsFolder, readJournal } from "../schema-version";
import { applyMigrations, NO_TRANSACTION } from "./apply-migrations";

let database: Awaited<ReturnType<typeof databaseAt>>;
let folder: string;
beforeEach(async () => {
  database = await databaseAt("0000_initial");
  await database.client.query("create table things (n int)");
  folder = mkdtempSync(join(tmpdir(), "nexio-migrations-"));
  mkdirSync(join(folder, "meta"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** Writes a folder with these migrations, all newer than those of the database. */
function write(migrations: Record<string, string>): void {
  const entries = Object.keys(migrations).map((tag, n) => ({ tag, when: 4_000_000_000_000 + n }));
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ entries }));
  for (const [tag, text] of Object.entries(migrations))
    writeFileSync(join(folder, `${tag}.sql`), text);
}
const apply = () => applyMigrations(database.client, folder);
const indexes = async () =>
  (
    await database.client.query<{ name: string; valid: boolean }>(
      "select indexrelid::regclass::text as name, indisvalid as valid from pg_index where indrelid = 'things'::regclass order by 1",
    )
  ).rows;

const CONCURRENT = `${NO_TRANSACTION}
create unique index concurrently if not exists "things_n" on things (n);
--> statement-breakpoint
create index concurrently if not exists things_n_later on things (n, n);`;

test("an index that fails half way is refused by name, and rebuilt when the migration is repeated", async () => {
  await database.client.query("insert into things values (1), (1)");
  write({ "0100_before": "alter table things add column m int;", "0101_indexes": CONCURRENT });
  await expect(apply()).rejects.toThrow(
    /^The migration 0101_indexes failed \(could not create unique index .*run npm run db:migrate again\.$/,
  );
  // PostgreSQL leaves what it has of the index. It is used by no read.
  expect(await indexes()).toEqual([{ name: "things_n", valid: false }]);

  await database.client.query("truncate things");
  expect(await apply()).toEqual(["0101_indexes"]);
  expect(await indexes()).toEqual([
    { name: "things_n", valid: true },
    { name: "things_n_later", valid: true },
  ]);
  expect(await apply()).toEqual([]);
});

test("a migration that fails half way leaves nothing of itself, and those before it stay", async () => {
  write({
    "0100_good": "alter table things add column m int;",
    "0101_bad":
      "alter table things add column o int;\n--> statement-breakpoint\nalter table nothing add column o int;",
    "0102_after": "alter table things add column p int;",
  });
  await expect(apply()).rejects.toThrow(/0101_bad failed \(relation "nothing" does not exist\)/);
  const { rows } = await database.client.query(
    "select array_agg(column_name::text order by column_name) as columns from information_schema.columns where table_name = 'things'",
  );
  expect(rows[0].columns).toEqual(["m", "n"]);
});

test.each([
  ["in a transaction", ""],
  ["of statements one by one", `${NO_TRANSACTION}\n-- Why.\n`],
])(
  "a migration %s waits for the transactions of a table without holding up the requests behind it for long",
  async (_, header) => {
    const reader = new Client({ connectionString: database.url });
    await reader.connect();
    await reader.query("begin; select * from things");
    write({ "0100_column": `${header}alter table things add column if not exists m int;` });
    const applied = apply();
    const other = new Client({ connectionString: database.url });
    await other.connect();
    await expect
      .poll(
        async () =>
          (
            await other.query(
              "select count(*)::int as n from pg_locks where relation = 'things'::regclass and not granted",
            )
          ).rows[0].n,
      )
      .toBe(1);
    // Behind the waiting migration, until it gives up.
    await other.query("select * from things");
    await reader.query("rollback");
    expect(await applied).toEqual(["0100_column"]);
    await Promise.all([reader.end(), other.end()]);
  },
);

test("a block and a concurrent index wait for as long as the transactions of their rows take", async () => {
  const writer = new Client({ connectionString: database.url });
  await writer.connect();
  await database.client.query("insert into things values (1)");
  await writer.query("begin; update things set n = 2");
  const observer = new Client({ connectionString: database.url });
  await observer.connect();
  const waiting = async () =>
    (
      await observer.query<{ queries: string[] }>(
        "select array_agg(query) as queries from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
    ).rows[0]?.queries;
  write({
    "0100_rows": `${NO_TRANSACTION}
-- Why.
do $$ begin update things set n = n + 1; end $$;
--> statement-breakpoint
create index concurrently if not exists things_n on things (n);`,
  });
  // More than this is a failure of a statement with the limit of changes.
  await database.client.query("set lock_timeout = '1ms'");
  const applied = apply();
  await expect.poll(waiting).toEqual([expect.stringMatching(/^\s*-- nexio: no transaction/)]);
  await writer.query("commit; begin; insert into things values (9)");
  await expect.poll(waiting).toEqual([expect.stringMatching(/create index concurrently/)]);
  await writer.query("commit");
  expect(await applied).toEqual(["0100_rows"]);
  await Promise.all([writer.end(), observer.end()]);
});

test("several migrate at the same time, also where an index is built concurrently", async () => {
  write({ "0100_indexes": CONCURRENT });
  const results = await Promise.all([1, 2, 3].map(() => migrate(database.url, { folder })));
  expect(results.flatMap(({ applied }) => applied)).toEqual(["0100_indexes"]);
  expect((await indexes()).map(({ valid }) => valid)).toEqual([true, true]);
});

const real = readJournal().map(({ tag }) => ({
  tag,
  text: readFileSync(join(migrationsFolder(), `${tag}.sql`), "utf8"),
}));
/** From before migrations could run outside of a transaction. */
const isOld = (tag: string) => tag < "0025";

test("new migrations build indexes of existing tables concurrently, and can be repeated", () => {
  for (const { tag, text } of real.filter((migration) => !isOld(migration.tag))) {
    const created = [...text.matchAll(/create table (?:if not exists )?"?(\w+)"?/gi)].map(
      ([, table]) => table,
    );
    // `on only` a partitioned table reads no rows: the indexes of its partitions are built one by one.
    for (const [statement, concurrently, only, table] of text.matchAll(
      /create (?:unique )?index (concurrently if not exists )?[^;]*? on (only )?"?(\w+)"?/gi,
    ))
      expect(
        concurrently !== undefined || only !== undefined || created.includes(table),
        `${tag}: ${statement}`,
      ).toBe(true);
    if (/concurrently/i.test(text)) expect(text.startsWith(NO_TRANSACTION), tag).toBe(true);
  }
});
