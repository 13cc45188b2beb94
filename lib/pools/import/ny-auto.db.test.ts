import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import { CandidateProfile } from "@/lib/evaluation/candidates/input";
import { readCandidates } from "../candidates";
import { loadColumns } from "../columns/load-columns";
import { csvRows } from "./csv-rows";
import { fileRows } from "./file-rows";
import { importPool, type PoolImport } from "./import-pool";
import type { RowError } from "./row-error";

/** New York's complaint ranking of private passenger auto insurers: real data that is not part of the repository. */
const FILE = fileURLToPath(
  new URL("../../../../shared/data/ny-auto-complaints-2009-2023.csv", import.meta.url),
);

const MAPPING = [
  { column: "Company_Name", fact: "name" },
  { column: "NAIC", fact: "key" },
  { column: "Ratio", fact: "upheld_complaints_per_musd" },
  { column: "Upheld_Complaints", fact: "upheld_complaints" },
  { column: "Premiums_Written", fact: "complaint_premium_musd" },
];

function importYear(year: string, more: Partial<PoolImport> = {}) {
  const rows = fileRows(FILE);
  if (!rows) throw new Error("no reader for CSV");
  return importPool({
    slug: "carriers:ny-auto",
    orgId: null,
    rows,
    mapping: MAPPING,
    where: [{ column: "Filing_Year", value: year }],
    ...more,
  });
}

afterAll(closeDatabase);

test("a file of that form is imported by mapping its columns; facts that it lacks are not reported", async () => {
  const file = Readable.from([
    "NAIC,Company_Name,Ratio,Upheld_Complaints,Premiums_Written,Rank,Filing_Year\n",
    "11111,Good Record Insurance Company,0,0,980.2,1,2023\n",
    "22222,Bad Record Insurance Company,0.15,30,200.2,2,2023\n",
    "22222,Bad Record Insurance Company,0.1,20,200.2,2,2022\n",
  ]);
  const where = [{ column: "Filing_Year", value: "2023" }];
  const imported = await importPool({
    slug: "carriers:shaped",
    orgId: null,
    rows: csvRows(file),
    mapping: MAPPING,
    where,
  });
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
  const profile = CandidateProfile.parse({
    entity: "A. Driver",
    state: "NY",
    line: "personal_auto",
  });
  const { candidates } = candidateEvaluation.evaluate({
    columns: await loadColumns(imported.poolVersionId),
    profile,
  });
  expect(candidates).toMatchObject([
    { name: "Good Record Insurance Company", tier: "POSSIBLE_FIT", confidence: "LOW" },
    { name: "Bad Record Insurance Company", tier: "POSSIBLE_FIT", confidence: "LOW" },
  ]);
  const [good, bad] = candidates;
  expect([good?.rank, bad?.rank]).toEqual([1, 2]);
  expect((good?.scores.service ?? "L9") < (bad?.scores.service ?? "")).toBe(true);
  expect(good?.scores.pricing).toBe("L3");
});

// Only where the file is present.
if (existsSync(FILE)) {
  test("real complaint ratios are weighed by premium: small insurers without complaints are not on top", async () => {
    const imported = await importYear("2023");
    if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
    expect(imported).toMatchObject({
      size: 124,
      ignoredColumns: expect.arrayContaining(["Rank", "Total_Complaints"]),
    });

    const profile = CandidateProfile.parse({
      entity: "A. Driver",
      state: "NY",
      line: "personal_auto",
    });
    const evaluation = candidateEvaluation.evaluate({
      columns: await loadColumns(imported.poolVersionId),
      profile,
      maxCandidates: 124,
    });
    expect(evaluation.removed).toHaveLength(0);
    expect(evaluation.tierCounts).toMatchObject({ STRONG_FIT: 0, GOOD_FIT: 0 });
    // The file has no facts on appetite, coverage, price or placement.
    for (const { confidence, scores, reasoning } of evaluation.candidates) {
      expect(confidence).toBe("LOW");
      expect(scores).toMatchObject({
        appetite: "L3",
        coverage: "L3",
        pricing: "L3",
        placement: "L3",
      });
      expect(reasoning).not.toBe("");
    }

    const ranked = await readCandidates(imported.poolVersionId, [...evaluation.assessed]);
    const premiums = ranked.map((facts) => facts.complaint_premium_musd ?? 0);
    const best = evaluation.candidates.filter(({ scores }) => (scores.service ?? "L9") < "L3");
    expect(best.map(({ rank }) => rank)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(best.map(({ name }) => name)).toContain("GEICO General Insurance Company");
    expect(Math.min(...premiums.slice(0, best.length))).toBeGreaterThan(90);
    const smallAndClean = ranked.flatMap((facts, i) =>
      facts.upheld_complaints === 0 && (premiums[i] ?? 0) < 10 ? [i] : [],
    );
    expect(smallAndClean.length).toBeGreaterThan(20);
    for (const i of smallAndClean) expect(evaluation.candidates[i]?.scores.service).toBe("L3");
  });

  test("a year of the real file with a duplicate company is rejected with both lines", async () => {
    expect(await importYear("2014")).toMatchObject({
      outcome: "rejected",
      errors: [{ line: 1423, message: expect.stringContaining("is already on line 1318") }],
    });
  });

  test("the duplicate is set aside on request, with its line", async () => {
    const report: RowError[] = [];
    const imported = await importYear("2014", { setAside: (error) => report.push(error) });
    expect(imported).toMatchObject({ outcome: "imported", setAside: 1 });
    expect(report).toMatchObject([{ line: 1423 }]);
  });

  test("every other year of the real file is imported", async () => {
    const years = Array.from({ length: 15 }, (_, i) => String(2009 + i)).filter(
      (year) => year !== "2014",
    );
    for (const year of years)
      expect(await importYear(year), year).toMatchObject({ outcome: "imported" });
  });
}
