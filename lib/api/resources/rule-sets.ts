import { z } from "zod";
import { notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { configOfRuleSet } from "@/lib/domain/engines";
import { prepareOwnRules } from "@/lib/engines/owned-rules";
import { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import { listRuleSets as allRuleSets, readRuleSet } from "@/lib/runs/rule-sets";

const RuleSetSummary = RuleSetDocument.omit({ rules: true })
  .extend({ rule_count: z.number().int() })
  .meta({ id: "RuleSetSummary" });

const shared = { tag: "Rule sets", permission: "runs:read" } as const;

export const listRuleSets = listRoute({
  ...shared,
  operationId: "listRuleSets",
  path: "/rule-sets",
  summary: "List the published rule sets",
  description:
    "Every rule set that runs were decided with, the current one of each evaluation first. A published rule set " +
    "never changes. The same rules are on the public page `/docs/rules`.",
  item: RuleSetSummary,
  list: async ({ limit, after }) => {
    const all = allRuleSets();
    const start = after === undefined ? 0 : all.findIndex(({ name }) => name === after) + 1;
    const page = all.slice(start, start + limit);
    return {
      items: page.map(({ rules, ...summary }) => ({ ...summary, rule_count: rules.length })),
      nextCursor: start + limit < all.length ? (page.at(-1)?.name ?? null) : null,
    };
  },
});

export const getRuleSet = route({
  ...shared,
  operationId: "getRuleSet",
  method: "get",
  path: "/rule-sets/{name}",
  summary: "Get a rule set: every rule with its text, bounds and sources",
  description:
    "The rules in the order in which they are applied, with everything that it takes to recompute a result by hand. " +
    "`hash` is the SHA-256 of the canonical JSON of `rules` (sorted keys, no spaces).",
  params: z.object({
    name: z.string().meta({
      description: "The `rule_set` of a run, such as `coverage-practice@2`. Encode `@` as `%40`",
    }),
  }),
  status: 200,
  response: RuleSetDocument,
  errors: ["not_found"],
  handle: async ({ principal, params: { name } }) => {
    const isVisible = configOfRuleSet(name) === null || (await prepareOwnRules(principal, name));
    return (isVisible ? readRuleSet(name) : null) ?? notFound("rule set");
  },
});
