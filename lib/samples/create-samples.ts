import type { Principal } from "@/lib/auth/principal";
import { SAMPLE_ENGINE } from "@/lib/domain/engines/sample-engine";
import { createEngine } from "@/lib/engines/engines";
import { publishVersion } from "@/lib/engines/publish";
import { log } from "@/lib/log";
import { seedSandboxPools } from "@/lib/pools/sample/seed-pools";

/** The system, as the audit log shows it. Samples are released in test only. */
const author = (orgId: string): Principal => ({
  orgId,
  environment: "test",
  actor: { type: "operator", id: "nexio", label: "Nexio" },
  permissions: new Set(),
});

/**
 * Gives a new organization what it can try at once: an engine with a released version, and the shared pools of fictional
 * carriers if this installation does not have them yet. Repeating it changes nothing.
 */
export async function createSamples(orgId: string): Promise<void> {
  await seedSandboxPools();
  const principal = author(orgId);
  const created = await createEngine(principal, {
    slug: SAMPLE_ENGINE,
    label: "Sample engine",
    engineType: "candidate_evaluation",
    description:
      "A copy of the built-in rules. Change its draft and compare the answers, or archive it.",
  });
  if (created.outcome !== "created") return;
  await publishVersion(principal, SAMPLE_ENGINE, { changelog: "The built-in rules" });
  log.info({ orgId }, "organization.samples_created");
}
