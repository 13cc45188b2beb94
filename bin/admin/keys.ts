import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { type FoundKey, findKey, findKeys } from "@/lib/admin/keys";
import { revokeKey } from "@/lib/auth/manage-api-keys";
import { lastFour, limit, organizationId, uuid } from "./arguments";
import { refused, requireYes, YES } from "./confirm";
import { operatorIn } from "./operator";
import { type Fields, type OutputOptions, printFields, printRows } from "./output";

type FindOptions = OutputOptions & {
  organization?: string;
  prefix?: string;
  lastFour?: string;
  stdin?: boolean;
  limit: number;
};

const fieldsOf = ({ orgId, key }: FoundKey): Fields => ({
  id: key.id,
  org_id: orgId,
  environment: key.environment,
  name: key.name,
  key: `${key.prefix}…${key.last_four}`,
  state: key.state,
  manages_data: key.can_manage_data,
  created_by: key.created_by,
  created_at: key.created_at,
  last_used_at: key.last_used_at,
  revoked_at: key.revoked_at,
});

async function find({ stdin, ...filters }: FindOptions) {
  const secret = stdin ? (await text(process.stdin)).trim() : undefined;
  const found = await findKeys({ ...filters, secret });
  printRows(found.map(fieldsOf), filters, "No keys match.");
}

async function revoke(id: string, options: OutputOptions & { yes?: boolean }) {
  const found = await findKey(id);
  if (!found) throw refused(`No API key with the id ${id}.`);
  const { orgId, key } = found;
  if (key.state !== "revoked")
    requireYes(
      options,
      `revoke "${key.name}" (${key.prefix}…${key.last_four}) of ${orgId}, last used ${key.last_used_at ?? "never"}`,
    );
  const revoked = await revokeKey(operatorIn({ orgId, environment: key.environment }), id);
  if (!revoked) throw refused(`No API key with the id ${id}.`);
  printFields(fieldsOf({ orgId, key: revoked }), options);
}

export function addKeyCommands(program: Command): void {
  const keys = program.command("keys").description("find and revoke API keys");
  keys
    .command("find")
    .description("find keys of all organizations, newest first")
    .option("--organization <id>", "only of this organization", organizationId)
    .option("--prefix <prefix>", "the key's first characters, such as nx_live_")
    .option("--last-four <text>", "the key's last four characters", lastFour)
    .option("--stdin", "find the whole key that is read from standard input")
    .option("--limit <n>", "at most this many", limit, 50)
    .option("--json", "print JSON")
    .action(find);
  keys
    .command("revoke")
    .description("revoke a key: every process refuses it at once")
    .argument("<id>", "the key's id, from keys find", uuid)
    .option(...YES)
    .option("--json", "print JSON")
    .action(revoke);
}
