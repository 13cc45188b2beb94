import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { submitCurl } from "./submit-curl";

test("a shell sends the body unchanged, with quotes and dollar signs", () => {
  const body = { profile: { entity: `O'Brien & "Sons" $HOME \`ls\`` } };
  const script = submitCurl({ origin: "http://127.0.0.1:3000", body, environment: "test" });
  const sent = execFileSync(
    "bash",
    ["-c", `curl() { for last; do :; done; printf %s "$last"; }\n${script}`],
    { encoding: "utf8" },
  );
  expect(JSON.parse(sent)).toEqual(body);
});
