import { type EngineType, ruleSetOfConfig } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";
import { newUuid } from "@/lib/ids";
import { engineModule } from "./modules";

/** The fields of a submission that can choose the weights: a profile's, and an input's. */
const BUCKET = "appetite_bucket";

/** The appetite bucket that a submission asks for, if the configuration has it. */
function bucketFor(config: unknown, body: unknown): string | undefined {
  if (!isRecord(config) || !isRecord(body)) return undefined;
  const profiles = config.appetite_weight_profiles;
  const holder = isRecord(body.profile) ? body.profile : isRecord(body.input) ? body.input : {};
  const wanted = holder[BUCKET];
  if (typeof wanted !== "string" || !Array.isArray(profiles)) return undefined;
  return profiles.some((profile) => isRecord(profile) && profile.bucket === wanted)
    ? wanted
    : undefined;
}

/**
 * Compiles a configuration without problems under a name of its own, and runs `work` with that rule set, whose name it
 * is given. The rule set is dropped afterwards, so that drafts that change with every key leave nothing behind.
 */
export async function withDraftRules<Result>(
  { type, config, body }: { type: EngineType; config: unknown; body: unknown },
  work: (ruleSet: string) => Promise<Result>,
): Promise<Result> {
  const { register, ruleSets } = engineModule(type);
  const name = ruleSetOfConfig(`draft-${newUuid()}`, bucketFor(config, body));
  register(config, name);
  try {
    return await work(name);
  } finally {
    ruleSets.remove(name);
  }
}
