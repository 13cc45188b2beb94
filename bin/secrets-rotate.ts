import { join } from "node:path";
import { z } from "zod";
import { closeDatabase } from "@/lib/db/client";
import { type ResealCounts, resealAll } from "@/lib/secrets/reseal";
import { readJson } from "@/local/stack/files";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { selectDatabase, toProblem } from "./database/command";

const State = z.object({ secrets: z.object({ sealingKey: z.string() }) });

/** Fills in the keyring of the local stack where the environment names none. */
function findKeyring() {
  const keyring =
    process.env.NEXIO_SECRETS_KEY ||
    readJson(join(process.env.NEXIO_DATA_DIR || ".nexio", "state.json"), State)?.secrets.sealingKey;
  if (!keyring)
    throw new Problem(
      "No keyring is known: set NEXIO_SECRETS_KEY to the new key, then a comma and the ones before it.",
    );
  process.env.NEXIO_SECRETS_KEY = keyring;
}

const done = ({ resealed, current }: ResealCounts) =>
  `${resealed} resealed, ${current} already under the newest key`;

try {
  selectDatabase();
  findKeyring();
  const counts = await resealAll({ onBatch: (soFar) => console.error(`… ${done(soFar)}`) });
  await closeDatabase();
  console.log(`${done(counts)}, ${counts.unopened} could not be opened.`);
  if (counts.unopened > 0)
    throw new Problem(
      "What could not be opened was left as it is: add the key it was sealed under to NEXIO_SECRETS_KEY and run this again.",
    );
  console.error(
    "Keys behind the first of NEXIO_SECRETS_KEY may be removed once every process has been started with the new keyring.",
  );
} catch (error) {
  closeWithProblem(toProblem(error));
}
