import { parseArgs } from "node:util";
import { limitsConfig } from "@/lib/config";
import { closeDatabase } from "@/lib/db/client";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";
import { type OwnLimits, readOwnLimits, setOwnLimits } from "@/lib/runs/own-limits";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { selectDatabase, toProblem } from "./database/command";

const USAGE =
  "npm run limits -- <organization> [--queued n] [--running n] [--requests n] [--clear]";
/** The largest number that the database's columns store. */
const MAX_LIMIT = 2 ** 31 - 1;

function readArguments() {
  const option = { type: "string" } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        queued: option,
        running: option,
        requests: option,
        clear: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readLimit(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit > MAX_LIMIT)
    throw new Problem(`--${name} is "${text}" but must be a whole number from 0 to ${MAX_LIMIT}.`);
  return limit;
}

function readRequest() {
  const { positionals, values } = readArguments();
  const [orgId, ...rest] = positionals;
  if (orgId === undefined || rest.length > 0)
    throw new Problem(`Name one organization.\nUsage: ${USAGE}`);
  if (!ORGANIZATION_ID.test(orgId))
    throw new Problem(
      `The organization is "${orgId}" but must be an organization id such as org_01H…, shown under Settings.`,
    );
  const limits = {
    maxQueuedRuns: readLimit("queued", values.queued),
    maxRunningRuns: readLimit("running", values.running),
    rateLimit: readLimit("requests", values.requests),
  };
  return { orgId, limits, clear: values.clear };
}

function limitsText(own: OwnLimits): string {
  const configured = limitsConfig();
  const line = (name: string, limit: number | null, fallback: number) =>
    `${name.padEnd(30)} ${limit === null ? `${fallback} (default)` : limit}`;
  return [
    line("Queued runs", own.maxQueuedRuns, configured.NEXIO_MAX_QUEUED_RUNS),
    line("Running runs", own.maxRunningRuns, configured.NEXIO_MAX_RUNNING_RUNS),
    line("Requests per minute and key", own.rateLimit, configured.NEXIO_RATE_LIMIT),
  ].join("\n");
}

try {
  const { orgId, limits, clear } = readRequest();
  selectDatabase();
  const isChange = clear || Object.values(limits).some((limit) => limit !== undefined);
  const own = await (isChange ? setOwnLimits(orgId, { ...limits, clear }) : readOwnLimits(orgId));
  await closeDatabase();
  console.log(limitsText(own));
} catch (error) {
  closeWithProblem(toProblem(error));
}
