import type { EngineType } from "@/lib/domain/engines";
import { newUuid } from "@/lib/ids";
import { ruleSetForBody } from "./appetite-bucket";
import { engineModule } from "./modules";

/**
 * Compiles a configuration without problems under a temporary name, and passes that name to `work`. The rule set is
 * dropped afterwards, so that the drafts of an editor do not fill the memory.
 */
export async function withDraftRules<Result>(
  { type, config, body }: { type: EngineType; config: unknown; body: unknown },
  work: (ruleSet: string) => Promise<Result>,
): Promise<Result> {
  const { register, ruleSets } = engineModule(type);
  const name = ruleSetForBody(`draft-${newUuid()}`, config, body);
  register(config, name);
  try {
    return await work(name);
  } finally {
    ruleSets.remove(name);
  }
}
