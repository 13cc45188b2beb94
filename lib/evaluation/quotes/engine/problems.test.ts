import { expect, test } from "vitest";
import { placementEngine } from "..";
import type { PlacementConfig } from "./config";

/** Bad configurations cannot be published. Each problem names where, what and the remedy. */

const { defaultConfig, problems, schema } = placementEngine;

const dimensionOf = (config: PlacementConfig, key: string) => {
  const found = config.scoring_dimensions.find((dimension) => dimension.key === key);
  if (!found) throw new Error(`no dimension ${key}`);
  return found;
};
const profileOf = (config: PlacementConfig, index = 0) => {
  const found = config.appetite_weight_profiles[index];
  if (!found) throw new Error("no profile");
  return found;
};

type Change = (config: PlacementConfig) => void;
const changed = (change: Change): PlacementConfig => {
  const config = defaultConfig();
  change(config);
  return config;
};

const found = (config: unknown): string[] => {
  const read = schema.safeParse(config);
  const issues = read.success ? problems(read.data) : read.error.issues;
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

const condition = { fact: "premium", op: "above" as const, value: 5_000 };
const filter = { id: "own", enabled: true, label: "Own", conditions: [condition] };
const nps = {
  key: "nps",
  label: "Client score",
  of: "offering" as const,
  type: "number" as const,
};

test.each<[string, Change, RegExp]>([
  [
    "weights that sum to 0",
    (config) => {
      const profile = profileOf(config);
      profile.weights = Object.fromEntries(Object.keys(profile.weights).map((key) => [key, 0]));
    },
    /^appetite_weight_profiles\.0\.weights: the weights of balanced sum to 0.*give at least one/,
  ],
  [
    "a weight of an unknown dimension",
    (config) => {
      profileOf(config).weights.carier_strength = 5;
    },
    /weights\.carier_strength: .*Did you mean carrier_strength\?/,
  ],
  [
    "a weight above 100",
    (config) => {
      profileOf(config).weights.carrier_strength = 101;
    },
    /weights\.carrier_strength: must be from 0 to 100 \(got 101\)/,
  ],
  [
    "a bucket twice",
    (config) => config.appetite_weight_profiles.push({ ...profileOf(config) }),
    /^appetite_weight_profiles\.4\.bucket: "balanced" is already used at appetite_weight_profiles\.0/,
  ],
  [
    "an unknown default bucket",
    (config) => {
      config.default_appetite_bucket = "balancd";
    },
    /^default_appetite_bucket: .*Did you mean balanced\?/,
  ],
  [
    "an unknown hard stop",
    (config) => {
      Object.assign(config.filters[0] ?? {}, { id: "declned" });
    },
    /^filters\.0\.id: "declned" is not known here\. Did you mean declined\?/,
  ],
  [
    "a law that is switched off",
    (config) => {
      for (const each of config.filters)
        if (each.id === "below_legal_minimum") each.enabled = false;
    },
    /^filters\.10\.enabled: below_legal_minimum cannot be switched off: it states the law/,
  ],
  [
    "admitted insurers that are not required",
    (config) => {
      for (const each of config.filters)
        if (each.id === "admitted_insurer_required") each.enabled = false;
    },
    /admitted_insurer_required cannot be switched off: it states the law/,
  ],
  [
    "a law that is left out",
    (config) => {
      config.filters = config.filters.filter(({ id }) => id !== "state_fund_only");
    },
    /^filters: the built-in rule state_fund_only is missing; add/,
  ],
  [
    "a hard stop twice",
    (config) => config.filters.push({ id: "declined", enabled: true }),
    /^filters\.26\.id: "declined" is already used at filters\.2/,
  ],
  [
    "a floor below that of lenders",
    (config) => {
      config.security_floor.rating = "C++";
    },
    /^security_floor\.rating: C\+\+ is below B.*use B or better/,
  ],
  [
    "a higher floor that silence passes",
    (config) => {
      config.security_floor.rating = "A-";
    },
    /^security_floor\.unrated: .*use keep_unrecommended or remove/,
  ],
  [
    "facts that are not stated and better than adequate",
    (config) => {
      config.not_stated = 250;
    },
    /^not_stated: 250 would let a fact that is not stated count as better than 3\.00/,
  ],
  [
    "an unknown placeholder",
    (config) => config.added_filters.push({ ...filter, evidence: "Premium {premum}, too high" }),
    /^added_filters\.0\.evidence: the placeholder \{premum\}: .*Did you mean premium\?/,
  ],
  [
    "a brace without its partner",
    (config) => config.added_filters.push({ ...filter, evidence: "Premium {premium" }),
    /^added_filters\.0\.evidence: has a brace without its partner/,
  ],
  [
    "an unknown fact in a filter",
    (config) =>
      config.added_filters.push({ ...filter, conditions: [{ ...condition, fact: "premiun" }] }),
    /^added_filters\.0\.conditions\.0\.fact: .*Did you mean premium\?/,
  ],
  [
    "a condition of the wrong type",
    (config) =>
      config.added_filters.push({
        ...filter,
        conditions: [{ fact: "admitted", op: "above", value: 1 }],
      }),
    /^added_filters\.0\.conditions\.0\.op: admitted is of type yes_no; use is \(got "above"\)/,
  ],
  [
    "conditions that cannot both be true",
    (config) =>
      config.added_filters.push({
        ...filter,
        conditions: [condition, { fact: "premium", op: "below", value: 5_000 }],
      }),
    /^added_filters\.0\.conditions\.1: contradicts conditions\.0: both cannot be true/,
  ],
  [
    "two filters that remove everything",
    (config) =>
      config.added_filters.push(filter, {
        ...filter,
        id: "other",
        conditions: [{ fact: "premium", op: "below", value: 6_000 }],
      }),
    /^added_filters\.1: together with added_filters\.0 \(own\) it removes every offering that states premium/,
  ],
  [
    "a filter that removes everything",
    (config) => config.added_filters.push({ ...filter, conditions: [{ ...condition, value: -1 }] }),
    /^added_filters\.0\.conditions\.0: removes every offering that states premium/,
  ],
  [
    "a filter on the request alone",
    (config) =>
      config.added_filters.push({
        ...filter,
        conditions: [{ fact: "request.state", op: "one_of", values: ["NY"] }],
      }),
    /^added_filters\.0\.conditions: every condition is about the request/,
  ],
  [
    "a filter with the id of a built-in one",
    (config) => config.added_filters.push({ ...filter, id: "declined" }),
    /^added_filters\.0\.id: "declined" is the id of a built-in rule/,
  ],
  [
    "two filters with one id",
    (config) => config.added_filters.push(filter, filter),
    /^added_filters\.1\.id: "own" is already used at added_filters\.0/,
  ],
  [
    "an unknown state",
    (config) =>
      config.added_filters.push({
        ...filter,
        conditions: [condition, { fact: "request.state", op: "one_of", values: ["ZZ"] }],
      }),
    /^added_filters\.0\.conditions\.1\.values\.0: "ZZ" is not known here/,
  ],
  [
    "a commission that is scored",
    (config) =>
      dimensionOf(config, "carrier_strength").criteria.push({
        id: "commission",
        kind: "number",
        enabled: true,
        weight: 1,
        fact: "commission",
        curve: [
          [0.1, 400],
          [0.2, 100],
        ],
      }),
    /criteria\.3\.fact: a commission is never scored/,
  ],
  [
    "the premium as a criterion",
    (config) =>
      dimensionOf(config, "carrier_strength").criteria.push({
        id: "premium",
        kind: "number",
        enabled: true,
        weight: 1,
        fact: "premium",
        curve: [
          [100, 100],
          [200, 400],
        ],
      }),
    /criteria\.3\.fact: premium is not scored by a criterion/,
  ],
  [
    "a criterion of an undeclared fact",
    (config) =>
      dimensionOf(config, "carrier_strength").criteria.push({
        id: "nps",
        kind: "number",
        enabled: true,
        weight: 1,
        fact: "custom.nps",
        curve: [
          [10, 400],
          [50, 100],
        ],
      }),
    /criteria\.3\.fact: "custom\.nps" is not known here/,
  ],
  [
    "values of a curve that do not ascend",
    (config) => {
      for (const criterion of dimensionOf(config, "placement_ease").criteria)
        if (criterion.kind === "number")
          criterion.curve = [
            [5, 100],
            [2, 400],
          ];
    },
    /criteria\.1\.curve\.1\.0: 2 is not above 5; values must ascend/,
  ],
  [
    "a higher limit that is worse",
    (config) => {
      for (const criterion of dimensionOf(config, "coverage_completeness").criteria)
        if (criterion.kind === "limits")
          criterion.curve = [
            [0.5, 100],
            [1, 400],
          ];
    },
    /criteria\.0\.curve: more of it would be worse/,
  ],
  [
    "a better rating with a worse level",
    (config) => {
      for (const criterion of dimensionOf(config, "carrier_strength").criteria)
        if (criterion.kind === "rating") criterion.levels["A++"] = 300;
    },
    /levels\.A\+: 120 is better than the level of a better rating \(300\)/,
  ],
  [
    "a rating without a level",
    (config) => {
      for (const criterion of dimensionOf(config, "carrier_strength").criteria)
        if (criterion.kind === "rating") criterion.levels = { "A++": 100 };
    },
    /levels\.A\+: the rating A\+ is above the security floor and has no level/,
  ],
  [
    "a dimension without criteria",
    (config) => {
      for (const criterion of dimensionOf(config, "incumbent_fit").criteria)
        criterion.enabled = false;
    },
    /^scoring_dimensions\.5\.criteria: incumbent_fit is enabled and has no enabled criterion/,
  ],
  [
    "criteria whose weights sum to 0",
    (config) => {
      for (const criterion of dimensionOf(config, "incumbent_fit").criteria) criterion.weight = 0;
    },
    /^scoring_dimensions\.5\.criteria: the weights of the enabled criteria of incumbent_fit sum to 0/,
  ],
  [
    "criteria of pricing",
    (config) => {
      dimensionOf(config, "pricing_competitiveness").criteria = dimensionOf(
        config,
        "incumbent_fit",
      ).criteria;
    },
    /^scoring_dimensions\.1\.criteria: pricing_competitiveness scores a solution as a whole/,
  ],
  [
    "two criteria with one id",
    (config) => {
      const { criteria } = dimensionOf(config, "incumbent_fit");
      criteria.push({
        id: "carrier",
        kind: "carrier",
        enabled: true,
        weight: 1,
        same: 100,
        other: 200,
        none: 300,
      });
    },
    /criteria\.2\.id: "carrier" is already used at scoring_dimensions\.5\.criteria\.0/,
  ],
  [
    "a built-in dimension that is left out",
    (config) => {
      config.scoring_dimensions = config.scoring_dimensions.filter(
        ({ key }) => key !== "incumbent_fit",
      );
      for (const profile of config.appetite_weight_profiles) delete profile.weights.incumbent_fit;
    },
    /^scoring_dimensions: the built-in dimension incumbent_fit is missing/,
  ],
  [
    "more providers that are simpler",
    (config) => {
      config.simplicity = [200, 100];
    },
    /^simplicity\.1: 100 is better than the level of fewer providers \(200\)/,
  ],
  [
    "an added filter among the built-in ones",
    (config) => {
      Object.assign(config.filters[0] ?? {}, { id: "own" });
    },
    /^filters\.0\.id: "own" is not known here\. .*A filter of your own belongs in added_filters$/,
  ],
  [
    "two facts with one label",
    (config) => {
      config.custom_facts = [nps, { ...nps, key: "score", label: "client score" }];
    },
    /^custom_facts\.1\.label: "client score" is the label of custom_facts\.0 too/,
  ],
  [
    "a fact with the label of a built-in one",
    (config) => {
      config.custom_facts = [{ ...nps, label: "Complaint Index" }];
    },
    /^custom_facts\.0\.label: "Complaint Index" is the label of the built-in fact complaint_index/,
  ],
  [
    "two badges with one label",
    (config) => {
      config.cluster_labels.simplest = "recommended";
    },
    /^cluster_labels\.simplest: "recommended" is the label of recommended too/,
  ],
  [
    "a name of two carriers",
    (config) => config.carrier_aliases.push(["Brook", "Brook Mutual"], ["Creek", "brook mutual"]),
    /^carrier_aliases\.1\.1: "brook mutual" is already used at carrier_aliases\.0\.1/,
  ],
  [
    "a fact that is declared twice",
    (config) => config.custom_facts.push(nps, nps),
    /^custom_facts\.1\.key: "nps" of the offering is declared twice/,
  ],
  ...["premium", "quality_rating", "qualityrating", "commission", "provider_name"].map(
    (key): [string, Change, RegExp] => [
      `a fact of offerings with the key ${key}`,
      (config) => config.custom_facts.push({ ...nps, key }),
      /^custom_facts\.0\.key: \w+ is a field of every offering; use it by its own name, or choose/,
    ],
  ),
  ...["state", "appetite_bucket", "drivers"].map((key): [string, Change, RegExp] => [
    `a fact of requests with the key ${key}`,
    (config) => config.custom_facts.push({ ...nps, key, of: "request" }),
    /^custom_facts\.0\.key: \w+ is a field of every request; use it by its own name, or choose/,
  ]),
  [
    "two dimensions with one label",
    (config) => {
      dimensionOf(config, "carrier_strength").label = "coverage  Completeness";
    },
    /^scoring_dimensions\.2\.label: "coverage {2}Completeness" is the label of scoring_dimensions\.0 too/,
  ],
  [
    "two buckets with one label",
    (config) => {
      profileOf(config, 1).label = profileOf(config).label;
    },
    /^appetite_weight_profiles\.1\.label: .* is the label of appetite_weight_profiles\.0 too/,
  ],
  [
    "words without options",
    (config) => config.custom_facts.push({ ...nps, type: "one_of" }),
    /^custom_facts\.0\.options: a fact of type one_of needs options/,
  ],
  [
    "an unknown line of a benchmark",
    (config) => {
      for (const criterion of dimensionOf(config, "coverage_completeness").criteria)
        if (criterion.kind === "limits") criterion.benchmarks.homes = [{ liability: 1 }];
    },
    /benchmarks\.homes: .*Did you mean home\?/,
  ],
  [
    "a misspelled field",
    (config) => Object.assign(config, { prefered_carriers: [] }),
    /: "prefered_carriers" is not a field here; did you mean "preferred_carriers"\?/,
  ],
])("%s cannot be published", (_, change, message) => {
  expect(found(changed(change)).filter((text) => message.test(text))).toHaveLength(1);
});

test("the rules that are listed as locked are those that cannot be switched off", () => {
  const kept = defaultConfig().filters.flatMap(({ id }, i) => {
    const config = changed((own) => Object.assign(own.filters[i] ?? {}, { enabled: false }));
    return found(config).some((text) => text.startsWith(`filters.${i}.enabled: `)) ? [id] : [];
  });
  const locked = placementEngine.locked ?? [];
  expect(kept.length).toBeGreaterThan(0);
  expect(new Set(locked.map(({ list, id }) => `${list} ${id}`))).toEqual(
    new Set(kept.map((id) => `filters ${id}`)),
  );
});

test("what a customer may do has no problems", () => {
  const config = changed((own) => {
    own.custom_facts.push(nps);
    own.security_floor = { rating: "A-", unrated: "remove" };
    own.scoring_dimensions.push({
      key: "client_view",
      label: "Client view",
      method: "deterministic",
      enabled: true,
      criteria: [
        {
          id: "nps",
          kind: "number",
          enabled: true,
          weight: 1,
          fact: "custom.nps",
          curve: [
            [10, 400],
            [50, 100],
          ],
          evidence: "clients of {provider_name} score it {value}",
        },
      ],
    });
    const incumbent = dimensionOf(own, "incumbent_fit");
    incumbent.enabled = false;
    for (const profile of own.appetite_weight_profiles) {
      delete profile.weights.incumbent_fit;
      profile.weights.client_view = 7;
    }
    own.added_filters.push(filter);
    for (const each of own.filters) if (each.id === "quote_expired") each.enabled = false;
  });
  expect(found(config)).toEqual([]);
});
