import type { EngineType } from "@/lib/domain/engines";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { engineModule } from "./modules";

/** The versions of the default engines: the built-in rule sets, `commercial-lines@2` as 2.0. */
export type BuiltInVersion = {
  version: string;
  ruleSet: string;
  /** Only the latest built-in rules are a configuration. */
  config: unknown;
  sha256: string | null;
};

const RULE_SET = /^.+@(\d+)$/;

/** All versions of the default engine of a type, newest first. */
export function builtInVersions(type: EngineType): BuiltInVersion[] {
  const { module, ruleSets } = engineModule(type);
  const { latest, names } = ruleSets;
  return names
    .map((ruleSet): BuiltInVersion => {
      const config = ruleSet === latest.name ? module.defaultConfig() : null;
      return {
        version: `${RULE_SET.exec(ruleSet)?.[1] ?? "1"}.0`,
        ruleSet,
        config,
        sha256: config === null ? null : canonicalHash(config),
      };
    })
    .sort((a, b) => Number.parseFloat(b.version) - Number.parseFloat(a.version));
}

/** The version of the default engine that a built-in rule set is. */
export function builtInVersionOf(ruleSet: string): string {
  return `${RULE_SET.exec(ruleSet)?.[1] ?? "1"}.0`;
}
