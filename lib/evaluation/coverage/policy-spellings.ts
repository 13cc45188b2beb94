import { isRecord } from "@/lib/domain/record";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { POLICY_TERM_ROWS } from "@/lib/evaluation/core/parse/policy-term";
import type { FieldSpellings } from "@/lib/evaluation/core/parse/published-fields";
import { resolveFields } from "@/lib/evaluation/core/parse/resolve-fields";
import { sameText, sameUsd } from "@/lib/evaluation/core/parse/same-fact";

/** Other names of the fields of a policy. Both places mean the same; two that differ are refused. */
const ROWS: readonly FieldSpellings[] = [
  ...POLICY_TERM_ROWS,
  { field: ["attributes", "form"], spellings: [["form"], ["policy_form"]], same: sameText },
  { field: ["attributes", "market"], spellings: [["market"]], same: sameText },
  {
    field: ["attributes", "replacement_cost"],
    spellings: [["replacement_cost"]],
    same: sameUsd,
  },
];

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

export type ResolvedPolicies = {
  value: Fields;
  problems: InputProblem[];
  /** Where a field of `value` was sent. */
  sentPath: (path: Path) => Path;
};

/** The input with every fact of a policy where rules read it. Paths are relative to the input. */
export function resolvePolicies(input: Fields): ResolvedPolicies {
  const portfolio = input.current_portfolio;
  const policies: unknown = isRecord(portfolio) ? portfolio.policies : undefined;
  if (!isRecord(portfolio) || !Array.isArray(policies))
    return { value: input, problems: [], sentPath: (path) => path };
  const resolved = policies.map((policy: unknown) =>
    isRecord(policy) ? resolveFields(policy, ROWS) : undefined,
  );
  const place = ["current_portfolio", "policies"];
  return {
    value: {
      ...input,
      current_portfolio: {
        ...portfolio,
        policies: policies.map((policy: unknown, i) => resolved[i]?.value ?? policy),
      },
    },
    problems: resolved.flatMap((each, i) =>
      (each?.problems ?? []).map(({ path, message }) => ({
        path: [...place, i, ...path],
        message,
      })),
    ),
    sentPath: (path) => {
      const [first, second, index, ...rest] = path;
      const one =
        first === place[0] && second === place[1] ? resolved[Number(index ?? -1)] : undefined;
      return one ? [...place, index ?? 0, ...one.sentPath(rest)] : path;
    },
  };
}
