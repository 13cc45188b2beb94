import { readFile } from "node:fs/promises";
import { Nexio } from "@nexio/sdk";

const nexio = new Nexio({ baseUrl: "https://api.usenexio.com" }); // reads NEXIO_API_KEY

const run = await nexio.runs.submitAndWait(JSON.parse(await readFile("request.json", "utf8")));
console.log(`Submitted ${run.run_id}`);
if (run.status === "failed") throw new Error(run.error);
if (run.kind === "candidate_evaluation") {
  console.log(`${run.pool_size} carriers, ${run.filtered} removed`);
  for (const { rank, name, tier, confidence } of run.candidates?.slice(0, 3) ?? [])
    console.log(`${rank}. ${name}: ${tier}, confidence ${confidence}`);
}
