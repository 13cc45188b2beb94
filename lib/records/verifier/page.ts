import "./browser-globals";
import { UnreadablePacket } from "./read-archive";
import { notCheckedText, type Report } from "./report";
import { verifyPacket } from "./verify-packet";

/** The script of the page that verifies packets in a browser. It is part of `page.html`, which then is one file. */

function inputOf(id: string): HTMLInputElement {
  const element = document.getElementById(id);
  if (!(element instanceof HTMLInputElement)) throw new Error(`The page has no input ${id}`);
  return element;
}

const packet = inputOf("packet");
const keys = inputOf("keys");
const output = document.getElementById("report");

function element(name: string, text: string, className = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

/** What the code on a printed decision record names: `#run=…&result=…`. */
const printed = new URLSearchParams(window.location.hash.slice(1));

function show(report: Report): void {
  const list = document.createElement("ul");
  for (const { title, outcome, detail } of report.checks) {
    const item = element("li", "", outcome);
    item.append(element("b", title), element("span", detail));
    list.append(item);
  }
  const passed = report.outcome === "passed";
  output?.replaceChildren(
    element("h2", passed ? "Every check that could be made passed" : "Do not rely on this packet"),
    element("p", `Run ${report.run_id}.${notCheckedText(report)}`),
    list,
  );
}

const showProblem = (message: string) =>
  output?.replaceChildren(element("h2", "The packet cannot be verified"), element("p", message));

async function readKeys(): Promise<unknown> {
  const file = keys.files?.[0];
  if (!file) return undefined;
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new UnreadablePacket(`${file.name} is not JSON. Save /.well-known/nexio-keys again.`);
  }
}

/** The last verification that began: an earlier one, of another file, shows nothing any more. */
let latest = 0;

async function verify(): Promise<void> {
  const file = packet.files?.[0];
  latest += 1;
  const mine = latest;
  if (!file) {
    output?.replaceChildren();
    return;
  }
  output?.replaceChildren(element("p", "Verifying…"));
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const own = await readKeys();
    const expected = { runId: printed.get("run"), resultHash: printed.get("result") };
    if (mine === latest) show(verifyPacket(bytes, { keys: own, printed: expected }));
  } catch (error) {
    if (mine === latest) showProblem(error instanceof Error ? error.message : String(error));
  }
}

const expectation = document.getElementById("printed");
if (expectation && printed.has("run"))
  expectation.textContent = `The printed record is of run ${printed.get("run")}. Its packet is compared with it.`;

for (const input of [packet, keys]) input.addEventListener("change", () => void verify());
