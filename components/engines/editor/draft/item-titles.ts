import { upperFirst } from "es-toolkit";
import { inWords } from "@/components/ui/format";
import type { RuleText } from "../editor-context";
import { type Config, findItem, isObject, type Path } from "./config-path";
import { valueAt } from "./schema-node";

/** What the items of a configuration are called: by their own name, otherwise by that of the built-in rule. */

export type Naming = {
  config: Config;
  /** The built-in rule with one of these ids, in words. */
  ruleText: (...ids: string[]) => RuleText | undefined;
};

const nonEmpty = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const nameFields = [["label"], ["title"], ["name"], ["fact", "label"]] as const;

export const tierLabel = ({ tier_labels: labels }: Config, tier: unknown): string =>
  nonEmpty(isObject(labels) ? labels[String(tier)] : undefined) ?? inWords(String(tier));

function builtInTitle({ config, ruleText }: Naming, path: Path, id: string) {
  const dimension = valueAt(config, path.slice(0, 2));
  const ids =
    isObject(dimension) && path.length > 2 ? [`${String(dimension.key)}/${id}`, id] : [id];
  return ruleText(...ids)?.title;
}

/** The name of the item at a path, such as a dimension, a criterion or a filter; undefined if it has none. */
export function itemTitle(naming: Naming, path: Path): string | undefined {
  const { config } = naming;
  const item = valueAt(config, path);
  if (!isObject(item)) return undefined;
  if (path[0] === "tiers") return `${Number(path[1]) + 1}. ${tierLabel(config, item.tier)}`;
  const own = nameFields
    .map((field) => nonEmpty(valueAt(item, field)))
    .find((name) => name !== undefined);
  if (own) return own;
  if (typeof item.class_guide === "string") {
    const guide = findItem(config.class_guides, item.class_guide);
    return `Class guide ${String(guide?.label ?? item.class_guide)}`;
  }
  const id = nonEmpty(item.id);
  const name = id && builtInTitle(naming, path, id);
  if (name) return upperFirst(name);
  const word = [id, item.key, item.bucket].map(nonEmpty).find((each) => each !== undefined);
  return word && inWords(word);
}
