import { readFile } from "node:fs/promises";
import { Nexio } from "@nexio/sdk";

const nexio = new Nexio({ baseUrl: "https://api.usenexio.com" }); // reads NEXIO_API_KEY

const run = await nexio.runs.submitAndWait(JSON.parse(await readFile("request.json", "utf8")));
console.log(`Submitted ${run.run_id}`);
if (run.status === "failed") throw new Error(run.error);
if (run.kind === "quote_matching") {
  for (const { cluster_label, est_cost_low, offerings } of run.solutions ?? []) {
    const carriers = offerings.map(
      ({ provider_name, category }) => `${category}: ${provider_name}`,
    );
    console.log(`${cluster_label}: $${est_cost_low} per year (${carriers.join(", ")})`);
  }
}
