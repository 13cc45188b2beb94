import { stateInText } from "@/lib/domain/us-states";
import { capitalize, joinList } from "@/lib/evaluation/core/format";
import { residualMarkets } from "@/lib/reference/property/residual-markets";
import { stateFundOf } from "@/lib/reference/workers/state-funds";
import { percent, shortUsd } from "../facts/fact-kinds";
import type { HeldPolicy } from "../portfolio/policies";
import { isBuilding, referenceOf } from "../portfolio/subjects";
import { deductibleLabel, featureLabel, orList } from "../texts/labels";
import type { Feature, PolicyTest } from "./condition";
import type { RuleContext } from "./context";
import { inForceQuestion } from "./doubts";
import { testDuty } from "./duties";
import { anyOf, type Finding, known, unknown } from "./finding";
import { featureQuestion } from "./held-lines";
import { unconfirmed, withLaw } from "./law-in-force";
import { testLaw } from "./laws";
import { belowThresholds, missingLimit } from "./limits";
import { oncePerPolicy, testReadsSubject } from "./once";
import { testTerm } from "./policy-terms";

type TestWith<Key extends string> = Extract<PolicyTest, Record<Key, unknown>>;

/**
 * Tests a policy, once unless the test needs a fact of the rule's subject. Terms of a policy that another one may have
 * replaced are a gap only if it is still in force.
 */
export function testPolicy(test: PolicyTest, policy: HeldPolicy, context: RuleContext): Finding {
  const finding = testReadsSubject(test)
    ? testNow(test, policy, context)
    : testOnce(test, policy, context);
  if (policy.superseded !== undefined || "term" in test || finding.truth === false) return finding;
  const asked = inForceQuestion(policy, context);
  return asked ? unknown(asked, ...finding.missing) : finding;
}

const testOnce = oncePerPolicy(testNow);

function testNow(test: PolicyTest, policy: HeldPolicy, context: RuleContext): Finding {
  if ("below" in test) return belowThresholds(test, policy, context);
  if ("law" in test) return testLaw(test.law, policy, context);
  if ("deductibles" in test) return hasLargeDeductible(test, policy, context);
  if ("feature" in test) return testFeature(test, policy, context);
  if ("unlisted" in test) return isUnlisted(test.unlisted, policy);
  if ("market" in test) return testMarket(test, policy, context);
  if ("needsCompanion" in test) return needsCompanion(policy, context);
  if ("oneBuilding" in test) return insuresSeveralBuildings(policy, context);
  if ("form" in test) return testForm(test, policy, context);
  if ("notFromStateFund" in test) return notFromStateFund(policy, context);
  if ("planExcludes" in test) return planExcludes(policy, context);
  return testTerm(test, policy, context);
}

function hasLargeDeductible(
  test: TestWith<"deductibles">,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const { portfolio } = context;
  const findings = test.deductibles.flatMap((name): Finding[] => {
    const deductible = policy.deductibles[name];
    if (!deductible) return [];
    const label = `${deductibleLabel(name)} deductible`;
    const limit = "overUsd" in test ? shortUsd(test.overUsd) : percent(test.overPercent);
    const [value, text] =
      "overUsd" in test
        ? [deductible.usd, (usd: number) => shortUsd(usd)]
        : [
            deductible.percent ?? percentOfDwelling(deductible.usd, policy),
            (share: number) => `${percent(Math.min(share, 100))} of the dwelling limit`,
          ];
    if (value === undefined)
      return [
        deductible.usd === undefined && "overUsd" in test
          ? unknown(
              portfolio.missing(
                [...policy.path, "deductibles", name],
                `What is the ${label} of the ${policy.name} in USD?`,
              ),
            )
          : unknown(missingLimit("dwelling", policy, context)),
      ];
    const isOver = value > ("overUsd" in test ? test.overUsd : test.overPercent);
    const evidence = `${capitalize(policy.name)}: ${label} ${text(value)}, ${isOver ? "over" : "not over"} ${limit}`;
    return [known(isOver, evidence)];
  });
  const unstated = test.deductibles.filter((name) => !policy.deductibles[name]);
  const [first] = test.deductibles;
  const missing = portfolio.missing(
    [...policy.path, "deductibles", first ?? ""],
    `What is the ${orList(unstated.map(deductibleLabel))} deductible of the ${policy.name}?`,
  );
  return anyOf([...findings, ...(unstated.length > 0 ? [unknown(missing)] : [])]);
}

function percentOfDwelling(usd: number | undefined, { limits }: HeldPolicy): number | undefined {
  const dwelling = limits.dwelling?.usd;
  if (usd === undefined || dwelling === undefined) return undefined;
  return dwelling > 0 ? (100 * usd) / dwelling : usd > 0 ? 100 : 0;
}

function testFeature(
  { feature, is }: TestWith<"feature">,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const value = policy.features[feature];
  return value === undefined
    ? unknown(featureQuestion(feature, policy, context))
    : known(
        value === is,
        `${capitalize(policy.name)}: ${value ? "" : "no "}${featureLabel(feature)}`,
      );
}

function isUnlisted(feature: Feature, policy: HeldPolicy): Finding {
  const value = policy.features[feature];
  const label = featureLabel(feature);
  return value === true
    ? known(false, `${capitalize(policy.name)}: ${label}`)
    : known(
        true,
        `${capitalize(policy.name)}: no ${label}${value === undefined ? " is listed" : ""}`,
      );
}

const MARKETS = { fair_plan: "a FAIR plan policy", wind_pool: "a wind pool policy" };

const carrierQuestion = (policy: HeldPolicy, { portfolio }: RuleContext) =>
  portfolio.missing([...policy.path, "carrier"], `Which carrier wrote the ${policy.name}?`);

function testMarket(
  { market }: TestWith<"market">,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  if (policy.market === undefined) return unknown(carrierQuestion(policy, context));
  const holds = policy.market === market;
  return known(holds, `${capitalize(policy.name)} is ${holds ? "" : "not "}${MARKETS[market]}`);
}

/** The FAIR plans of the state. */
const fairPlans = (state: string) =>
  residualMarkets(state).filter(
    (found) => found.status !== "known" || found.rule.kind === "fair_plan",
  );

/** Homeowners forms of a FAIR plan include liability and theft; its dwelling forms do not. */
function needsCompanion(policy: HeldPolicy, context: RuleContext): Finding {
  const isFairPlan = testMarket({ market: "fair_plan" }, policy, context);
  if (isFairPlan.truth !== true) return isFairPlan;
  const { state } = context.portfolio;
  const plans = fairPlans(state);
  // The policy is said to be from a FAIR plan, and no source knows one in the state.
  if (plans.length === 0) return unknown(carrierQuestion(policy, context));
  return anyOf(
    plans.map((found) => {
      if (found.status !== "known") return unconfirmed("FAIR plan policies", state, found.citation);
      const { plan, excludes, notCovered, companionKind, covers = "" } = found.rule;
      const isHomeownersForm = /^ho/i.test(policy.form ?? "") && /\bHO/.test(covers);
      const perils = orList(excludes.map((peril) => peril.replaceAll("_", " ")));
      const without = notCovered ?? perils;
      const evidence = `${capitalize(policy.name)}: ${plan} does not cover ${without} (${found.source.citation})`;
      // Texas: the state's table names the wind policy first, and the plan leaves out water as well.
      const leavesOut =
        companionKind === "difference_in_conditions" ||
        (companionKind === "wind" && excludes.includes("water"));
      return known(leavesOut && !isHomeownersForm, evidence);
    }),
  );
}

/** A FAIR plan that leaves out wind, unless the policy itself says that it includes it. */
function planExcludes(policy: HeldPolicy, context: RuleContext): Finding {
  const isFairPlan = testMarket({ market: "fair_plan" }, policy, context);
  if (isFairPlan.truth !== true || policy.features.wind !== undefined)
    return isFairPlan.truth === true
      ? known(policy.features.wind === false, `${capitalize(policy.name)}: no wind and hail`)
      : isFairPlan;
  return anyOf(
    fairPlans(context.portfolio.state).map((found) => {
      if (found.status !== "known" || !found.rule.excludes.includes("wind")) return known(false);
      const { plan, windTerritory } = found.rule;
      return windTerritory
        ? unknown(featureQuestion("wind", policy, context))
        : known(
            true,
            `${capitalize(policy.name)}: ${plan} does not cover wind (${found.source.citation})`,
          );
    }),
  );
}

function notFromStateFund(policy: HeldPolicy, context: RuleContext): Finding {
  if (policy.stateFund === "not_asked") return known(false);
  if (policy.stateFund === undefined) return unknown(carrierQuestion(policy, context));
  const fund = stateFundOf(context.portfolio.state);
  if (policy.stateFund || !fund)
    return known(false, `${capitalize(policy.name)} is from the state fund`);
  // Where the duty holds for listed industries only, others may insure privately.
  const duty = fund.listedIndustriesOnly ? testDuty("workers_compensation", context) : known(true);
  if (duty.truth !== true) return duty.truth === false ? known(false) : unknown(...duty.missing);
  const evidence = `${capitalize(policy.name)} is private: only ${fund.fund} writes workers compensation in ${stateInText(context.portfolio.state)}`;
  return withLaw(known(true, evidence), fund.law);
}

/** The National Flood Insurance Program, by the carrier or the form of a policy. */
const NFIP_CARRIER = /\b(nfip|national flood|fema|federal emergency)\b/i;
const NFIP_FORM = /^(sfip|standardflood|rcbap|f12[234]|nfip)/;

/** A private flood policy can schedule several buildings; one of the NFIP insures one. */
function insuresSeveralBuildings(policy: HeldPolicy, context: RuleContext): Finding {
  const buildings = policy.insured.subjects.filter(({ kind }) => isBuilding(kind));
  if (buildings.length < 2) return known(false);
  const byName =
    NFIP_CARRIER.test(policy.carrier ?? "") || NFIP_FORM.test(referenceOf(policy.form ?? ""));
  const nfip = policy.features.nfip ?? (byName || undefined);
  if (nfip === undefined) return unknown(featureQuestion("nfip", policy, context));
  const names = joinList(buildings.map(({ name }) => name));
  return known(nfip, `${capitalize(policy.name)} is for ${names}`);
}

function testForm(
  { form: forms }: TestWith<"form">,
  policy: HeldPolicy,
  { portfolio }: RuleContext,
): Finding {
  if (policy.form === undefined)
    return unknown(
      portfolio.missing(
        [...policy.path, "attributes", "form"],
        `What is the form of the ${policy.name}?`,
      ),
    );
  const holds = forms.includes(referenceOf(policy.form));
  return known(holds, `${capitalize(policy.name)} is on form ${policy.form}`);
}
