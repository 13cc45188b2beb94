import { z } from "zod";
import { PAPERS } from "@/lib/domain/records/papers";
import { RuleSource } from "@/lib/domain/rule-source";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import {
  DegradationReasonSchema,
  Erasure,
  RunKindSchema,
  RunStatusSchema,
  timestamp,
} from "@/lib/runs/schemas/run-fields";

/** The decision record as a document: sections of texts and tables, in the order in which they are printed. */

const Cell = z.object({
  text: z.string(),
  detail: z.string().optional().meta({ description: "A second, smaller line" }),
  level: z.number().optional().meta({ description: "1 is best, 4 worst. Shown as a shade" }),
  sources: z.array(z.number().int()).optional().meta({
    description: "The numbers of the sources that the text is based on",
  }),
  mono: z.boolean().optional().meta({ description: "An id or a hash" }),
});
export type Cell = z.infer<typeof Cell>;

const Column = z.object({
  label: z.string(),
  align: z.enum(["start", "center", "end"]).optional(),
  width: z.number().optional().meta({ description: "Share of the page, in percent" }),
});
export type Column = z.infer<typeof Column>;

const Row = z.object({ term: z.string(), value: z.string(), mono: z.boolean().optional() });
export type FactRow = z.infer<typeof Row>;

const Rule = z.object({
  id: z.string(),
  title: z.string(),
  stage: z.string(),
  text: z.string(),
  sources: z.array(z.number().int()),
});

const Block = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("text"),
    text: z.string(),
    tone: z.enum(["plain", "small", "notice", "quote"]),
  }),
  z.object({
    type: z.literal("heading"),
    text: z.string(),
    mark: z.string().nullable().meta({ description: "A rank, a severity or a status" }),
    detail: z.string().nullable(),
  }),
  z.object({
    type: z.literal("facts"),
    caption: z.string().nullable(),
    columns: z.union([z.literal(1), z.literal(2)]),
    rows: z.array(Row),
  }),
  z.object({
    type: z.literal("table"),
    caption: z.string(),
    columns: z.array(Column),
    rows: z.array(z.array(Cell)),
  }),
  z.object({ type: z.literal("list"), items: z.array(z.string()) }),
  z.object({ type: z.literal("rules"), rules: z.array(Rule) }),
]);
export type Block = z.infer<typeof Block>;

const SECTION_IDS = [
  "question",
  "answer",
  "reasons",
  "why_not",
  "limits",
  "changes",
  "people",
  "method",
  "rules",
  "verification",
] as const;

const Section = z.object({
  id: z.enum(SECTION_IDS),
  title: z.string(),
  blocks: z.array(Block),
});
export type Section = z.infer<typeof Section>;

export const DecisionRecord = z
  .object({
    version: z.literal("1"),
    run_id: z.string(),
    kind: RunKindSchema,
    status: RunStatusSchema,
    degradation_reason: DegradationReasonSchema.nullable().meta({
      description: "Why the run is degraded. Null unless `status` is `degraded`",
    }),
    environment: EnvironmentSchema,
    organization: z.object({ id: z.string(), name: z.string() }),
    title: z.string().meta({ example: "Acme Robotics, Inc." }),
    subtitle: z.string(),
    summary: z.string().meta({ description: "The answer in one or two sentences" }),
    decision: z.string().nullable().meta({
      description: "The decision of people that is in force. Null: none",
    }),
    made_at: timestamp,
    made_by: z.string(),
    time_zone: z.string().meta({ description: "Of the times in the texts" }),
    paper: z.enum(PAPERS).meta({ description: "The paper that the organization prints on" }),
    pool: z
      .object({ slug: z.string(), version: z.number().int() })
      .nullable()
      .meta({ description: "The carriers that were evaluated. Null for kinds without a pool" }),
    redaction: z
      .object({ note: z.string() })
      .nullable()
      .meta({ description: "What was taken out of a shared copy. Null: nothing" }),
    erasure: Erasure.nullable(),
    sections: z.array(Section),
    sources: z
      .array(RuleSource.extend({ n: z.number().int() }))
      .meta({ description: "What texts and rules are based on, by number" }),
    verify_url: z.string().meta({ description: "What the QR code opens" }),
  })
  .meta({ id: "DecisionRecord", description: "How a run was decided, as a document for people" });
export type DecisionRecord = z.infer<typeof DecisionRecord>;
