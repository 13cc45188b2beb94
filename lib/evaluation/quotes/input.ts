import { z } from "zod";
import { APPETITE_BUCKETS, MAX_REQUIRED_COVERAGES } from "@/lib/domain/quote-matching";
import { alsoRead, REFERENCE_ONLY } from "@/lib/evaluation/core/ignored-fields";
import { POLICY_TERM_FIELDS } from "@/lib/evaluation/core/parse/policy-term";
import { Amounts, CoverageSlug, Slugs } from "./offering";
import { lineType } from "./reading/line-type";

/** What quote matching reads of the `input` of a run, in the published spellings and in those of former versions. */

const coveragesError = `must be a list of 1 to ${MAX_REQUIRED_COVERAGES} coverage types, such as ["home","auto"]. Omit it to require every type that the offerings have`;

const DesiredCoverage = z
  .object({
    limits: Amounts.optional().meta({
      description: "The lowest acceptable limits by name, USD or as in the offerings",
    }),
    max_deductibles: Amounts.optional().meta({
      description: "The highest acceptable deductibles by name, USD or as in the offerings",
    }),
    features: Slugs.optional().meta({
      description: "The features to cover, named as in `coverage_features`",
    }),
    hard: z.boolean({ error: "must be true or false" }).optional().meta({
      description:
        "true: remove offerings that state a lower limit or a higher deductible; those that state none do not rank first. Otherwise they score worse",
    }),
  })
  .catchall(z.unknown())
  .meta({ id: "DesiredCoverage" });

const policyDay = (description: string, example: string) =>
  z.string().max(40).optional().meta({ description, example });

const HeldPolicy = z
  .object({
    line: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .meta({ description: "The line, in any usual spelling", example: "HOMEOWNERS" }),
    carrier: z.string().trim().min(1).max(200).optional().meta({ description: "The carrier" }),
    limits: Amounts.optional().meta({
      description: "Limits by name, USD or as policies state them",
      example: { liability: "100/300/100" },
    }),
    deductibles: Amounts.optional().meta({
      description:
        "Deductibles by name, USD or in percent of the dwelling limit. For reference only",
      ...REFERENCE_ONLY,
    }),
    effective: policyDay("Start date. effective_date is another spelling", "2026-03-01"),
    effective_date: policyDay("As `effective`", "2026-03-01"),
    expires: policyDay("End date. expiration_date is another spelling", "2027-03-01"),
    expiration_date: policyDay("As `expires`", "2027-03-01"),
    status: z.string().max(60).optional().meta({ description: "As `attributes.status`" }),
    attributes: z
      .object({
        status: z.string().max(60).optional().meta({
          description:
            "in_force, or cancelled, expired or quoted, and the like, if it is not in force",
          example: "in_force",
        }),
      })
      .catchall(z.unknown())
      .optional()
      .meta({ description: "Terms of the policy" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "HeldPolicy",
    description:
      "One policy. Policies that have ended, have not begun or were only quoted support no umbrella",
  });

alsoRead(
  HeldPolicy,
  Object.values(POLICY_TERM_FIELDS).flatMap(({ spellings }) => spellings.flat()),
);

const state = (description: string) =>
  z.string().max(60).optional().meta({ description, example: "NY" });
const Address = z
  .object({
    state: state("Where the risk is, as a code or a name"),
    zip_code: z
      .string()
      .max(20)
      .optional()
      .meta({ description: "ZIP code", ...REFERENCE_ONLY }),
  })
  .catchall(z.unknown());

const reference = (description: string) =>
  z
    .unknown()
    .optional()
    .meta({ description, ...REFERENCE_ONLY });

const CurrentCoverage = z
  .object({
    carrier: z.string().trim().min(1).max(200).optional(),
    annual_premium: z
      .union([z.number(), z.string().max(40)])
      .optional()
      .meta({
        description: "USD per year. Shown, never ranked",
        ...REFERENCE_ONLY,
      }),
  })
  .catchall(z.unknown())
  .meta({ id: "CurrentCoverage" });

const Dwelling = z
  .object({
    replacement_cost: z
      .union([z.number(), z.string().max(40)])
      .optional()
      .meta({
        description: "Cost to rebuild, USD. Dwelling limits are compared with it",
        example: 800_000,
      }),
  })
  .catchall(z.unknown());

const Naics = z
  .union([z.string(), z.number().int()])
  .refine((code) => /^\d{2,6}$/.test(String(code)), "must be a NAICS code of 2 to 6 digits")
  .optional()
  .meta({ description: "The insured's class of business", example: "722511" });

const Counted = (description: string) =>
  z
    .union([z.number().int().min(0).max(10_000_000), z.array(z.unknown())])
    .optional()
    .meta({ description });

const Household = z.object({ home: Dwelling.optional() }).catchall(z.unknown());
alsoRead(Household, ["vehicles", "drivers"]);

const CarrierVehicle = z
  .object({
    use: z
      .enum(["property", "passengers"])
      .optional()
      .meta({ description: "What it carries: property or passengers" }),
    gvwr: z.number().min(0).max(200_000).optional().meta({
      description: "Gross vehicle weight rating, pounds",
    }),
    seats: z.number().int().min(0).max(100).optional().meta({
      description: "Seats, with the driver's",
    }),
    hazardous_materials: z.enum(["none", "listed", "highest"]).optional().meta({
      description: "Hazardous cargo as 49 CFR 387.9 divides it",
    }),
    for_hire: z.boolean().optional().meta({
      description: "Carries the property of others, or passengers, for pay",
    }),
    interstate: z.boolean().optional().meta({ description: "Crosses state lines" }),
  })
  .catchall(z.unknown())
  .meta({
    id: "CarrierVehicle",
    description: "A vehicle of the business. Limits of motor carriers depend on these facts",
  });

/** The fields of the `input` that quote matching reads. */
export const QuoteRequestFields = {
  address: Address.optional().meta({
    id: "RiskAddress",
    description: "Where the risk is. The state is required, here or in `state`",
  }),
  prospect: z
    .object({ primary_address: Address.optional() })
    .catchall(z.unknown())
    .optional()
    .meta({ description: "`prospect.primary_address.state` is another spelling of the state" }),
  state: state("Where the risk is. Another spelling of `address.state`"),
  coverage_types: z
    .array(CoverageSlug, { error: coveragesError })
    .min(1, coveragesError)
    .max(MAX_REQUIRED_COVERAGES, coveragesError)
    .optional()
    .meta({
      description:
        "The lines to satisfy: every solution has one offering of each. Default: every line that the offerings have",
      example: ["home", "auto", "umbrella"],
    }),
  required_coverages: z
    .array(CoverageSlug, { error: coveragesError })
    .min(1, coveragesError)
    .max(MAX_REQUIRED_COVERAGES, coveragesError)
    .optional()
    .meta({ description: "Another spelling of `coverage_types`" }),
  appetite_bucket: z
    .string({ error: `must be one of ${APPETITE_BUCKETS.join(", ")}, or a bucket of the engine` })
    .max(40, { error: `must be one of ${APPETITE_BUCKETS.join(", ")}, or a bucket of the engine` })
    .optional()
    .meta({
      description: `Sets the weights of the dimensions: ${APPETITE_BUCKETS.join(", ")}, or a bucket of the engine. Default: balanced, or that of the engine`,
      example: "balanced",
    }),
  effective_date: z.string().max(40).optional().meta({
    description:
      "When the policies begin. Decides on legal minimums and expired quotes. Default: the day of submission",
    example: "2026-04-01",
  }),
  min_am_best_rating: z.string().max(20).optional().meta({
    description: "The lowest acceptable AM Best rating. Lower ratings are removed. Default: B",
    example: "A-",
  }),
  desired_coverages: z
    .record(CoverageSlug, DesiredCoverage)
    .superRefine((desired, context) => {
      const nameByType = new Map<string, string>();
      for (const name of Object.keys(desired)) {
        const previous = nameByType.get(lineType(name));
        if (previous === undefined) nameByType.set(lineType(name), name);
        else
          context.addIssue({
            code: "custom",
            path: [name],
            message: `is the same coverage type as ${previous}. Combine both under one name`,
          });
      }
    })
    .optional()
    .meta({ description: "The desired terms, by coverage type" }),
  current_portfolio: z
    .object({ policies: z.array(HeldPolicy).max(200).optional() })
    .catchall(z.unknown())
    .optional()
    .meta({
      description:
        "The policies in force: carriers and limits for incumbent_fit, and underlying limits of an umbrella",
    }),
  current_coverage: z
    .record(z.string().max(64), CurrentCoverage)
    .optional()
    .meta({
      description:
        "The present carrier by line: used for incumbent_fit only. It is not ranked and does not replace an offering",
      example: { home: { carrier: "21stcentury", annual_premium: 2480.91 } },
    }),
  residence: Dwelling.optional().meta({ id: "Residence", description: "The home to insure" }),
  household: Household.optional().meta({
    description: "`household.home` is another spelling of `residence`",
  }),
  business: z
    .object({
      naics: Naics,
      employees: Counted("Number of employees. Compared with `quoted_employee_count`"),
      locations: Counted("Locations, or their number. Compared with `quoted_location_count`"),
      vehicles: z
        .union([
          z.number().int().min(0).max(10_000_000),
          z.array(z.union([CarrierVehicle, z.string().max(200)])).max(500),
        ])
        .optional()
        .meta({ description: "Vehicles of the business, or only their number" }),
    })
    .catchall(z.unknown())
    .optional()
    .meta({ description: "The insured business" }),
  applicant: reference("The insured: name, birth date, marital status, occupation"),
  drivers: reference("Years licensed, violations and accidents of each driver"),
  vehicles_detail: reference("Year, make, model, VIN and garaging ZIP code of each vehicle"),
  insurance_history: reference("Claims, continuous coverage, lapses, non-renewals"),
  premium: reference("The household's present premium, USD per year"),
  vehicles: z
    .union([z.number().int().min(0).max(10_000), z.array(z.unknown())])
    .optional()
    .meta({ description: "Number of vehicles. Compared with `quoted_vehicle_count`" }),
};

export const QuoteInput = z.object(QuoteRequestFields).catchall(z.unknown());
export type QuoteInput = z.infer<typeof QuoteInput>;
