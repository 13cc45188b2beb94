import { upperFirst } from "es-toolkit";
import { configOfRuleSet, type EngineType } from "@/lib/domain/engines";
import { placeLabels } from "@/lib/domain/engines/place-labels";
import { isRecord } from "@/lib/domain/record";
import { readConfig } from "@/lib/engines/configs";
import { engineModule } from "@/lib/engines/modules";
import type { DocumentedRule } from "@/lib/evaluation/core/rule-set-document";
import { readRuleSet } from "../rule-sets";

/** What the rules, dimensions and places of an answer are called. */
export type RuleNames = {
  /** The title of a rule: of a filter, a tier rule, a rule of coverage or the criteria of a dimension. */
  rule: (id: string) => string;
  dimension: (key: string) => string;
  /** A tier, a badge, a severity or `REMOVED`. */
  place: (place: string) => string;
};

const inWords = (name: string) => upperFirst(name.toLowerCase().replace(/[_-]+/g, " "));

/** The names of dimensions by their keys. */
function dimensionLabels(config: unknown): Map<string, string> {
  const dimensions = isRecord(config) ? config.scoring_dimensions : [];
  return new Map(
    (Array.isArray(dimensions) ? dimensions : [])
      .filter(isRecord)
      .flatMap(({ key, label }) =>
        typeof key === "string" && typeof label === "string" ? [[key, label] as const] : [],
      ),
  );
}

function rulesById(ruleSet: string): Map<string, DocumentedRule> {
  // Rules that are not compiled here have no document.
  const document = readRuleSet(ruleSet);
  return new Map(document?.rules.map((rule) => [rule.id, rule]));
}

/** The names in a rule set. `config`: the configuration that it is compiled from; null for the built-in rules. */
export function createRuleNames(type: EngineType, ruleSet: string, config: unknown): RuleNames {
  const named = config ?? engineModule(type).module.defaultConfig();
  const labels = placeLabels(named);
  const dimensions = dimensionLabels(named);
  let known: Map<string, DocumentedRule> | undefined;
  const rules = () => {
    known ??= rulesById(ruleSet);
    return known;
  };
  const place = (name: string) => labels[name] ?? inWords(name);
  const dimension = (key: string) => dimensions.get(key) ?? inWords(key);

  /** The conditions of a tier have no title of their own: `Good fit, condition 2`. */
  function tierRule({ id, parameters }: DocumentedRule): string {
    const tiers = [...rules().values()].filter(({ stage }) => stage === "tier");
    const at = tiers.findIndex((rule) => rule.id === id);
    return `${place(String(parameters.tier))}, condition ${at + 1}`;
  }
  /** `coverage/limit+features`: criteria of a dimension. */
  function criteria(id: string): string {
    const slash = id.indexOf("/");
    const [key, ids] = [id.slice(0, slash), id.slice(slash + 1).split("+")];
    const titles = ids.map((each) => rules().get(`${key}/${each}`)?.title ?? inWords(each));
    return `${dimension(key)}: ${titles.join(" and ")}`;
  }
  return {
    place,
    dimension,
    rule: (id) => {
      const rule = rules().get(id);
      if (rule) return rule.stage === "tier" ? tierRule(rule) : upperFirst(rule.title);
      if (dimensions.has(id)) return dimension(id);
      return id.includes("/") ? criteria(id) : inWords(id);
    },
  };
}

/** The names in the rules that decided a stored run. */
export async function namesOfStored(type: EngineType, ruleSet: string): Promise<RuleNames> {
  const found = configOfRuleSet(ruleSet);
  return createRuleNames(type, ruleSet, found && (await readConfig(found.sha256)));
}

/** The names in the rules of a backtest, each read once. `config`: the tested one; null: those that decided each run. */
export function createNamesReader(type: EngineType, config: unknown) {
  const known = new Map<string, Promise<RuleNames>>();
  return (ruleSet: string): Promise<RuleNames> => {
    const names =
      known.get(ruleSet) ??
      (config === null
        ? namesOfStored(type, ruleSet)
        : Promise.resolve(createRuleNames(type, ruleSet, config)));
    known.set(ruleSet, names);
    return names;
  };
}
