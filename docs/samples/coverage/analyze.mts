import { readFile } from "node:fs/promises";
import { Nexio } from "@nexio/sdk";

const nexio = new Nexio({ baseUrl: "https://api.usenexio.com" }); // reads NEXIO_API_KEY

const run = await nexio.runs.submitAndWait(JSON.parse(await readFile("request.json", "utf8")));
console.log(`Submitted ${run.run_id}`);
if (run.status === "failed") throw new Error(run.error);
if (run.kind === "coverage_analysis") {
  for (const { severity, title, recommendation } of run.output?.gaps.slice(0, 3) ?? [])
    console.log(`${severity}: ${title}. ${recommendation}`);
}
