import { execFile } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { generateCarriers } from "@/lib/pools/sample/carriers";
import { databaseUrl, organization } from "./local-stack";
import { completedRun, get, uniqueEntity } from "./public-api";

/** More than one shard for the evaluation threads, so that progress is visible. */
export const LARGE = { slug: "market:large", size: 140_000, facts: "few" } as const;
/** `few` facts import faster, `all` facts give a varied result. */
type LargePool = { slug: string; size: number; facts: "few" | "all" };

const fewOf = ({
  name,
  key,
  lines,
  am_best_rating,
  rate_index,
  quote_days,
}: CandidateFacts): CandidateFacts => ({
  name,
  key,
  lines,
  am_best_rating,
  rate_index,
  quote_days,
});

async function writeCarriers(path: string, { size, facts }: LargePool): Promise<void> {
  const file = createWriteStream(path);
  let before = "[";
  for (const carrier of generateCarriers({ count: size, seed: 7 })) {
    const line = JSON.stringify(facts === "all" ? carrier : fewOf(carrier));
    if (!file.write(`${before}${line}`)) await once(file, "drain");
    before = ",\n";
  }
  file.end("]");
  await once(file, "finish");
}

/** Imports a pool whose evaluation takes long enough to watch, once per stack, and lets the worker load it. */
export async function largePool(pool: LargePool = LARGE): Promise<string> {
  const { slug } = pool;
  const { id, keys } = organization("Acme Brokerage");
  const present = await (await get(keys.live, `/api/v1/pools/${slug}`)).json();
  if (present.size !== pool.size) {
    const folder = await mkdtemp(join(tmpdir(), "nexio-e2e-"));
    const file = join(folder, "carriers.json");
    await writeCarriers(file, pool);
    const script = [
      "--import",
      "tsx",
      "bin/pools-import.ts",
      file,
      "--slug",
      slug,
      "--organization",
      id,
    ];
    await promisify(execFile)(process.execPath, script, {
      env: { ...process.env, DATABASE_URL: databaseUrl },
    });
    await rm(folder, { recursive: true });
  }
  await completedRun(keys.live, uniqueEntity("warm-up"), { pool: slug });
  return slug;
}
