import type { backtests } from "@/lib/db/schema";
import { EVALUATION_OF } from "@/lib/domain/engines";
import type { RuleSetChoice } from "@/lib/domain/run-kind";
import { ruleSetForBody } from "@/lib/engines/appetite-bucket";
import { ensureRuleSets } from "@/lib/engines/configs";
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
