import type { Segment } from "@/lib/domain/lines-of-business";
import type { Condition, GapRule, Lines } from "../../conditions/condition";

/** The parts that rules of one file share. */

export const ALWAYS: Condition = { all: [] };
export const CAN_OWN: Lines = ["homeowners", "condo", "mobile_home", "farmowners"];
export const LIVED_IN: Lines = [...CAN_OWN, "renters"];
/** The lines that insure the dwelling itself. */
export const DWELLINGS: Lines = ["homeowners", "mobile_home", "farmowners"];
export const RENTAL: Lines = ["dwelling_fire"];
export const AUTO: Lines = ["personal_auto", "collector_car"];
export const GENERAL: Lines = ["general_liability", "business_owners"];
export const PROPERTY: Lines = ["commercial_property", "business_owners"];
/** Lines whose policies combine several coverages, which the policy has to state. */
export const PACKAGES: Lines = ["commercial_package", "commercial_farm"];
export const PROFESSIONAL: Lines = ["professional_liability", "medical_malpractice"];

/** Jewelry that no policy schedules, or for less than it is worth. */
export const JEWELRY_NOT_SCHEDULED: Condition = {
  any: [
    { lacks: ["personal_articles"], endorsement: "scheduled_property" },
    {
      policy: [...LIVED_IN, "personal_articles"],
      totalOf: ["scheduled_property", "occurrence"],
      below: { fact: "jewelry_value", times: 1 },
    },
  ],
};

type Written = Omit<GapRule, "segment" | "applies"> & { applies?: Condition };

/** Rules of one segment. Without `applies` a rule always applies. */
export const rulesOf = (segment: Segment | "both", rules: readonly Written[]): GapRule[] =>
  rules.map(({ applies = ALWAYS, ...rule }) => ({ ...rule, segment, applies }));
