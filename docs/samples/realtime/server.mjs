// npm install pusher-js && node server.mjs, then open http://localhost:4000
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const API = "https://api.usenexio.com/api/v1";
const KEY = { Authorization: `Bearer ${process.env.NEXIO_API_KEY}` };

/** Passes an answer of Nexio on. The key stays here. */
async function pass(response, answer) {
  response.writeHead(answer.status, { "Content-Type": "application/json" });
  response.end(await answer.text());
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

createServer(async (request, response) => {
  // Check here who is signed in, and whether they may see these runs.
  switch (request.url) {
    case "/nexio/connection":
      return pass(response, await fetch(`${API}/realtime`, { headers: KEY }));
    case "/nexio/auth": {
      const form = new URLSearchParams(await bodyOf(request));
      const body = { socket_id: form.get("socket_id"), channel_name: form.get("channel_name") };
      const headers = { ...KEY, "Content-Type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      return pass(response, await fetch(`${API}/realtime/auth`, init));
    }
    case "/pusher.js":
      response.setHeader("Content-Type", "text/javascript");
      return response.end(await readFile("node_modules/pusher-js/dist/web/pusher.min.js"));
    default:
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      return response.end(await readFile("page.html"));
  }
}).listen(Number(process.env.PORT ?? 4000));
