import { closeDatabase } from "@/lib/db/client";
import { type ResealCounts, resealAll } from "@/lib/secrets/reseal";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { createCommand, parseCommandLine } from "./command-line";
import { selectDatabase, toProblem } from "./database/command";
import { selectKeyring } from "./database/keyring";

const summary = ({ resealed, current }: ResealCounts) =>
  `${resealed} resealed, ${current} already sealed with the newest key`;

try {
  const command = createCommand(
    "secrets:rotate",
    "Seal all stored secrets with the first key of NEXIO_SECRETS_KEY.",
  );
  parseCommandLine(command, process.argv.slice(2));
  selectDatabase();
  selectKeyring("set NEXIO_SECRETS_KEY to the new key, followed by a comma and the previous keys.");
  const counts = await resealAll({ onBatch: (soFar) => console.error(`… ${summary(soFar)}`) });
  await closeDatabase();
  console.log(`${summary(counts)}, ${counts.unopened} could not be opened.`);
  if (counts.unopened > 0)
    throw new Problem(
      "Secrets that could not be opened were not changed. Add the key they were sealed with to NEXIO_SECRETS_KEY and run this command again.",
    );
  console.error(
    "Once every process runs with the new keyring, you can remove all keys but the first from NEXIO_SECRETS_KEY.",
  );
} catch (error) {
  closeWithProblem(toProblem(error));
}
