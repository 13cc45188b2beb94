/** What the auto tables say. Amounts in USD. */

/** Compulsory liability limits of a state. */
export type AutoMinimum = {
  /** Bodily injury per person and per accident. 0 where it is not compulsory (Florida). */
  perPerson: number;
  perAccident: number;
  propertyDamage: number;
  /** A combined single limit that satisfies the law too. Absent where none was found. */
  combinedSingleLimit?: number;
  /** False where nobody has to insure, but a policy, once bought, must meet the limits (New Hampshire). */
  compulsory: boolean;
};

/** Limits in thousands of USD, as states print them: `limits(25, 50, 25)` is 25/50/25. */
export const limits = (
  person: number,
  accident: number,
  property: number,
  more: Partial<Pick<AutoMinimum, "combinedSingleLimit" | "compulsory">> = {},
): AutoMinimum => ({
  perPerson: person * 1000,
  perAccident: accident * 1000,
  propertyDamage: property * 1000,
  compulsory: true,
  ...more,
});

/**
 * Uninsured (UM) and underinsured (UIM) motorist coverage.
 * `compulsory`: every auto liability policy carries it, and the insured cannot drop it.
 * `rejectable`: it is in the policy unless the insured rejects it. `optional`: not compulsory; whether it must be offered or
 * rejected in writing was not read.
 */
export type UninsuredMotorist = {
  uninsured: "compulsory" | "rejectable" | "optional";
  underinsured: "compulsory" | "not_compulsory";
  /** The least bodily injury limits per person and per accident. Null where the law names none. */
  limits: readonly [person: number, accident: number] | null;
  /** Uninsured motorist property damage, where it is compulsory. */
  propertyDamage: number | null;
  /** The amount of property damage was not read: it decides nothing. */
  propertyDamageUnread?: true;
  /** Uninsured motorist limits must equal the liability limits of the policy; nobody can choose less. */
  equalsLiability?: true;
  /** Whether the law was read to hold for other vehicles than cars. */
  vehicles?: Readonly<Partial<Record<"motorcycle" | "commercial", boolean>>>;
};

/**
 * First-party injury benefits: personal injury protection (PIP) or medical payments.
 * `compulsory`: of every insured private car. `waivable`: in the policy unless the insured waives it or opts out.
 * `medical_payments`: medical payments are compulsory with the policy. `offered`: must be offered. `none`: no duty.
 */
export type PersonalInjuryProtection = {
  system: "no_fault" | "choice" | "add_on" | "tort";
  duty: "compulsory" | "waivable" | "medical_payments" | "offered" | "none";
  /** The least medical benefit per person. Null where there is none or the insured chooses. */
  minimum: number | null;
  /** A part of the minimum that policies may state alone, such as the medical one. */
  part?: number;
  /** Which coverage states the benefit. Default: personal injury protection. */
  benefit?: "medical_payments";
  /** Below this limit, and without the coverage, only those whom the law qualifies may be (Michigan). USD. */
  qualifiedBelow?: number;
  /** Who may waive the coverage or choose less, as a question. */
  waiverQuestion?: string;
  /** Whether the duty was read to hold for business vehicles. Absent: not read. */
  commercial?: boolean;
  /** Business vehicles that carry passengers for hire have a law of their own. */
  exceptPassengersForHire?: true;
  benefits?: string;
  optOut?: string;
};

/** What a state asks of motorcycles. */
export type MotorcycleRule = {
  /** Whether liability insurance is compulsory for motorcycles. */
  compulsory: boolean;
  /** Limits per person, per accident and property damage. Null where none are compulsory, or those of cars hold. */
  limits: readonly [person: number, accident: number, property: number] | null;
  /** Whether the state's no-fault benefits reach the rider. Null where the table does not say. */
  injuryBenefits: "none" | "rejectable" | "optional" | null;
  differsFromCars: string;
};

/** What a transportation network company (rideshare) and its drivers must carry, by period of use. */
export type RideshareRule = {
  /** Period 1: logged in, no ride accepted. Per person, per accident, property damage. */
  loggedIn: readonly [person: number, accident: number, property: number];
  /** Periods 2 and 3: from acceptance to drop-off, one limit per accident. Null where it was not confirmed. */
  onRide: number | null;
  also?: string;
};
