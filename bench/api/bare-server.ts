import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Pool } from "pg";

/**
 * What the API is compared with: a server that does nothing but one prepared statement per request, on the same
 * database with as many connections. It reads ready documents, joins rows of a list, and inserts bodies durably.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const ORG = "org_bench0";

const READ =
  "select document from bare_documents where id = $1 and org_id = $2 and environment = $3";
const LIST = `select document from bare_summaries
  where org_id = $1 and environment = $2 order by id desc limit 25`;
const INSERT =
  "insert into bare_inputs (id, org_id, environment, input, created_at) values ($1, $2, $3, $4, now())";

async function answer(method: string, path: string, body: string): Promise<string> {
  if (method === "POST") {
    const id = randomUUID();
    await pool.query({ name: "insert", text: INSERT, values: [id, ORG, "live", body] });
    return JSON.stringify({ run_id: id, status: "queued" });
  }
  if (path === "/list") {
    const { rows } = await pool.query({ name: "list", text: LIST, values: [ORG, "live"] });
    return `{"data":[${rows.map((row) => row.document).join(",")}]}`;
  }
  const { rows } = await pool.query({
    name: "read",
    text: READ,
    values: [path.slice("/read/".length), ORG, "live"],
  });
  return rows[0].document;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const body = await answer(
      request.method ?? "GET",
      request.url ?? "",
      Buffer.concat(chunks).toString(),
    );
    response
      .writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
      })
      .end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
});
