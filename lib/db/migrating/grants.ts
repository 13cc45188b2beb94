import type { Client } from "pg";

/**
 * The rights of the role that web and worker use: data, and no definitions. Definitions that a process needs at run time
 * are functions of the owner (`security definer`), which this role may execute.
 */

const SCHEMAS = ["public", "graphile_worker"];

/** Tables of graphile-worker with row security, which only their owner passes without a policy. */
const SECURED_TABLES = `
  select class.oid::regclass::text as name from pg_class as class
  where class.relnamespace = 'graphile_worker'::regnamespace and class.relkind = 'r' and class.relrowsecurity
    and not exists (select from pg_policy where polrelid = class.oid and polname = $1)`;

/** What is only added to: a process that is broken into can neither change nor remove what was recorded. */
export const APPEND_ONLY = ["chain_entries", "chain_checkpoints", "chain_coverage"] as const;

/** Grants the rights on everything that exists, and on what the current role creates later. */
function grants(role: string, database: string): string[] {
  const schemas = SCHEMAS.join(", ");
  const later = `alter default privileges in schema ${schemas} grant`;
  return [
    `grant connect, temporary on database ${database} to ${role}`,
    `grant usage on schema ${schemas}, drizzle to ${role}`,
    `grant select on all tables in schema drizzle to ${role}`,
    `grant select, insert, update, delete on all tables in schema ${schemas} to ${role}`,
    `grant usage, select, update on all sequences in schema ${schemas} to ${role}`,
    `grant execute on all functions in schema ${schemas} to ${role}`,
    `revoke update, delete on ${APPEND_ONLY.join(", ")} from ${role}`,
    `${later} select, insert, update, delete on tables to ${role}`,
    `${later} usage, select, update on sequences to ${role}`,
    `${later} execute on functions to ${role}`,
  ];
}

/** Grants `role` what web and worker need, if it exists and is not the owner itself. Resolves to whether it did. */
export async function grantRights(client: Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ database: string }>(
    "select current_database() as database from pg_roles where rolname = $1 and rolname <> current_user",
    [role],
  );
  const [found] = rows;
  if (!found) return false;
  const name = client.escapeIdentifier(role);
  for (const grant of grants(name, client.escapeIdentifier(found.database)))
    await client.query(grant);
  const policy = `nexio_${role}`.slice(0, 63);
  const secured = await client.query<{ name: string }>(SECURED_TABLES, [policy]);
  for (const table of secured.rows)
    await client.query(
      `create policy ${client.escapeIdentifier(policy)} on ${table.name} to ${name} using (true) with check (true)`,
    );
  return true;
}
