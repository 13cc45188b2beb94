import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { config } from "@/lib/config";
import { databaseAt } from "@/lib/testing/migrations";
import { migrate } from "../migrate";
import { APPEND_ONLY } from "./grants";

const role = `app_${randomBytes(4).toString("hex")}`;
let database: Awaited<ReturnType<typeof databaseAt>>;
let app: Client;

beforeAll(async () => {
  database = await databaseAt("0000_initial");
  await database.client.query(`create role ${role} login password 'app'`);
  expect(await migrate(database.url, { appRole: role })).toMatchObject({ granted: true });
  const url = new URL(database.url);
  url.username = role;
  url.password = "app";
  app = new Client({ connectionString: url.href });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.client.query(`drop owned by ${role}`);
  await database.drop();
  const admin = new Client({ connectionString: config().DATABASE_URL });
  await admin.connect();
  await admin.query(`drop role ${role}`);
  await admin.end();
});

test("the role of web and worker adds to the chain and cannot change or remove an entry", async () => {
  for (const table of APPEND_ONLY) {
    await app.query(`select from ${table}`);
    const column = table === "chain_coverage" ? "id" : "seq";
    for (const statement of [`delete from ${table}`, `update ${table} set ${column} = 1`])
      await expect(app.query(statement), statement).rejects.toMatchObject({ code: "42501" });
  }
});

test("the role of web and worker reads and writes every other table, and takes numbers from every sequence", async () => {
  const { rows } = await database.client.query<{ name: string; kind: string; allowed: boolean }>(
    `select class.oid::regclass::text as name, class.relkind as kind,
       case class.relkind
         when 'S' then has_sequence_privilege($1, class.oid, 'usage')
         else has_table_privilege($1, class.oid, 'select') and has_table_privilege($1, class.oid, 'insert')
           and has_table_privilege($1, class.oid, 'update') and has_table_privilege($1, class.oid, 'delete')
       end as allowed
     from pg_class as class where class.relkind in ('r', 'p', 'v', 'S')
       and class.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)`,
    [role],
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(
    rows
      .filter(({ allowed }) => !allowed)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...APPEND_ONLY].sort());
});

test("the role of web and worker cannot define, change or drop anything", async () => {
  for (const statement of [
    "create table own (n int)",
    "alter table runs add column own text",
    "drop table runs",
    "truncate runs",
    "create index own on runs (id)",
    "create schema own",
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('', 1)",
  ])
    await expect(app.query(statement), statement).rejects.toMatchObject({ code: "42501" });
});

test("the job library works with data rights: it finds its schema, adds, claims and completes jobs", async () => {
  const { rows } = await app.query(
    "select (graphile_worker.add_job('prune', '{}')).id as id, (select max(id) from graphile_worker.migrations) as version",
  );
  expect(rows[0].version).toBeGreaterThan(10);
  const seen = await app.query("select from graphile_worker._private_jobs");
  expect(seen.rowCount).toBe(1);
  const deleted = await app.query("delete from graphile_worker._private_jobs");
  expect(deleted.rowCount).toBe(1);
});

test("imports of the role may use temporary tables", async () => {
  await app.query("begin; create temporary table staged (n int) on commit drop; commit");
});

test("tables and functions of later migrations are granted when they are created", async () => {
  await database.client.query(
    "create table later (n int); create function later_secret() returns int language sql security definer as 'select count(*)::int from drizzle.__drizzle_migrations'",
  );
  await app.query("insert into later values (1)");
  const { rows } = await app.query("select later_secret() as n");
  expect(rows[0].n).toBeGreaterThan(0);
  await database.client.query("drop table later; drop function later_secret()");
});
