import { draftName, type EngineType } from "@/lib/domain/engines";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { ruleSetForBody } from "./appetite-bucket";
import { engineModule } from "./modules";

/** How many calls use a draft now. */
const uses = new Map<string, number>();

/**
 * Compiles a configuration without problems under a temporary name, and passes that name to `work`. The rule set is
 * dropped when nothing uses it any more, so that the drafts of an editor do not fill the memory. The name contains the
 * hash of the configuration, so that each evaluation thread compiles it once.
 */
export async function withDraftRules<Result>(
  { type, config, body }: { type: EngineType; config: unknown; body: unknown },
  work: (ruleSet: string) => Promise<Result>,
): Promise<Result> {
  const { register, ruleSets } = engineModule(type);
  const name = ruleSetForBody(draftName(canonicalHash(config)), config, body);
  if (!uses.has(name)) register(config, name);
  uses.set(name, (uses.get(name) ?? 0) + 1);
  try {
    return await work(name);
  } finally {
    const others = (uses.get(name) ?? 1) - 1;
    if (others > 0) uses.set(name, others);
    else {
      uses.delete(name);
      ruleSets.remove(name);
    }
  }
}
