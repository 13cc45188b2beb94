import { z } from "zod";
import { PORTFOLIO_LINES } from "@/lib/domain/lines/portfolio-lines";
import { US_STATES } from "@/lib/domain/us-states";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import { DEDUCTIBLES, LIMITS } from "@/lib/evaluation/core/parse/amount-names";
import { DUTIES, POLICY_LAWS } from "../conditions/condition";
import {
  type ChoiceFact,
  FACTS,
  type FactName,
  type NumberFact,
  type YesNoFact,
} from "../facts/fact-definitions";
import { FEATURES } from "../portfolio/features";
import { SUBJECT_KINDS } from "../portfolio/subjects";

/** The names that conditions of a configuration can use. An unknown one is refused with the nearest. */

const oneOf = <Name extends string>(names: readonly Name[]) =>
  z.enum(names as readonly [Name, ...Name[]], {
    error: ({ input }) => unknownName(input, names),
  });

const factsOf = <Name extends FactName>(kind: "number" | "yes_no" | "choice"): Name[] =>
  Object.entries(FACTS).flatMap(([name, fact]) => (fact.kind === kind ? (name as Name) : []));

export const NUMBER_FACTS = factsOf<NumberFact>("number");
export const YES_NO_FACTS = factsOf<YesNoFact>("yes_no");
export const CHOICE_FACTS = factsOf<ChoiceFact>("choice");

export const NumberFactName = oneOf(NUMBER_FACTS);
export const YesNoFactName = oneOf(YES_NO_FACTS);
export const ChoiceFactName = oneOf(CHOICE_FACTS);
export const LineName = oneOf(PORTFOLIO_LINES);
export const FeatureName = oneOf(FEATURES);
export const DeductibleName = oneOf(DEDUCTIBLES);
export const StateCode = oneOf(US_STATES);
export const SubjectName = oneOf(SUBJECT_KINDS);
export const DutyName = oneOf(DUTIES);
export const LawName = oneOf(POLICY_LAWS);
export const LimitName = oneOf(LIMITS);
