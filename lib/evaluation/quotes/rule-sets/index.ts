import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import * as engine1 from "../engine-1/evaluate";
import { readStoredRun } from "../engine-1/read";
import { type PublishedRuleSet, published } from "./published";
import { quoteMatching1 } from "./quote-matching@1";
import { documentOf } from "./quote-matching@1/document";
import { quoteMatching2 } from "./quote-matching@2";

export type { PublishedRuleSet };

const FORMER: PublishedRuleSet = {
  name: quoteMatching1.name,
  engineVersion: engine1.ENGINE_VERSION,
  check(task) {
    const read = readStoredRun(task);
    if (!read.ok) return read.problems;
    return engine1.check(read).map(({ path, message }) => ({ path: ["input", ...path], message }));
  },
  evaluate(task, now) {
    const read = readStoredRun(task);
    if (read.ok) return engine1.evaluate({ ...read, ...(now ? { now } : {}) });
    throw new RangeError(`The stored input cannot be read at ${read.problems[0]?.path.join(".")}.`);
  },
  document: (current) =>
    documentOf(quoteMatching1, { engineVersion: engine1.ENGINE_VERSION, current }),
};

export const RULE_SETS = ruleSetRegistry(published(quoteMatching2), [FORMER]);
