import { upperFirst } from "es-toolkit";
import { countText, plural } from "@/lib/domain/texts";
import { CONFIDENCE_LABELS, TIER_LABELS, TIERS, type Tier } from "@/lib/domain/tiers";
import type { DocumentedRule } from "@/lib/evaluation/core/rule-set-document";
import type { EvaluatedCandidate } from "@/lib/runs/schemas/candidate";
import { fact, facts, heading, type Sources, table, text } from "../blocks";
import type { Block, Cell } from "../schema";
import type { DecidingRules, DocumentSource, RankedPart } from "../source";
import { evidenceText } from "../texts";

/** Which carriers fit, why the best are first, and why others are not. */

/** How many are explained in full, and how many more are compared with them. */
export const EXPLAINED = 3;
export const COMPARED = 4;
const LISTED = 8;

const levelOf = (level: string) => Number(level.slice(1));

export const tierText = ({ result }: RankedPart, tier: Tier) =>
  result.tier_labels?.[tier] ?? TIER_LABELS[tier];

const nameCell = ({ name, key }: { name: string; key: string | null }): Cell => ({
  text: key ? `${name} (${key})` : name,
});

/** The rules behind an id such as `coverage/limit+features`. */
export function rulesOf({ document }: DecidingRules, id: string): DocumentedRule[] {
  const [dimension = "", criteria] = id.split("/", 2);
  const ids = criteria ? criteria.split("+").map((each) => `${dimension}/${each}`) : [id];
  return document.rules.filter((rule) => ids.includes(rule.id));
}

export const sourcesOfRule = (rules: DecidingRules, id: string, sources: Sources) =>
  sources.cite(rulesOf(rules, id).flatMap((rule) => rule.sources));

export function candidatesSummary({ candidates: part }: DocumentSource): string | null {
  if (!part) return null;
  const { result } = part;
  const [first] = result.candidates;
  const counts = TIERS.filter((tier) => result.tier_counts[tier] > 0).map(
    (tier) => `${countText(result.tier_counts[tier])} ${tierText(part, tier).toLowerCase()}`,
  );
  const equals = result.candidates.filter(({ rank }) => rank === first?.rank).length;
  const best = first
    ? ` First: ${first.name}${equals > 1 ? ` (${equals} carriers share the first rank)` : ""}.`
    : "";
  const removed = `Of ${plural(result.pool_size, "carrier")}, ${countText(result.filtered)} ${result.filtered === 1 ? "was" : "were"} removed.`;
  return counts.length === 0
    ? `${removed} None is left.`
    : `${removed} The rest: ${counts.join(", ")}.${best}`;
}

export function candidatesAnswer(
  { candidates: part }: DocumentSource,
  rules: DecidingRules,
): Block[] {
  if (!part) return [];
  const listed = part.result.candidates.slice(0, LISTED);
  if (listed.length === 0)
    return [text("None. Every carrier of the pool was removed; the rules are named below.")];
  const dimensions = Object.keys(listed[0]?.scores ?? {});
  const rest = part.result.pool_size - part.result.filtered - listed.length;
  return [
    ...table(
      "The carriers that fit best",
      [
        { label: "Rank", align: "center", width: 6 },
        { label: "Carrier", width: 35 },
        { label: "Fit", width: 11 },
        { label: "Confidence", width: 11 },
        ...dimensions.map((dimension) => ({
          label: rules.names.dimension(dimension),
          align: "center" as const,
        })),
      ],
      listed.map((candidate) => [
        { text: String(candidate.rank) },
        nameCell(candidate),
        { text: candidate.tier_label ?? tierText(part, candidate.tier) },
        { text: CONFIDENCE_LABELS[candidate.confidence] },
        ...dimensions.map((dimension): Cell => {
          const level = candidate.scores[dimension] ?? "";
          return { text: level, level: levelOf(level) };
        }),
      ]),
    ),
    text(
      `Levels: L1 superior, L2 good, L3 adequate or not reported, L4 poor or disqualifying. Confidence says how many dimensions have reported facts. Equal scores share a rank.${rest > 0 ? ` ${plural(rest, "more carrier")} ${rest === 1 ? "was" : "were"} ranked after these.` : ""}`,
      "small",
    ),
  ];
}

/** ` (condition 3)`: the rule of the tier, as the text of the rules numbers them. */
function conditionText({ names }: DecidingRules, tierRule: string): string {
  const condition = /condition \d+$/.exec(names.rule(tierRule))?.[0];
  return condition ? ` (${condition})` : "";
}

function explained(
  candidate: EvaluatedCandidate,
  { part, rules, sources }: { part: RankedPart; rules: DecidingRules; sources: Sources },
): Block[] {
  const { rank, name, key, tier, reasoning, evidence, tier_rule } = candidate;
  return [
    heading(name, { mark: String(rank), detail: key }),
    text(
      `${tierText(part, tier)}${conditionText(rules, tier_rule)}. ${evidenceText(reasoning)}`.trim(),
    ),
    ...table(
      `Why ${name} is at rank ${rank}`,
      [
        { label: "Dimension", width: 13 },
        { label: "Level", align: "center", width: 7 },
        { label: "Fact" },
        { label: "Decided by", width: 33 },
      ],
      Object.entries(evidence).map(([dimension, { level, evidence: found, rule, reported }]) => [
        { text: rules.names.dimension(dimension) },
        { text: level, level: levelOf(level) },
        {
          text:
            reported || /not reported/i.test(found)
              ? evidenceText(upperFirst(found))
              : `${evidenceText(found)} (not reported)`,
        },
        {
          text: rules.names.rule(rule).replace(/^[^:]+: /, ""),
          sources: sourcesOfRule(rules, rule, sources),
        },
      ]),
    ),
  ];
}

export function candidatesReasons(
  { candidates: part, pool }: DocumentSource,
  rules: DecidingRules,
  sources: Sources,
): Block[] {
  if (!part) return [];
  const origin = pool
    ? [
        text(
          `Facts about carriers come from the pool ${pool.slug}, version ${pool.version}. “How it was decided” says when it was published, and by whom.`,
          "small",
        ),
      ]
    : [];
  return [
    ...part.best
      .slice(0, EXPLAINED)
      .flatMap((candidate) => explained(candidate, { part, rules, sources })),
    ...(part.best.length > 0 ? origin : []),
  ];
}

/** What a candidate is worse in than the first one. */
function behind(
  candidate: EvaluatedCandidate,
  first: EvaluatedCandidate | undefined,
  { rules, part }: { rules: DecidingRules; part: RankedPart },
): string {
  const worse = Object.entries(candidate.evidence).flatMap(([dimension, found]) => {
    const best = first?.evidence[dimension]?.level;
    return best !== undefined && found.level > best
      ? [
          `${rules.names.dimension(dimension)} ${found.level} (first: ${best}): ${evidenceText(found.evidence)}`,
        ]
      : [];
  });
  const tier =
    first && candidate.tier !== first.tier
      ? [`${tierText(part, candidate.tier)}${conditionText(rules, candidate.tier_rule)}`]
      : [];
  if (worse.length > 0 || tier.length > 0) return `${[...tier, ...worse].join(". ")}.`;
  return first && candidate.rank === first.rank
    ? "It shares the first rank."
    : "The same levels as the first. The rules of ranking decided; see the text of the rules.";
}

export function candidatesWhyNot(
  { candidates: part, requestedNames }: DocumentSource,
  rules: DecidingRules,
  sources: Sources,
): Block[] {
  if (!part) return [];
  const [first] = part.best;
  const next = part.best.slice(EXPLAINED, EXPLAINED + COMPARED);
  const assessed = part.named.filter((each) => each.outcome === "assessed");
  const removed = part.named.filter((each) => each.outcome === "removed");
  const lower = [
    ...assessed,
    ...next.filter(({ name }) => !assessed.some((each) => each.name === name)),
  ];
  const known = part.named.flatMap(({ name, key }) => [name, key ?? ""]);
  const unknown = requestedNames.filter(
    (each) => !known.some((name) => name.toLowerCase().includes(each.toLowerCase())),
  );
  return [
    ...(part.result.removed_by.length > 0
      ? [
          facts(
            part.result.removed_by.map(({ label, count }) => fact(label, plural(count, "carrier"))),
            { caption: "Removed before any comparison, by rule", columns: 2 },
          ),
        ]
      : []),
    ...table(
      "Removed carriers among those requested",
      [{ label: "Carrier", width: 30 }, { label: "Removed because", width: 25 }, { label: "Fact" }],
      removed.map((each) => [
        nameCell(each),
        { text: rules.names.rule(each.rule), sources: sourcesOfRule(rules, each.rule, sources) },
        { text: evidenceText(each.evidence) },
      ]),
    ),
    ...table(
      assessed.length > 0
        ? "Ranked lower: the requested carriers, then the nearest"
        : "Ranked lower: the nearest carriers",
      [
        { label: "Rank", align: "center", width: 8 },
        { label: "Carrier", width: 27 },
        { label: "Fit", width: 13 },
        { label: `Behind ${first?.name ?? "the first"} in` },
      ],
      lower.map((each) => [
        { text: countText(each.rank) },
        nameCell(each),
        { text: each.tier_label ?? tierText(part, each.tier) },
        { text: behind(each, first, { rules, part }) },
      ]),
    ),
    ...unknown.map((each) => text(`“${each}” is not in the pool that was evaluated.`)),
    text(
      "The packet of this run has every carrier of the pool, with its rank or the rule that removed it.",
      "small",
    ),
  ];
}
