import type { ListSpec } from "../fields/item-list";

const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
/** A name inside a template: braces are doubled. */
const inTemplate = (name: string) => lower(name).replace(/[{}]/g, "$&$&");

/** The lists of each engine's configuration whose items are added by name. */
export const LISTS = {
  filters: {
    noun: "filter",
    name: "label",
    id: "id",
    initial: (name) => ({
      remove_if: { fact: "", below: null },
      evidence: `${inTemplate(name)} {value}`,
    }),
  },
  criteria: {
    noun: "criterion",
    name: "label",
    id: "id",
    initial: (name) => ({
      fact: "",
      scale: { at_least: [null, null, null] },
      evidence: `${inTemplate(name)} {value}`,
    }),
  },
  added_filters: { noun: "filter", name: "label", id: "id" },
  added_rules: {
    noun: "rule",
    name: "title",
    id: "id",
    separator: "_",
    initial: () => ({ severity: "MEDIUM", applies: { all: [] }, gap: { lacks: [] } }),
  },
  added_flags: {
    noun: "flag",
    name: "label",
    id: "id",
    separator: "_",
    initial: () => ({ when: { fact: "pool", is: true } }),
  },
  facts: { noun: "fact", name: "label", id: "key", separator: "_" },
  custom_facts: { noun: "fact", name: "label", id: "key", separator: "_" },
  input_fields: { noun: "field", name: "fact.label", id: "fact.key", separator: "_" },
  class_guides: { noun: "class guide", name: "label", id: "id" },
  preferred_carriers: { noun: "preferred carrier", name: "name" },
} as const satisfies Record<string, ListSpec>;
