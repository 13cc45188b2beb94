import { z } from "zod";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { QUOTE_STATUSES } from "@/lib/domain/quote-matching";
import { UsState } from "@/lib/domain/schemas";
import { US_STATES } from "@/lib/domain/us-states";

/** Offerings as `POST /jobs` accepts them: one provider's quote for one coverage type. */

export const MAX_OFFERINGS = 5_000;
const MAX_PREMIUM_USD = 10_000_000;

const amountError =
  "must be a number of US dollars, 0 or more, such as 500000. Put text into a field of your own, such as notes";
export const AmountsUsd = z.record(
  z.string().min(1).max(64),
  z.number({ error: amountError }).min(0, amountError).max(1e12, amountError),
);

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
    /^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*$/,
    "must be a coverage type with words joined by _, such as home, auto or general_liability",
  )
  .max(64);

function premium(name: string) {
  const error = `must be a number of US dollars per year from 0 to ${MAX_PREMIUM_USD}, without sign or quotes. Leave out offerings without a ${name}`;
  return z.number({ error }).min(0, error).max(MAX_PREMIUM_USD, error);
}

const name = (what: string) =>
  z
    .string({ error: `must be a string: ${what}` })
    .trim()
    .min(1, `must not be empty: ${what}`)
    .max(200, "must have at most 200 characters");

const states = z.array(UsState).max(US_STATES.length);

export const Offering = z
  .object({
    id: name("your id of this offering, unique in the request").meta({
      description: "Your id of this offering, unique in the request",
      example: "quote_line_carrier_c_home_001",
    }),
    provider_name: name("who makes the offering, spelled the same in all of its offerings").meta({
      description: "Who makes the offering, spelled the same in all of its offerings",
      example: "Carrier C",
    }),
    category: CoverageSlug.meta({
      description: "The coverage type. homeowners and personal_auto mean the same as home and auto",
      example: "home",
    }),
    premium: premium("premium").meta({
      description: "USD per year for this line alone",
      example: 4_200,
    }),
    package_premium: premium("package premium").optional().meta({
      description:
        "USD per year for all required lines together. It applies to solutions with this provider for every line",
    }),
    limits: AmountsUsd.optional().meta({
      description: "USD by limit name",
      example: { dwelling: 650_000, liability: 500_000 },
    }),
    deductibles: AmountsUsd.optional().meta({
      description: "USD by deductible name",
      example: { all_other_perils: 2_500 },
    }),
    coverage_features: Slugs.optional().meta({
      description: "What it covers beyond the standard form",
      example: ["water_backup", "replacement_cost"],
    }),
    coverage_exclusions: Slugs.optional().meta({
      description: "Notable exclusions by endorsement. An empty list means that there are none",
    }),
    excluded_states: states.optional().meta({ description: "States where it is not offered" }),
    licensed_states: states.optional().meta({ description: "The only states where it is offered" }),
    valid_until: z.iso
      .date("must be a date such as 2026-04-30")
      .optional()
      .meta({ description: "The last effective date for which the quote is valid" }),
    admitted: z.boolean().optional().meta({
      description: "The carrier is admitted, so the state's guaranty fund protects the insured",
    }),
    am_best_rating: z
      .enum(AM_BEST_RATINGS, {
        error: `must be an AM Best rating: one of ${AM_BEST_RATINGS.join(", ")}`,
      })
      .optional()
      .meta({ description: "AM Best Financial Strength Rating" }),
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
    description: "One quote for one coverage type. Other fields are stored and not scored.",
  });
export type Offering = z.infer<typeof Offering>;

function repeatedIds(offerings: readonly Offering[]) {
  const firstIndex = new Map<string, number>();
  return offerings.flatMap(({ id }, index) => {
    const first = firstIndex.get(id);
    if (first === undefined) firstIndex.set(id, index);
    return first === undefined ? [] : [{ id, index, first }];
  });
}

const listError = `must be a list of 1 to ${MAX_OFFERINGS.toLocaleString("en-US")} offerings`;

export const Offerings = z
  .array(Offering, { error: `${listError}, each with id, provider_name, category and premium` })
  .min(1, listError)
  .max(
    MAX_OFFERINGS,
    `${listError}. Send the best of each provider, or one run per group of coverages`,
  )
  .superRefine((offerings, context) => {
    for (const { id, index, first } of repeatedIds(offerings)) {
      const message = `${JSON.stringify(id)} is also the id of offering ${first}. Every offering needs its own id`;
      context.addIssue({ code: "custom", path: [index, "id"], message });
    }
  });
