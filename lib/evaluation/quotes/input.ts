import { z } from "zod";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { coverageType } from "@/lib/domain/line-names";
import {
  APPETITE_BUCKETS,
  MAX_REQUIRED_COVERAGES,
  QUOTE_STATUSES,
} from "@/lib/domain/quote-matching";
import { US_STATES } from "@/lib/domain/us-states";

/** One quote that a provider has made, as `POST /jobs` takes it. A browser may import this file. */

export const MAX_OFFERINGS = 5_000;
const MAX_PREMIUM_USD = 10_000_000;

const STATE_ERROR =
  "must be a two-letter USPS code of a state, DC or a territory, in capitals, such as NY";
const amountError =
  "must be a number of US dollars, 0 or more, such as 500000; words belong into a field of your own, such as notes";
const amounts = z.record(
  z.string().min(1).max(64),
  z.number({ error: amountError }).min(0, amountError).max(1e12, amountError),
);
const slugs = z
  .array(
    z
      .string()
      .regex(
        /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
        "must be words in lower case joined by _, such as water_backup",
      )
      .max(64),
  )
  .max(100);

const CoverageSlug = z
  .string({ error: "must name a type of coverage, such as home, auto or umbrella" })
  .regex(
    /^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*$/,
    "must be a type of coverage as one word joined by _, such as home, auto or general_liability",
  )
  .max(64);

function premium(what: string) {
  const remedy = `must be a number of US dollars a year from 0 to ${MAX_PREMIUM_USD}, without sign or quotes; leave an offering out that has no ${what}`;
  return z.number({ error: remedy }).min(0, remedy).max(MAX_PREMIUM_USD, remedy);
}

const name = (what: string) =>
  z
    .string({ error: `must be a text: ${what}` })
    .trim()
    .min(1, `must not be empty: ${what}`)
    .max(200, "must have at most 200 characters");

export const Offering = z
  .object({
    id: name("your own id of this offering, unique in the request").meta({
      description: "Your own id of this offering, unique in the request",
      example: "quote_line_carrier_c_home_001",
    }),
    provider_name: name(
      "who makes the offering; the same name in every offering of one provider",
    ).meta({
      description: "Who makes the offering; the same name in every offering of one provider",
      example: "Carrier C",
    }),
    category: CoverageSlug.meta({
      description:
        "The type of coverage; other spellings (homeowners, personal_auto) count as the same type",
      example: "home",
    }),
    premium: premium("premium").meta({
      description: "USD a year for this line alone",
      example: 4_200,
    }),
    package_premium: premium("package premium").optional().meta({
      description:
        "USD a year that this provider asks for all required lines together. Counts where every line is taken from this provider",
    }),
    limits: amounts.optional().meta({
      description: "USD by the limit's name",
      example: { dwelling: 650_000, liability: 500_000 },
    }),
    deductibles: amounts
      .optional()
      .meta({ description: "USD by the deductible's name", example: { all_other_perils: 2_500 } }),
    coverage_features: slugs.optional().meta({
      description: "What it covers beyond the form",
      example: ["water_backup", "replacement_cost"],
    }),
    coverage_exclusions: slugs.optional().meta({
      description: "Notable exclusions by endorsement; an empty list says there are none",
    }),
    excluded_states: z
      .array(z.enum(US_STATES, { error: STATE_ERROR }))
      .max(US_STATES.length)
      .optional()
      .meta({ description: "Where it is not offered" }),
    licensed_states: z
      .array(z.enum(US_STATES, { error: STATE_ERROR }))
      .max(US_STATES.length)
      .optional()
      .meta({ description: "The only states where it is" }),
    valid_until: z.iso
      .date("must be a date such as 2026-04-30")
      .optional()
      .meta({ description: "The last effective date that the quote holds for" }),
    admitted: z.boolean().optional().meta({
      description: "Written by an admitted carrier, with the state's guaranty fund behind it",
    }),
    am_best_rating: z
      .enum(AM_BEST_RATINGS, {
        error: `must be one of AM Best's ratings: ${AM_BEST_RATINGS.join(", ")}`,
      })
      .optional()
      .meta({ description: "AM Best's Financial Strength Rating" }),
    complaint_index: z
      .number()
      .min(0)
      .max(1000)
      .optional()
      .meta({ description: "NAIC complaint index of the line; 1.00 is the market" }),
    quote_status: z
      .enum(QUOTE_STATUSES, { error: `must be one of ${QUOTE_STATUSES.join(", ")}` })
      .optional()
      .meta({
        description:
          "bindable as quoted; indicative until underwritten; referred to an underwriter; declined",
      }),
    e_bind: z.boolean().optional().meta({ description: "Can be bound online" }),
    quote_days: z
      .number()
      .min(0)
      .max(365)
      .optional()
      .meta({ description: "Days until it can be bound" }),
    inspection_required: z
      .boolean()
      .optional()
      .meta({ description: "Whether the provider inspects before it binds" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "Offering",
    description:
      "One quote for one type of coverage. Fields beyond the named ones are kept with the run and do not weigh.",
  });
export type Offering = z.infer<typeof Offering>;

function repeats(offerings: readonly Offering[]) {
  const first = new Map<string, number>();
  return offerings.flatMap(({ id }, place) => {
    const before = first.get(id);
    if (before === undefined) first.set(id, place);
    return before === undefined ? [] : [{ id, place, before }];
  });
}

const listError = `must be a list of 1 to ${MAX_OFFERINGS.toLocaleString("en-US")} offerings`;

export const Offerings = z
  .array(Offering, { error: `${listError}, each with id, provider_name, category and premium` })
  .min(1, `${listError}; there is nothing to match without one`)
  .max(
    MAX_OFFERINGS,
    `${listError}; send the best of each provider, or one run for each group of coverages`,
  )
  .superRefine((offerings, context) => {
    for (const { id, place, before } of repeats(offerings)) {
      const message = `${JSON.stringify(id)} is the id of offering ${before} too; give every offering its own id`;
      context.addIssue({ code: "custom", path: [place, "id"], message });
    }
  });

const USPS = "a two-letter USPS code of a state, DC or a territory, in capitals, such as NJ";
const wanted = `must be a list of 1 to ${MAX_REQUIRED_COVERAGES} types of coverage such as ["home","auto"], or be left out to take those of the offerings`;

const DesiredCoverage = z
  .object({
    limits: amounts.optional().meta({
      description: "The least that is wanted, USD by the limit's name as in the offerings",
    }),
    max_deductibles: amounts.optional().meta({
      description: "The most that is wanted, USD by the deductible's name",
    }),
    features: slugs
      .optional()
      .meta({ description: "Features that are wanted, as in `coverage_features`" }),
    hard: z.boolean({ error: "must be true or false" }).optional().meta({
      description:
        "true: an offering that states a limit below or a deductible above falls out. Otherwise it scores worse",
    }),
  })
  .catchall(z.unknown())
  .meta({ id: "DesiredCoverage" });
export type DesiredCoverage = z.infer<typeof DesiredCoverage>;

const HeldPolicy = z
  .object({
    line: z.string().trim().min(1).max(64),
    carrier: z.string().trim().min(1).max(200).optional(),
    limits: amounts.optional(),
  })
  .catchall(z.unknown());
export type HeldPolicy = z.infer<typeof HeldPolicy>;

export const QuoteRequestFields = {
  state: z
    .enum(US_STATES, {
      error: ({ input }) => (input === undefined ? `is missing: give ${USPS}` : `must be ${USPS}`),
    })
    .meta({ description: "Where the risk is", example: "NJ" }),
  required_coverages: z
    .array(CoverageSlug, { error: wanted })
    .min(1, wanted)
    .max(MAX_REQUIRED_COVERAGES, wanted)
    .optional()
    .meta({
      description:
        "One offering of each goes into every solution; unless given, every type that the offerings have",
      example: ["home", "auto", "umbrella"],
    }),
  appetite_bucket: z
    .enum(APPETITE_BUCKETS, { error: `must be one of ${APPETITE_BUCKETS.join(", ")}` })
    .optional()
    .meta({ description: "Sets the weights of the six dimensions; balanced unless given" }),
  effective_date: z.iso
    .date("must be a date such as 2026-04-01")
    .optional()
    .meta({ description: "Offerings that are not valid so long fall out" }),
  desired_coverages: z
    .record(CoverageSlug, DesiredCoverage)
    .superRefine((wishes, context) => {
      const first = new Map<string, string>();
      for (const name of Object.keys(wishes)) {
        const before = first.get(coverageType(name));
        if (before === undefined) first.set(coverageType(name), name);
        else
          context.addIssue({
            code: "custom",
            path: [name],
            message: `is the same type of coverage as ${before}; give all that is wanted of it under one name`,
          });
      }
    })
    .optional()
    .meta({ description: "What is wanted, by type of coverage" }),
  current_portfolio: z
    .object({ policies: z.array(HeldPolicy).max(200).optional() })
    .catchall(z.unknown())
    .optional()
    .meta({
      description:
        "The policies in force: their carriers and limits are what incumbent_fit compares with",
    }),
};

export const QuoteRequest = z
  .object(QuoteRequestFields)
  .catchall(z.unknown())
  .meta({ id: "QuoteRequest" });
export type QuoteRequest = z.infer<typeof QuoteRequest>;
