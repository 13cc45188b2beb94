import type { Author } from "@/lib/auth/principal";
import { SAMPLE_ENGINE } from "@/lib/domain/engines/sample-engine";
import { createEngine } from "@/lib/engines/engines";
import { publishVersion } from "@/lib/engines/publish";
import { log } from "@/lib/log";
import { seedSandboxPools } from "@/lib/pools/sample/seed-pools";

/** The system, as the audit log shows it. Samples are released in test only. */
const authorIn = (orgId: string): Author => ({
  ...{ orgId, environment: "test" },
  actor: { type: "system", id: "samples", label: "Nexio" },
});

/**
 * Gives a new organization what it can try at once: an engine with a released version, and the shared pools of fictional
 * carriers if this installation does not have them yet. Repeating it changes nothing.
 */
export async function createSamples(orgId: string): Promise<void> {
  await seedSandboxPools();
  const author = authorIn(orgId);
  const created = await createEngine(author, {
    slug: SAMPLE_ENGINE,
    label: "Sample engine",
    engineType: "candidate_evaluation",
    description:
      "A copy of the built-in rules. Change its draft and compare the answers, or archive it.",
  });
  if (created.outcome !== "created") return;
  await publishVersion(author, SAMPLE_ENGINE, { changelog: "The built-in rules" });
  log.info({ orgId }, "organization.samples_created");
}
