import type { ChainProof } from "@/lib/domain/records/packet";
import type { ReportBuilder } from "./report";
import { ResultContent } from "./schemas";

/** What the code on a printed decision record names. */
export type Printed = { runId: string | null; resultHash: string | null };

/** Compares the packet with the printed record whose code opened the page. */
export function checkPrinted(
  report: ReportBuilder,
  {
    printed,
    runId,
    proofs,
  }: { printed: Printed | undefined; runId: string; proofs: readonly ChainProof[] },
): void {
  if (!printed?.runId) return;
  report.equal("Printed record: run", { expected: printed.runId, found: runId });
  if (printed.resultHash === null) return;
  const proof = proofs.find(({ entry }) => entry.kind === "run_result");
  const content = ResultContent.safeParse(proof?.content).data;
  if (content)
    report.equal("Printed record: result", {
      expected: printed.resultHash,
      found: content.result_hash,
    });
  else report.notChecked("Printed record: result", "the packet has no entry of the result");
}
