import { readFileSync } from "node:fs";
import { Client } from "pg";

/** What `docs/data-lifecycle.md` says to do on a new server before a dump is restored: its roles exist on no other. */

const OWNER_PASSWORD = "owner password";
const APP_PASSWORD = "app password";

async function on<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Runs `deploy/postgres/roles.sql` as `psql` does. Resolves to the URLs of its two roles. */
export async function createRoles(server: string): Promise<{ owner: string; app: string }> {
  const statements = readFileSync("deploy/postgres/roles.sql", "utf8")
    .replace(/^--.*$/gm, "")
    .replace(":owner_password", `'${OWNER_PASSWORD}'`)
    .replace(":app_password", `'${APP_PASSWORD}'`)
    .split(";")
    .filter((statement) => statement.trim() !== "");
  await on(server, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
  const urlOf = (role: string, password: string) => {
    const url = new URL(server);
    Object.assign(url, { username: role, password, pathname: "/nexio" });
    return url.href;
  };
  return {
    owner: urlOf("nexio_owner", OWNER_PASSWORD),
    app: urlOf("nexio_app", APP_PASSWORD),
  };
}

/** The policies of a database as `pg_dump --no-owner --no-privileges` writes them: the only statements that name a role. */
export const dumpedPolicies = (url: string) =>
  on(url, async (client) => {
    const { rows } = await client.query<{ statement: string }>(
      `select format('create policy %I on %I.%I to %s using (%s) with check (%s)',
         policyname, schemaname, tablename, array_to_string(roles, ', '), qual, with_check) as statement
       from pg_policies order by 1`,
    );
    return rows.map(({ statement }) => statement);
  });

export const restorePolicies = (url: string, statements: readonly string[]) =>
  on(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
