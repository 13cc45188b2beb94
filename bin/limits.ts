import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/db/client";
import { ORGANIZATION_ID } from "@/lib/realtime/channel";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { MAX_NUMBER } from "./admin/arguments";
import { applyLimits, limitsText } from "./admin/limits";
import { selectDatabase, toProblem } from "./database/command";

const USAGE =
  "npm run limits -- <organization> [--queued n] [--running n] [--requests n] [--clear]";

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
  if (!/^\d+$/.test(text) || limit > MAX_NUMBER)
    throw new Problem(`--${name} is "${text}" but must be a whole number from 0 to ${MAX_NUMBER}.`);
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
  const change = {
    queued: readLimit("queued", values.queued),
    running: readLimit("running", values.running),
    requests: readLimit("requests", values.requests),
    clear: values.clear,
  };
  return { orgId, change };
}

try {
  const { orgId, change } = readRequest();
  selectDatabase();
  const own = await applyLimits(orgId, change);
  await closeDatabase();
  console.log(limitsText(own));
} catch (error) {
  closeWithProblem(toProblem(error));
}
