import { CATEGORIES, SEVERITIES, type Severity } from "@/lib/domain/coverage-analysis";
import {
  repeatedKeys,
  repeatedLabels,
  unknownName,
} from "@/lib/evaluation/core/engine/config-checks";
import type { ConfigProblem } from "@/lib/evaluation/core/engine/module";
import type { FlagRule, GapRule } from "../conditions/condition";
import { boundsOf, statesNumber } from "./bounds";
import { BUILT_IN_FLAGS, BUILT_IN_GAPS } from "./built-in-rules";
import { conditionProblems } from "./condition-problems";
import type { AddedRule, BuiltInRule, CoverageConfig } from "./config";

/** Checks of a coverage configuration beyond its schema. */

type Path = readonly (string | number)[];

const rank = (severity: Severity) => SEVERITIES.indexOf(severity);
const isLess = (a: Severity, b: Severity) => rank(a) > rank(b);

function categoryProblems({ scoring_dimensions: dimensions }: CoverageConfig): ConfigProblem[] {
  const known = CATEGORIES.map((category) => category.toLowerCase());
  const keys = dimensions.map(({ key }) => key);
  return [
    ...repeatedKeys(["scoring_dimensions"], "key", keys),
    ...repeatedLabels(
      ["scoring_dimensions"],
      dimensions.map(({ label }) => label),
    ),
    ...keys.flatMap((key, i) =>
      known.includes(key)
        ? []
        : [{ path: ["scoring_dimensions", i, "key"], message: unknownName(key, known) }],
    ),
    ...known
      .filter((key) => !keys.includes(key))
      .map((key) => ({
        path: ["scoring_dimensions"],
        message: `the category ${key} is missing; add it, with "enabled": false to stop reporting its gaps`,
      })),
  ];
}

/** Changed numbers: their places exist, rules of the law keep theirs, and texts that state the old one are replaced. */
function boundProblems(
  rule: GapRule | FlagRule,
  { bounds, path, texts }: { bounds: BuiltInRule["bounds"]; path: Path; texts: Texts },
): ConfigProblem[] {
  const known = boundsOf(rule);
  const isLaw = "requiredByLaw" in rule && rule.requiredByLaw === true;
  const places = Object.keys(known);
  const changed = Object.entries(bounds).filter(
    ([place, value]) => known[place] !== undefined && known[place] !== value,
  );
  return [
    ...Object.keys(bounds)
      .filter((place) => known[place] === undefined)
      .map((place) => ({
        path: [...path, "bounds", place],
        message:
          places.length === 0
            ? `the rule ${rule.id} has no numbers; remove it`
            : unknownName(place, places),
      })),
    ...places
      .filter((place) => bounds[place] === undefined)
      .map((place) => ({
        path: [...path, "bounds", place],
        message: `is missing; add the number of the rule: ${known[place]}`,
      })),
    ...changed.flatMap(([place, value]): ConfigProblem[] => {
      const before = known[place] ?? 0;
      if (isLaw)
        return [
          {
            path: [...path, "bounds", place],
            message: `${rule.id} states the law, and its number cannot be changed; use ${before}. A stricter rule can be added`,
          },
        ];
      if (/percent/i.test(place) && value > 100)
        return [
          {
            path: [...path, "bounds", place],
            message: `is a percentage; use at most 100 (got ${value})`,
          },
        ];
      // The published rule and the evidence follow the number. Titles and recommendations are fixed text.
      return texts
        .filter(({ own, builtIn }) => own === undefined && statesNumber(builtIn, before))
        .map(({ field, builtIn }) => ({
          path: [...path, field],
          message: `the built-in ${field} states the old number ${before} of ${place} ("${builtIn}"); add a ${field} that states ${value}`,
        }));
    }),
  ];
}
type Texts = readonly { field: string; own: string | undefined; builtIn: string }[];

function lawProblems(rule: GapRule, own: BuiltInRule, path: Path): ConfigProblem[] {
  if (!rule.requiredByLaw) return [];
  const graver = own.graver_severity ?? rule.graver?.severity;
  return [
    ...(own.enabled
      ? []
      : [
          {
            path: [...path, "enabled"],
            message: `${rule.id} cannot be switched off: it states the law. Set "enabled" to true`,
          },
        ]),
    ...(isLess(own.severity, rule.severity)
      ? [
          {
            path: [...path, "severity"],
            message: `${rule.id} states the law and cannot be ${own.severity}; use ${rule.severity} or more severe`,
          },
        ]
      : []),
    ...(rule.graver && graver && isLess(graver, rule.graver.severity)
      ? [
          {
            path: [...path, "graver_severity"],
            message: `${rule.id} is ${rule.graver.severity} where a law requires the coverage and cannot be ${graver}; use ${rule.graver.severity}`,
          },
        ]
      : []),
  ];
}

function severityProblems(rule: GapRule, own: BuiltInRule, path: Path): ConfigProblem[] {
  const { severity, graver_severity: graver } = own;
  if (graver === undefined) return [];
  if (!rule.graver)
    return [
      {
        path: [...path, "graver_severity"],
        message: `${rule.id} has one severity; remove graver_severity`,
      },
    ];
  return isLess(graver, severity)
    ? [
        {
          path: [...path, "graver_severity"],
          message: `${graver} is less severe than severity (${severity}); use ${severity} or more severe`,
        },
      ]
    : [];
}

function ruleProblems({ rules }: CoverageConfig): ConfigProblem[] {
  const ids: readonly string[] = rules.map(({ id }) => id);
  return [
    ...repeatedKeys(["rules"], "id", ids),
    ...BUILT_IN_GAPS.filter(({ id }) => !ids.includes(id)).map((rule) => ({
      path: ["rules"],
      message: `the built-in rule ${rule.id} is missing; add it${rule.requiredByLaw ? "" : ', with "enabled": false to stop checking it'}`,
    })),
    ...rules.flatMap((own, i): ConfigProblem[] => {
      const rule = BUILT_IN_GAPS.find(({ id }) => id === own.id);
      if (!rule) return [];
      const path = ["rules", i];
      const texts: Texts = [
        { field: "title", own: own.title, builtIn: rule.title },
        { field: "recommendation", own: own.recommendation, builtIn: rule.recommendation },
      ];
      return [
        ...lawProblems(rule, own, path),
        ...severityProblems(rule, own, path),
        ...boundProblems(rule, { bounds: own.bounds, path, texts }),
      ];
    }),
  ];
}

function flagProblems({ flags }: CoverageConfig): ConfigProblem[] {
  const ids: readonly string[] = flags.map(({ id }) => id);
  return [
    ...repeatedKeys(["flags"], "id", ids),
    ...BUILT_IN_FLAGS.filter(({ id }) => !ids.includes(id)).map(({ id }) => ({
      path: ["flags"],
      message: `the built-in flag ${id} is missing; add it, with "enabled": false to stop raising it`,
    })),
    ...flags.flatMap((own, i): ConfigProblem[] => {
      const flag = BUILT_IN_FLAGS.find(({ id }) => id === own.id);
      if (!flag) return [];
      const texts = [{ field: "label", own: own.label, builtIn: flag.label }];
      return boundProblems(flag, { bounds: own.bounds, path: ["flags", i], texts });
    }),
  ];
}

/** Ids of added rules: unique among themselves and all built-in ones. */
function idProblems(list: "added_rules" | "added_flags", ids: readonly string[]): ConfigProblem[] {
  const builtIn = [...BUILT_IN_GAPS, ...BUILT_IN_FLAGS].map(({ id }) => id);
  return [
    ...repeatedKeys([list], "id", ids),
    ...ids.flatMap((id, i) =>
      builtIn.includes(id)
        ? [
            {
              path: [list, i, "id"],
              message: `"${id}" is the id of a built-in rule; change that rule in ${list === "added_rules" ? "rules" : "flags"}, or use another id`,
            },
          ]
        : [],
    ),
  ];
}

function addedProblems(rule: AddedRule, path: Path): ConfigProblem[] {
  const { applies, gap, graver, severity } = rule;
  const scope = { for: rule.for, segment: rule.segment };
  return [
    ...conditionProblems({ parts: { applies, gap }, mustDecide: "gap" }, { path, scope }),
    ...(graver
      ? conditionProblems(
          { parts: { "graver.when": graver.when }, mustDecide: null },
          { path, scope },
        )
      : []),
    ...(graver && !isLess(severity, graver.severity)
      ? [
          {
            path: [...path, "graver", "severity"],
            message: `${graver.severity} is not more severe than severity (${severity}); use a more severe one, or remove graver`,
          },
        ]
      : []),
  ];
}

/** Everything that keeps a configuration from being published, with what to write instead. */
export function problems(config: CoverageConfig): ConfigProblem[] {
  const rules = [...config.rules, ...config.added_rules];
  return [
    ...categoryProblems(config),
    ...ruleProblems(config),
    ...flagProblems(config),
    ...idProblems(
      "added_rules",
      config.added_rules.map(({ id }) => id),
    ),
    ...idProblems(
      "added_flags",
      config.added_flags.map(({ id }) => id),
    ),
    ...config.added_rules.flatMap((rule, i) => addedProblems(rule, ["added_rules", i])),
    ...config.added_flags.flatMap(({ when, segment }, i) =>
      conditionProblems(
        { parts: { when }, mustDecide: "when" },
        { path: ["added_flags", i], scope: { segment } },
      ),
    ),
    ...(rules.some(({ enabled }) => enabled)
      ? []
      : [{ path: ["rules"], message: "every rule is disabled; enable at least one" }]),
  ];
}
