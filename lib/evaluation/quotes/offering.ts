import { z } from "zod";
import { QUOTE_STATUSES } from "@/lib/domain/quote-matching";
import { US_STATES } from "@/lib/domain/us-states";
import { alsoRead, REFERENCE_ONLY } from "@/lib/evaluation/core/ignored-fields";
import {
  ATTRIBUTE_FIELDS,
  OFFERING_SYNONYMS,
  QUOTE_PERIOD_FIELDS,
} from "@/lib/evaluation/core/parse/published-fields";
import { FEE_PARTS, TAX_PARTS, TOTALS } from "./reading/charges";
import { COUNT_FIELDS } from "./reading/counts";
import { PERIOD_FIELDS } from "./reading/premium-period";
import { WORD_FIELDS } from "./reading/quote-words";

/**
 * Offerings as `POST /jobs` accepts them: one provider's quote for one line. The published names and those of former
 * versions are accepted for the same facts. `reading/` checks what both say and brings them into one form.
 */

export const MAX_OFFERINGS = 5_000;

const amountError =
  'must be USD as a number, or a text such as "250/500/100", "$1.2M", "2%" or "none"';
const Amount = z.union([z.number(), z.string().max(100)], { error: amountError });
export const Amounts = z.record(z.string().min(1).max(64), Amount);

export const Slugs = z
  .array(
    z
      .string()
      .regex(
        /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
        "must be lowercase words joined by _, such as water_backup",
      )
      .max(64),
  )
  .max(100);

export const CoverageSlug = z
  .string({ error: "must be a coverage type, such as home, auto or umbrella" })
  .regex(
    /^[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+)*$/,
    "must be a coverage type with words joined by _, such as home, auto or general_liability",
  )
  .max(64);

const Money = z.union([z.number(), z.string().max(40)], {
  error: 'must be USD, 0 or more, such as 1400.50 or "$1,400.50"',
});
const money = (description: string, example?: number) =>
  Money.optional().meta({ description, ...(example === undefined ? {} : { example }) });

const name = (what: string) =>
  z
    .string({ error: `must be a string: ${what}` })
    .trim()
    .min(1, `must not be empty: ${what}`)
    .max(200, "must have at most 200 characters");

const day = (description: string) =>
  z.string().max(40).optional().meta({ description, example: "2026-04-30" });
const states = (description: string) =>
  z
    .array(z.string().max(60))
    .max(2 * US_STATES.length)
    .optional()
    .meta({ description });
const naics = (description: string) =>
  z
    .array(
      z
        .union([z.string(), z.number().int()])
        .refine(
          (code) => /^\d{2,6}$/.test(String(code)),
          "must be a NAICS code of 2 to 6 digits, such as 722511",
        ),
    )
    .max(2_000)
    .optional()
    .meta({ description });
const text = (description: string) =>
  z
    .string()
    .max(200)
    .optional()
    .meta({ description, ...REFERENCE_ONLY });
const term = z
  .union([z.number(), z.string().max(20)])
  .optional()
  .meta({
    description:
      "Months that the premium is for: 12 or 6. The premium of a shorter term is multiplied to a year",
    example: 12,
  });
const billingPeriod = z.string().max(40).optional().meta({
  description:
    "annual, semiannual, quarterly or monthly, if the premium is one of several payments. Needs term_months",
});

const Constraints = z
  .object({
    excluded_states: states("States where it is not offered"),
    prohibited_naics: naics(
      "Classes of business, by NAICS code or its first digits, that the provider does not write",
    ),
    avoided_naics: naics("Classes of business that the provider writes by exception only"),
  })
  .catchall(z.unknown())
  .meta({ id: "OfferingConstraints" });
alsoRead(Constraints, ["excluded_naics"]);

const OfferingCoverage = z
  .object({
    product_name: text("The product"),
    program_type: text("Such as quoted_line"),
    deductible_default: Amount.optional().meta({
      description: "The deductible of all perils without one of their own, USD",
    }),
    limit_combined_single: Amount.optional().meta({
      description: "The combined single limit, or the limit of an umbrella, USD",
    }),
  })
  .catchall(z.unknown())
  .meta({ id: "OfferingCoverage" });

const packageLines = z
  .array(CoverageSlug)
  .min(1)
  .max(20)
  .optional()
  .meta({
    description:
      "The lines that the package price needs, all from this provider. Default: every line that the provider quotes in this request",
    example: ["home", "auto"],
  });

/** Names that other systems use for these fields, and that are read as well. The API publishes one name of each. */
const OTHER_NAMES: readonly string[] = [
  ...Object.values(OFFERING_SYNONYMS).flat(),
  ...Object.values(QUOTE_PERIOD_FIELDS).flat(),
  ...FEE_PARTS,
  ...TAX_PARTS,
  ...TOTALS,
  ...PERIOD_FIELDS,
  ...COUNT_FIELDS,
  ...WORD_FIELDS,
];

const OfferingAttributes = z
  .object({
    quote_id: text("Your or the provider's id of the quote"),
    line_premium_annual: money("USD per year for this line alone", 6_120),
    package_premium_annual: money("USD per year for the lines of the package together", 12_840),
    package_lines: packageLines,
    line_of_business: z.string().max(64).optional().meta({ description: "As `category`" }),
    quoted_vehicle_count: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .meta({ description: "How many vehicles the premium is for" }),
    term_months: term,
    billing_period: billingPeriod,
    valid_until: day("As `valid_until`"),
  })
  .catchall(z.unknown())
  .meta({ id: "OfferingAttributes" });
alsoRead(OfferingAttributes, [
  ...OTHER_NAMES,
  ...Object.keys(ATTRIBUTE_FIELDS),
  "prohibited_naics",
  "excluded_naics",
  "avoided_naics",
]);

export const Offering = z
  .object({
    id: name("your id of this offering, unique in the request").meta({
      description: "Your id of this offering, unique in the request",
      example: "quote_line_carrier_c_home_001",
    }),
    provider_id: z.string().trim().min(1).max(200).optional().meta({
      description: "Offerings with the same id are of one provider, whatever its names",
      example: "prov_carrier_c",
    }),
    provider_name: name("who makes the offering").meta({
      description: "Who makes the offering",
      example: "Carrier C",
    }),
    category: CoverageSlug.meta({
      description: "The line. homeowners and personal_auto mean the same as home and auto",
      example: "home",
    }),
    premium: money(
      "USD for this line alone: per year, or for `term_months`. Required unless attributes.line_premium_annual is given",
      4_200,
    ),
    package_premium: money("USD for the lines of the package together, as `premium`"),
    package_lines: packageLines,
    term_months: term,
    billing_period: billingPeriod,
    fees: money("Fees per year beside the premium, USD"),
    taxes: money("Taxes per year beside the premium, such as surplus lines tax, USD"),
    limits: Amounts.optional().meta({
      description: "Limits by name, USD or as policies state them",
      example: { dwelling: 650_000, liability: 500_000 },
    }),
    deductibles: Amounts.optional().meta({
      description: "Deductibles by name, USD or in percent of the dwelling limit",
      example: { all_other_perils: 2_500, hurricane: "2%" },
    }),
    coverage_features: Slugs.optional().meta({
      description: "What it covers beyond the standard form",
      example: ["water_backup", "replacement_cost"],
    }),
    coverage_exclusions: Slugs.optional().meta({
      description: "Notable exclusions by endorsement. An empty list means that there are none",
    }),
    required_underlying_limits: z
      .record(
        CoverageSlug,
        z.union([
          Amount,
          // With a named property, generators of Java write a class for the map.
          Amounts.meta({ properties: { liability: { type: ["number", "string"] } } }),
        ]),
      )
      .optional()
      .meta({
        description:
          "Umbrellas: the limits that the policies below must have, by line, USD or as policies state them. Default: the usual ones of the market",
        example: { auto: "250/500", home: { liability: 300_000 } },
      }),
    quality_rating: z.string().max(20).optional().meta({
      description: "AM Best Financial Strength Rating, such as A+. NR if not rated",
      example: "A+",
    }),
    am_best_rating: z.string().max(20).optional().meta({ description: "As `quality_rating`" }),
    pricing_tier: text("The provider's words for its price level"),
    commission: z
      .number({ error: "must be a share from 0 to 1, such as 0.14" })
      .min(0, "must be a share from 0 to 1, such as 0.14")
      .max(1, "must be a share from 0 to 1, such as 0.14 for 14%")
      .optional()
      .meta({ description: "Share of the premium. Shown with the solution, not scored" }),
    constraints: Constraints.optional(),
    coverage: OfferingCoverage.optional(),
    attributes: OfferingAttributes.optional(),
    excluded_states: states("States where it is not offered"),
    licensed_states: states("The only states where it is offered"),
    valid_until: day("The last effective date for which the quote is valid"),
    admitted: z.boolean().optional().meta({
      description: "The carrier is admitted, so the state's guaranty fund protects the insured",
    }),
    complaint_index: z
      .number()
      .min(0)
      .max(1000)
      .optional()
      .meta({ description: "NAIC complaint index of the line. 1.00 is the market" }),
    quote_status: z
      .enum(QUOTE_STATUSES, { error: `must be one of ${QUOTE_STATUSES.join(", ")}` })
      .optional()
      .meta({
        description:
          "bindable: as quoted. indicative: until underwritten. referred: to an underwriter. declined: not quoted",
      }),
    e_bind: z.boolean().optional().meta({ description: "It can be bound online" }),
    quote_days: z
      .number()
      .min(0)
      .max(365)
      .optional()
      .meta({ description: "Days until it can be bound" }),
    inspection_required: z
      .boolean()
      .optional()
      .meta({ description: "The provider inspects before it binds" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "Offering",
    description:
      "One quote for one line. Other fields are stored, not scored and listed as ignored.",
  });
alsoRead(Offering, [
  ...OTHER_NAMES,
  "annual_premium",
  "premium_annual",
  "deductible",
  "prohibited_naics",
  "excluded_naics",
  "avoided_naics",
]);
export type Offering = z.infer<typeof Offering>;

const listError = `must be a list of 1 to ${MAX_OFFERINGS.toLocaleString("en-US")} offerings`;

export const OfferingList = z
  .array(Offering, { error: `${listError}, each with id, provider_name, category and premium` })
  .min(1, listError)
  .max(
    MAX_OFFERINGS,
    `${listError}. Send the best of each provider, or one run per group of coverages`,
  );
