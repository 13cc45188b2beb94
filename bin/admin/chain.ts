import type { Command } from "commander";
import { readChainStatus } from "@/lib/records/chain/read-chain";
import { verifyChain } from "@/lib/records/chain/verify-chain";
import { Problem } from "@/local/stack/output";
import { organizationId } from "./arguments";
import { EXIT } from "./exit-codes";
import { operator } from "./operator";
import { type OutputOptions, printFields, printRows } from "./output";

async function verify(orgId: string, options: OutputOptions) {
  const { problems, ...verification } = await verifyChain(orgId, { by: operator().label });
  if (options.json) console.log(JSON.stringify({ ...verification, problems }, null, 2));
  else {
    printFields({ org_id: orgId, ...verification }, options);
    if (problems.length > 0) printRows(problems, options, "");
  }
  if (verification.outcome === "problems")
    throw new Problem(
      `The chain of ${orgId} has ${verification.problem_count} ${verification.problem_count === 1 ? "problem" : "problems"}. What to do: docs/records/README.md, "When a verification finds problems".`,
      EXIT.refused,
    );
}

async function status(orgId: string, options: OutputOptions) {
  const { last_checkpoint, timestamps, last_verification, last_full_verification, ...counts } =
    await readChainStatus(orgId);
  printFields(
    {
      org_id: orgId,
      ...counts,
      last_checkpoint: last_checkpoint?.signed_at ?? null,
      key_id: last_checkpoint?.key_id ?? null,
      last_timestamp: timestamps?.last?.stamped_at ?? null,
      last_verification: last_verification?.verified_at ?? null,
      outcome: last_verification?.outcome ?? null,
      last_full_verification: last_full_verification?.verified_at ?? null,
      full_outcome: last_full_verification?.outcome ?? null,
    },
    options,
  );
}

export function addChainCommands(program: Command): void {
  const chain = program
    .command("chain")
    .description("read and verify an organization's hash chain");
  chain
    .command("status")
    .description("show how far the chain goes and what its last verification found")
    .argument("<organization>", "the organization's id", organizationId)
    .option("--json", "print JSON")
    .action(status);
  chain
    .command("verify")
    .description("verify the whole chain; exits with 3 if it has problems")
    .argument("<organization>", "the organization's id", organizationId)
    .option("--json", "print JSON")
    .action(verify);
}
