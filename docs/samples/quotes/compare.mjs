import { readFile } from "node:fs/promises";

const API = "https://api.usenexio.com/api/v1";

async function call(path, init = {}) {
  const response = await fetch(`${API}${path}`, {
    ...init,
    headers: {
      Authorization: `Bearer ${process.env.NEXIO_API_KEY}`,
      "Content-Type": "application/json",
    },
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${body.code}: ${body.message} (${body.request_id})`);
  return body;
}

// 1. Submit. The answer is 202 with the id of the run.
const body = await readFile("request.json", "utf8");
const { run_id } = await call("/jobs", { method: "POST", body });
console.log(`Submitted ${run_id}`);

// 2. Read the run until it has ended.
let run = await call(`/jobs/${run_id}`);
while (run.status === "queued" || run.status === "processing") {
  await new Promise((resolve) => setTimeout(resolve, 500));
  run = await call(`/jobs/${run_id}`);
}
if (run.status === "failed") throw new Error(run.error);

// 3. Use the result.
for (const { cluster_label, est_cost_low, offerings } of run.solutions) {
  const carriers = offerings.map(({ provider_name, category }) => `${category}: ${provider_name}`);
  console.log(`${cluster_label}: $${est_cost_low} per year (${carriers.join(", ")})`);
}
