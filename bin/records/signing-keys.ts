import { InvalidArgumentError } from "commander";
import { clock } from "@/lib/clock";
import { closeDatabase } from "@/lib/db/client";
import {
  listSigningKeys,
  revokeSigningKey,
  rotateSigningKey,
} from "@/lib/records/keys/signing-keys";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { reason } from "../admin/arguments";
import { type OutputOptions, printRows } from "../admin/output";
import { createCommand, runCommandLine } from "../command-line";
import { selectDatabase, toProblem } from "../database/command";
import { selectKeyring } from "../database/keyring";

const program = createCommand(
  "signing-keys",
  "List, rotate and revoke the keys that sign checkpoints and packets.",
)
  .helpCommand(false)
  .hook("preAction", () => {
    selectDatabase();
    selectKeyring("set NEXIO_SECRETS_KEY to that of the processes.");
  });

const JSON_OPTION: [string, string] = ["--json", "print JSON"];

async function list(options: OutputOptions) {
  const keys = await listSigningKeys();
  printRows(
    keys.map(({ kid, x, created_at, retired_at, revoked_at, revoked_reason }) => ({
      ...{ key_id: kid, public_key: x, created_at, retired_at, revoked_at, revoked_reason },
    })),
    options,
    "No key has been created. The first process that signs creates it.",
  );
}

/** A time with its zone, not in the future. */
function pastTime(text: string): Date {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = new Date(text);
  if (!isTime || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError("It must be a time such as 2026-11-29T21:00:00Z.");
  if (time.getTime() > clock.now()) throw new InvalidArgumentError("It must not be in the future.");
  return time;
}

async function revoke(id: string, options: OutputOptions & { at?: Date; reason: string }) {
  const revoked = await revokeSigningKey(id, { at: options.at, reason: options.reason });
  if (revoked.outcome === "not_found")
    throw new Problem(`There is no key ${id}. List them with: npm run signing-keys -- list`);
  if (revoked.outcome === "already_revoked")
    throw new Problem(
      `${id} is revoked since ${revoked.revokedAt.toISOString()}. Name an earlier time with --at, or leave it.`,
    );
  if (revoked.replacedBy !== null) console.error(`${revoked.replacedBy} signs from now on.`);
  await list(options);
}

program
  .command("list")
  .description("list every key that ever signed")
  .option(...JSON_OPTION)
  .action(list);
program
  .command("rotate")
  .description("create a new key; what earlier keys signed stays valid")
  .option(...JSON_OPTION)
  .action(async (options: OutputOptions) => {
    await rotateSigningKey();
    await list(options);
  });
program
  .command("revoke")
  .description("declare that a key's signatures are not to be trusted from a time on")
  .argument("<key>", "the key's id, sk_…")
  .option("--at <time>", "from when on; now if it is left out", pastTime)
  .requiredOption("--reason <text>", "why; it is published with the key", reason)
  .option(...JSON_OPTION)
  .action(revoke);

try {
  await runCommandLine(program, process.argv.slice(2));
  await closeDatabase();
} catch (error) {
  closeWithProblem(toProblem(error));
}
