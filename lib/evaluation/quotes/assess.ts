import { coverageInText, coverageType } from "@/lib/domain/line-names";
import { capitalize, formatUsd, joinList } from "@/lib/evaluation/core/format";
import { type Asked, providerKey } from "./criteria";
import type { Offering } from "./input";
import { levelOn, meanOf } from "./levels";
import type { OfferingDimension, QuoteCriterion, QuoteRuleSet } from "./rule-set";

/** Text is made only for the offerings of the solutions, so evidence waits until it is asked for. */
type Reading = { level: number; evidence: () => string };
export type Assessment = Reading & { rule: string; reported: boolean };
type Amounts = Readonly<Record<string, number>>;

const named = (name: string) => name.replaceAll("_", " ");
const own = (amounts: Amounts, name: string) =>
  Object.hasOwn(amounts, name) ? amounts[name] : undefined;

type Comparison = {
  given: Amounts;
  against: Amounts;
  word: string;
  level: (given: number, against: number) => number;
  notStated?: number | undefined;
};

/** The mean over the amounts compared with; those that are not stated are left out, or count as `notStated`. */
function compared({ given, against, word, level, notStated }: Comparison): Reading | null {
  const names = Object.keys(against).sort();
  if (!names.some((name) => own(given, name) !== undefined)) return null;
  const levels = names.flatMap((name) => {
    const value = own(given, name);
    return value === undefined ? (notStated ?? []) : level(value, own(against, name) ?? 0);
  });
  return {
    level: meanOf(
      levels.reduce((sum, each) => sum + each, 0),
      levels.length,
    ),
    evidence: () =>
      names
        .flatMap((name) => {
          const value = own(given, name);
          if (value === undefined)
            return notStated === undefined ? [] : `${named(name)} not stated`;
          return `${named(name)} ${formatUsd(value)}, ${word} ${formatUsd(own(against, name) ?? 0)}`;
        })
        .join("; "),
  };
}

const share = (given: number, against: number) => (against > 0 ? given / against : 1);
const excess = (given: number, against: number) =>
  against > 0 ? given / against : given > 0 ? Number.POSITIVE_INFINITY : 1;

/** A wish that names nothing is none. */
const wishes = (amounts: Amounts | undefined) =>
  amounts && Object.keys(amounts).length > 0 ? amounts : undefined;

function readLimits(
  criterion: Extract<QuoteCriterion, { kind: "limits" | "deductibles" }>,
  offering: Offering,
  asked: Asked,
): Reading | null {
  const type = coverageType(offering.category);
  const desired = asked.desired.get(type);
  const limits = criterion.kind === "limits";
  const wanted = wishes(limits ? desired?.limits : desired?.max_deductibles);
  return compared({
    given: (limits ? offering.limits : offering.deductibles) ?? {},
    against: wanted ?? criterion.benchmarks[type] ?? {},
    word: wanted ? "asked for" : limits ? "good is" : "usual is",
    level: (given, against) =>
      levelOn(criterion.curve, limits ? share(given, against) : excess(given, against)),
    notStated: wanted ? criterion.notStated : undefined,
  });
}

function readFeatures(
  { asked: curve, unasked }: Extract<QuoteCriterion, { kind: "features" }>,
  offering: Offering,
  asked: Asked,
): Reading | null {
  if (!offering.coverage_features) return null;
  const features = [...new Set(offering.coverage_features)].sort();
  const wanted = [
    ...new Set(asked.desired.get(coverageType(offering.category))?.features ?? []),
  ].sort();
  if (wanted.length === 0) {
    const evidence = () =>
      features.length > 0 ? `covers ${joinList(features.map(named))}` : "no added features";
    return { level: levelOn(unasked, features.length), evidence };
  }
  const missing = wanted.filter((feature) => !features.includes(feature));
  return {
    level: levelOn(curve, (wanted.length - missing.length) / wanted.length),
    evidence: () => {
      if (missing.length > 0) return `lacks ${joinList(missing.map(named))}`;
      return `covers ${["the one wanted feature", "both wanted features"][wanted.length - 1] ?? `all ${wanted.length} wanted features`}`;
    },
  };
}

function readCarrier(
  { same, other, none }: Extract<QuoteCriterion, { kind: "carrier" }>,
  offering: Offering,
  { held }: Asked,
): Reading | null {
  const known = held.filter(({ carrierKey }) => carrierKey !== "");
  if (known.length === 0) return null;
  const type = coverageType(offering.category);
  const key = providerKey(offering.provider_name);
  const mine = known.filter(({ carrierKey }) => carrierKey === key);
  if (mine.some((held) => held.type === type))
    return { level: same, evidence: () => `stays with ${offering.provider_name}` };
  const lines = [...new Set(mine.map((held) => coverageInText(held.type)))].sort();
  if (lines.length > 0)
    return {
      level: other,
      evidence: () => `${offering.provider_name} already writes ${joinList(lines)}`,
    };
  const current = known.find((held) => held.type === type)?.policy.carrier;
  return {
    level: none,
    evidence: () => (current === undefined ? "new provider" : `new provider, now with ${current}`),
  };
}

function readHeldLimits(
  { curve }: Extract<QuoteCriterion, { kind: "held_limits" }>,
  offering: Offering,
  { held }: Asked,
): Reading | null {
  const type = coverageType(offering.category);
  const against: Record<string, number> = {};
  for (const { policy, type: line } of held) {
    // Object.entries of parsed JSON may name "__proto__"; only amounts that the offering states too are taken.
    for (const [name, limit] of Object.entries(line === type ? (policy.limits ?? {}) : {})) {
      if (own(offering.limits ?? {}, name) !== undefined)
        against[name] = Math.max(limit, own(against, name) ?? 0);
    }
  }
  return compared({
    given: offering.limits ?? {},
    against,
    word: "in force",
    level: (given, now) => levelOn(curve, share(given, now)),
  });
}

function read(criterion: QuoteCriterion, offering: Offering, asked: Asked): Reading | null {
  switch (criterion.kind) {
    case "limits":
    case "deductibles":
      return readLimits(criterion, offering, asked);
    case "features":
      return readFeatures(criterion, offering, asked);
    case "exclusions": {
      const excluded = offering.coverage_exclusions;
      if (!excluded) return null;
      const names = [...new Set(excluded)].sort().map(named);
      return {
        level: levelOn(criterion.curve, names.length),
        evidence: () => (names.length > 0 ? `excludes ${joinList(names)}` : "no added exclusions"),
      };
    }
    case "number": {
      const value = offering[criterion.fact];
      return value === undefined
        ? null
        : { level: levelOn(criterion.curve, value), evidence: () => criterion.evidence(value) };
    }
    case "grade": {
      const value = offering[criterion.fact];
      return value === undefined
        ? null
        : {
            level: criterion.levels[value] ?? criterion.otherwise,
            evidence: () => criterion.evidence(value),
          };
    }
    case "flag": {
      const value = offering[criterion.fact];
      return value === undefined
        ? null
        : {
            level: value ? criterion.yes : criterion.no,
            evidence: () => criterion.evidence(value),
          };
    }
    case "carrier":
      return readCarrier(criterion, offering, asked);
    case "held_limits":
      return readHeldLimits(criterion, offering, asked);
  }
}

/** One dimension of one offering: the mean by weight of the criteria of which it states a fact. */
export function assess(
  ruleSet: QuoteRuleSet,
  dimension: OfferingDimension,
  { offering, asked }: { offering: Offering; asked: Asked },
): Assessment {
  const readings = ruleSet.dimensions[dimension].flatMap((criterion) => {
    const reading = read(criterion, offering, asked);
    return reading ? { ...reading, criterion } : [];
  });
  if (readings.length === 0)
    return {
      level: ruleSet.notReported,
      evidence: () => "Not reported",
      rule: "",
      reported: false,
    };
  const weight = readings.reduce((sum, { criterion }) => sum + criterion.weight, 0);
  const weighted = readings.reduce(
    (sum, { criterion, level }) => sum + criterion.weight * level,
    0,
  );
  return {
    level: meanOf(weighted, weight),
    evidence: () => capitalize(readings.map(({ evidence }) => evidence()).join("; ")),
    rule: `${dimension}/${readings.map(({ criterion }) => criterion.id).join("+")}`,
    reported: true,
  };
}
