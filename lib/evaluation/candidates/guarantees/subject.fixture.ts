import { viewBlock } from "../columns/block";
import { blockOf, columnsOf } from "../columns/build-columns";
import { evaluate } from "../evaluate";
import type { CandidateFacts } from "../facts";
import type { CandidateProfile } from "../input";
import { readProfile } from "../risk";
import { RULE_SETS } from "../rule-sets";
import { createCardReader } from "../scoring/score-card";
import { viewFor } from "../shard";

/** One candidate among others, evaluated with the rule set whose guarantees are proved. */

export const RULE_SET = "commercial-lines@2";
const ruleSet = RULE_SETS.get(RULE_SET);

/** Sorts after every other name, so that ties do not help it. */
export const SUBJECT = "\u{10ffff}subject";

export function evaluateSubject(
  pool: readonly CandidateFacts[],
  subject: CandidateFacts,
  profile: CandidateProfile,
) {
  const evaluation = evaluate({
    columns: columnsOf([...pool, { ...subject, name: SUBJECT }]),
    profile,
    ruleSet: RULE_SET,
    maxCandidates: 500,
  });
  const candidate = evaluation.candidates.find(({ name }) => name === SUBJECT);
  return { evaluation, candidate: candidate ?? null };
}

/** The levels of the criteria that read a fact, 0 if it is not reported or not credible. */
export function levelsReading(
  fact: string,
  subject: CandidateFacts,
  profile: CandidateProfile,
): { id: string; level: number }[] {
  const params = { profile: readProfile(profile), context: { assessed: 1 } };
  const view = viewFor(ruleSet, params.profile, { scoring: true })(viewBlock(blockOf(subject)));
  const [state] = createCardReader(ruleSet, params)(view, [0]);
  return (state?.dimensions ?? []).flatMap(({ criteria }) =>
    criteria
      .filter(({ criterion }) =>
        criterion.missing?.facts.some((path) => path.split(".")[0] === fact),
      )
      .map(({ criterion, level }) => ({ id: criterion.id, level })),
  );
}

export function without<Fact extends keyof CandidateFacts>(facts: CandidateFacts, fact: Fact) {
  const { [fact]: _removed, ...rest } = facts;
  return { ...rest, name: facts.name };
}

const RATING_FACTS: readonly (keyof CandidateFacts)[] = ["ratings", "am_best_rating"];

/**
 * Without a fact, wherever it is stated. How a carrier is rated is one fact: what another agency still says answers it.
 */
export const withoutFact = (facts: CandidateFacts, fact: keyof CandidateFacts): CandidateFacts =>
  RATING_FACTS.includes(fact)
    ? RATING_FACTS.reduce((rest, each) => without(rest, each), facts)
    : without(facts, fact);

/** The facts with what hard stops read made acceptable: most subjects are then assessed. */
export function acceptable(facts: CandidateFacts, profile: CandidateProfile): CandidateFacts {
  const { state, line } = readProfile(profile);
  const { licensed_states, lines, prohibited_naics, filings, ratings, am_best_rating } = facts;
  const solvent = (grade: string) => !["E", "F", "S", "R", "SD", "D"].includes(grade);
  const { revenue_min_usd: _min, revenue_max_usd: _max, ...rest } = facts;
  return {
    ...rest,
    active: true,
    ...(licensed_states && { licensed_states: [...new Set([...licensed_states, state as "CA"])] }),
    ...(lines && { lines: [...new Set([...lines, line])] }),
    ...(prohibited_naics && { prohibited_naics: [] }),
    ...(filings && {
      filings: filings.map((filing) => ({
        ...filing,
        status: "admitted" as const,
        ...(filing.appetite && {
          appetite: filing.appetite === "none" ? ("limited" as const) : filing.appetite,
        }),
      })),
    }),
    ...(ratings && { ratings: ratings.filter(({ grade }) => solvent(grade)) }),
    ...(am_best_rating && { am_best_rating: solvent(am_best_rating) ? am_best_rating : "A" }),
  };
}

/** The reported facts besides the name and the key. */
export const reportedFacts = (facts: CandidateFacts) =>
  (Object.keys(facts) as (keyof CandidateFacts)[]).filter(
    (fact) => fact !== "name" && fact !== "key",
  );
