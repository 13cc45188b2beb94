import type { backtests } from "@/lib/db/schema";
import { configOfRuleSet, EVALUATION_OF } from "@/lib/domain/engines";
import type { RuleSetChoice } from "@/lib/domain/run-kind";
import { ruleSetForBody } from "@/lib/engines/appetite-bucket";
import { ensureRuleSets, readConfig } from "@/lib/engines/configs";
import { ruleSetsOf } from "@/lib/runs/rule-sets";
import type { RunRow } from "@/lib/runs/run-row";

/** The rule sets that a backtest evaluates a run with: the tested configuration, otherwise those that decided the run. */
export async function testedRuleSets(
  { configSha256, engineType }: Pick<typeof backtests.$inferSelect, "configSha256" | "engineType">,
  config: unknown,
  run: RunRow,
): Promise<RuleSetChoice> {
  if (configSha256 === null) return ruleSetsOf(run);
  const ruleSets = {
    [EVALUATION_OF[engineType]]: ruleSetForBody(configSha256, config, run.input),
  };
  await ensureRuleSets(ruleSets);
  return ruleSets;
}

/** The configurations of past runs, each read once; null for the built-in rules. */
export function createConfigReader() {
  const configs = new Map<string, Promise<unknown>>();
  return async (ruleSets: RuleSetChoice): Promise<unknown> => {
    const { candidates: name } = ruleSets;
    const sha256 = name === undefined ? undefined : configOfRuleSet(name)?.sha256;
    if (sha256 === undefined) return null;
    const reading = configs.get(sha256) ?? readConfig(sha256);
    configs.set(sha256, reading);
    return reading;
  };
}
