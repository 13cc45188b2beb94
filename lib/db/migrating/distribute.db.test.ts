import { afterAll, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { DISTRIBUTED, distributionProblems, distributionStatements } from "./distribute";

afterAll(closeDatabase);

test("the tables that grow can be distributed by organization: keys begin with it, none connects local tables", async () => {
  const client = await pgPool().connect();
  try {
    expect(await distributionProblems(client)).toEqual([]);
    const { rows } = await client.query<{ table: string }>(
      `select distinct table_name as "table" from information_schema.columns
       where table_schema = 'public' and column_name = 'org_id' and is_nullable = 'NO' and table_name = any($1)`,
      [DISTRIBUTED],
    );
    expect(rows.map(({ table }) => table).sort()).toEqual([...DISTRIBUTED].sort());
  } finally {
    client.release();
  }
});

test("a unique index without the organization and a key to a local table are named", async () => {
  const client = await pgPool().connect();
  try {
    await client.query("begin");
    await client.query("create unique index traces_by_run on traces (run_id)");
    await client.query("create table notes (org_id text, environment text, run_id text)");
    await client.query(
      "alter table notes add constraint notes_run foreign key (org_id, environment, run_id) references runs (org_id, environment, id)",
    );
    expect(await distributionProblems(client)).toEqual([
      expect.stringContaining("The unique index traces_by_run of traces"),
      expect.stringContaining("The foreign key notes_run from notes to runs"),
    ]);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("the keys to local tables that the command drops exist", async () => {
  for (const statement of distributionStatements()) {
    const [, table, constraint] =
      /alter table (\w+) drop constraint if exists (\w+)/.exec(statement) ?? [];
    if (!table) continue;
    const { rowCount } = await pgPool().query(
      "select from pg_constraint where conname = $1 and conrelid = $2::regclass",
      [constraint, table],
    );
    expect([statement, rowCount]).toEqual([statement, 1]);
  }
});
