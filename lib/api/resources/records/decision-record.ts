import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { route } from "@/lib/api/http/route";
import { PAPERS } from "@/lib/domain/records/papers";
import { documentPage } from "@/lib/records/document/html/page";
import { printPdf } from "@/lib/records/document/pdf/print-pdf";
import { readDocument } from "@/lib/records/document/read-document";
import { MAX_REQUESTED_NAMES } from "@/lib/records/document/read-source";
import { DecisionRecord } from "@/lib/records/document/schema";
import { runIdInPath, runNotEnded } from "../request-fields";

const MAX_NAME = 200;

/** Names with `|` between them: names of carriers have commas. */
const requestedNames = z
  .string()
  .max(MAX_REQUESTED_NAMES * (MAX_NAME + 1))
  .transform((text, context) => {
    const names = text
      .split("|")
      .map((name) => name.trim())
      .filter(Boolean);
    if (names.length > MAX_REQUESTED_NAMES)
      context.addIssue({
        code: "custom",
        message: `must have at most ${MAX_REQUESTED_NAMES} names (got ${names.length})`,
      });
    return names;
  })
  .optional()
  .meta({
    description: `Carriers, quotes or rules to explain in “Why not others”, with | between them: at most ${MAX_REQUESTED_NAMES}`,
    example: "Birch Mutual|Elm Auto",
  });

async function pdfResponse(
  runId: string,
  html: string,
  signal: AbortSignal,
): Promise<Response | Failure> {
  const printed = await printPdf(html, { signal });
  switch (printed.outcome) {
    case "printed":
      return new Response(Buffer.from(printed.pdf), {
        headers: {
          "Content-Type": "application/pdf",
          "Content-Disposition": `attachment; filename="decision-record-${runId}.pdf"`,
        },
      });
    case "no_browser":
      return new Failure(
        "pdf_unavailable",
        "This installation has no Chromium to create PDFs. Open the record in a browser and print it, or use format=html.",
      );
    case "busy":
      return new Failure(
        "pdf_busy",
        "Too many PDFs are being created. Retry after the number of seconds in Retry-After.",
      );
    case "cancelled":
      return new Failure("request_timeout", "The request was cancelled.");
    case "failed":
      return new Failure(
        "pdf_unavailable",
        "The PDF could not be created. Open the record in a browser and print it, or use format=html.",
      );
  }
}

export const getDecisionRecord = route({
  operationId: "getDecisionRecord",
  method: "get",
  path: "/runs/{run_id}/decision-record",
  tag: "Records",
  summary: "Get the decision record of a run",
  description:
    "The question, the answer and why, what was not known, the decision of people, the rules that decided, and hashes. " +
    "The run is verified when the record is created. `format=pdf` needs a Chromium in the installation. The record of an " +
    "erased run has what remains.",
  permission: "runs:read",
  params: z.object({ run_id: runIdInPath }),
  query: z.strictObject({
    format: z.enum(["json", "html", "pdf"]).default("json").meta({
      description: "Sections of text and tables, a self-contained HTML file, or a PDF",
    }),
    paper: z.enum(PAPERS).optional().meta({
      description: "Of `html` and `pdf`. Default: the organization's",
    }),
    why: requestedNames,
  }),
  status: 200,
  response: DecisionRecord,
  errors: ["not_found", "conflict", "pdf_unavailable", "pdf_busy"],
  handle: async ({
    principal,
    params: { run_id: runId },
    query: { format, paper, why },
    signal,
  }) => {
    const by = principal.actor.label;
    const read = await readDocument({ tenant: principal, runId, by, requestedNames: why });
    switch (read.outcome) {
      case "not_found":
        return notFound("run");
      case "not_ended":
        return runNotEnded("a decision record", read.status);
      case "found": {
        if (format === "json") return read.record;
        const html = await documentPage(read.record, { paper });
        if (format === "pdf") return pdfResponse(runId, html, signal);
        return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
      }
    }
  },
});
