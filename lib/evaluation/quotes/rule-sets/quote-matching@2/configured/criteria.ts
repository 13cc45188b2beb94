import { formatCount } from "@/lib/evaluation/core/format";
import type { Criterion } from "../../../rule-set";
import {
  AM_BEST,
  AS_STATED,
  COMMERCIAL_LIABILITY,
  COMMON_DEDUCTIBLES,
  COMPLAINT_INDEX,
  HURRICANE_OPTIONS,
  INSURANCE_TO_VALUE,
  LENDERS_DEDUCTIBLE,
  NO_GUARANTY_FUND,
  UMBRELLA_TERMS,
} from "../sources";

/** The texts and sources of the built-in criteria, by kind or by the fact that they score. Their bounds are configuration. */

export type BuiltInCriterion = Pick<Criterion, "title" | "sources" | "ask">;
export type BuiltInFactCriterion<Value> = BuiltInCriterion & {
  /** The name of the fact in rule sets. */
  ruleSetFact: string;
  evidence: (value: Value) => string;
};

export const CRITERIA_BY_KIND = {
  limits: {
    title: "limits",
    sources: [...UMBRELLA_TERMS, INSURANCE_TO_VALUE, ...COMMERCIAL_LIABILITY],
    ask: {
      fact: "limits",
      question: "Which limits does the quote have?",
      reveals: "Limits below what is needed, by law, by an umbrella or by the value of the home",
    },
  },
  deductibles: {
    title: "deductibles",
    sources: [COMMON_DEDUCTIBLES, LENDERS_DEDUCTIBLE, HURRICANE_OPTIONS],
    ask: {
      fact: "deductibles",
      question: "Which deductibles does the quote have, also for wind and hurricanes?",
      reveals: "A share of a loss that the insured has to pay",
    },
  },
  features: {
    title: "coverage features",
    sources: AS_STATED,
    ask: {
      fact: "coverage_features",
      question: "What does the quote cover beyond the standard form?",
      reveals: "Whether it has what was asked for",
    },
  },
  exclusions: {
    title: "added exclusions",
    sources: AS_STATED,
    ask: {
      fact: "coverage_exclusions",
      question: "Which exclusions are added by endorsement?",
      reveals: "A peril or use that is not insured",
    },
  },
  rating: {
    title: "AM Best rating",
    sources: AM_BEST,
    ask: {
      fact: "quality_rating",
      question: "How does AM Best rate the carrier?",
      reveals: "A carrier that may not pay claims",
    },
  },
  class: {
    title: "class of business",
    sources: AS_STATED,
    ask: {
      fact: "constraints.avoided_naics",
      question: "Which classes of business does the provider write by exception only?",
      reveals: "A quote that an underwriter may withdraw",
    },
  },
  carrier: {
    title: "present carrier",
    sources: AS_STATED,
    ask: null,
  },
  held_limits: {
    title: "limits in force",
    sources: AS_STATED,
    ask: {
      fact: "limits",
      question: "Does the quote have the limits of the policy in force?",
      reveals: "A limit that is lower than today's",
    },
  },
} as const satisfies Record<string, BuiltInCriterion>;

export const NUMBER_CRITERIA: Readonly<Record<string, BuiltInFactCriterion<number>>> = {
  complaint_index: {
    title: "complaint index",
    sources: [COMPLAINT_INDEX],
    ask: {
      fact: "complaint_index",
      question: "What is the carrier's NAIC complaint index for this line?",
      reveals: "More complaints than the carrier's share of the market",
    },
    evidence: (index) => `complaint index ${index.toFixed(2)} (market: 1.00)`,
    ruleSetFact: "complaintIndex",
  },
  quote_days: {
    title: "days until it can be bound",
    sources: AS_STATED,
    ask: {
      fact: "quote_days",
      question: "How many days until it can be bound?",
      reveals: "Whether it can be in force in time",
    },
    evidence: (days) => `ready in ${formatCount(days, "day")}`,
    ruleSetFact: "days",
  },
};

export const GRADE_CRITERIA: Readonly<Record<string, BuiltInFactCriterion<string>>> = {
  quote_status: {
    title: "quote status",
    sources: AS_STATED,
    ask: {
      fact: "quote_status",
      question: "Can the quote be bound as it is?",
      reveals: "A price that may still change",
    },
    evidence: (status) =>
      status === "referred" ? "referred to an underwriter" : `${status} quote`,
    ruleSetFact: "status",
  },
};

export const FLAG_CRITERIA: Readonly<Record<string, BuiltInFactCriterion<boolean>>> = {
  admitted: {
    title: "admitted carrier",
    sources: [NO_GUARANTY_FUND],
    ask: {
      fact: "admitted",
      question: "Is the carrier admitted in the state?",
      reveals: "Whether the state's guaranty fund protects the insured, and surplus lines taxes",
    },
    evidence: (admitted) => (admitted ? "admitted" : "not admitted, no guaranty fund"),
    ruleSetFact: "admitted",
  },
  e_bind: {
    title: "online binding",
    sources: AS_STATED,
    ask: {
      fact: "e_bind",
      question: "Can the quote be bound online?",
      reveals: "Whether it can be in force in time",
    },
    evidence: (online) => (online ? "binds online" : "does not bind online"),
    ruleSetFact: "eBind",
  },
  inspection_required: {
    title: "inspection",
    sources: AS_STATED,
    ask: {
      fact: "inspection_required",
      question: "Does the provider inspect before it binds?",
      reveals: "A condition that may delay or change the quote",
    },
    evidence: (required) => (required ? "inspection required" : "no inspection"),
    ruleSetFact: "inspection",
  },
};
