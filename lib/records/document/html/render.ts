import { html, raw } from "hono/html";
import { toString as qrSvg } from "qrcode";
import { timeText } from "@/lib/domain/texts";
import type { Block, Cell, Column, DecisionRecord, FactRow, Section } from "../schema";
import { dayText } from "../texts";

/** A document as HTML. Every value is escaped: markup in a comment is text. */

type Html = ReturnType<typeof raw>;

/** `html` is a promise only if a value is one, and none here is. */
const markup = (...given: Parameters<typeof html>): Html => raw(String(html(...given)));

/** `1, 3–7` for 3, 4, 5, 6, 7 and 1. */
function ranges(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs
    .map(([from, to]) => (from === to ? from : `${from}${to === from + 1 ? ", " : "–"}${to}`))
    .join(", ");
}

const noteMarks = (sources: readonly number[] | undefined) =>
  sources && sources.length > 0 ? markup` <span class="rec-note">[${ranges(sources)}]</span>` : "";

/** Names of fields are between backticks. */
const withCode = (text: string) =>
  text
    .split("`")
    .map((part, i) => (i % 2 === 1 ? markup`<span class="rec-mono">${part}</span>` : part));

const ALIGNED: Readonly<Record<string, string>> = { end: "rec-end", center: "rec-center" };

function cellHtml({ text, detail, level, sources, mono }: Cell, { align = "start" }: Column) {
  const shade = level === undefined ? null : Math.min(4, Math.max(1, Math.round(level)));
  const shown = shade
    ? markup`<span class="rec-level rec-l${shade}">${text}</span>`
    : mono
      ? markup`<span class="rec-mono">${text}</span>`
      : text;
  return markup`<td class="${ALIGNED[align] ?? ""}">${shown}${noteMarks(sources)}${detail ? markup`<span class="rec-detail">${detail}</span>` : ""}</td>`;
}

const NO_COLUMN: Column = { label: "" };
/** A table of so few rows stays on one page. */
const SHORT = 3;

function tableHtml(
  { caption, columns, rows }: Extract<Block, { type: "table" }>,
  isHidden: boolean,
) {
  const head = columns.map(
    ({ label, align = "start", width }) =>
      markup`<th scope="col" class="${ALIGNED[align] ?? ""}"${width === undefined ? "" : markup` width="${width}%"`}>${label}</th>`,
  );
  const body = rows.map(
    (row) => markup`<tr>${row.map((cell, i) => cellHtml(cell, columns[i] ?? NO_COLUMN))}</tr>`,
  );
  return markup`<table tabindex="0" class="${rows.length > SHORT ? "" : "rec-short"}"><caption class="${isHidden ? "rec-hidden" : ""}">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Longer values get the full width, below their term. */
const WIDE = 40;
const rowHtml = ({ term, value, mono }: FactRow) =>
  markup`<div class="${value.length > WIDE ? "rec-wide" : ""}"><dt>${term}</dt><dd class="${mono ? "rec-mono" : ""}">${value}</dd></div>`;

/** Lists of at least so many items are printed in two or three columns, and long ones of facts in three instead of two. */
const TWO_COLUMNS = 5;
const THREE_COLUMNS = 20;

const listClass = (length: number) =>
  length >= THREE_COLUMNS ? "rec-many" : length >= TWO_COLUMNS ? "rec-columns" : "";
const factsClass = ({ columns, rows }: Extract<Block, { type: "facts" }>) =>
  columns === 1 ? "" : rows.length >= THREE_COLUMNS ? "rec-two rec-many" : "rec-two";

/** The heading above a table, or above the text before it, says what the table is about. */
const isUnderHeading = (blocks: readonly Block[], i: number) =>
  blocks.slice(Math.max(0, i - 2), i).some(({ type }) => type === "heading");

function blockHtml(block: Block, i: number, blocks: readonly Block[]): Html {
  switch (block.type) {
    case "text":
      return markup`<p class="rec-${block.tone}">${block.text}</p>`;
    case "heading":
      return markup`<h3>${block.mark === null ? "" : markup`<span class="rec-mark">${block.mark}</span>`}${block.text}${block.detail === null ? "" : markup` <span class="rec-detail">${block.detail}</span>`}</h3>`;
    case "facts":
      return markup`${block.caption === null ? "" : markup`<p class="rec-caption">${block.caption}</p>`}<dl class="${factsClass(block)}">${block.rows.map(rowHtml)}</dl>`;
    case "table":
      return tableHtml(block, isUnderHeading(blocks, i));
    case "list":
      return markup`<ul class="${listClass(block.items.length)}">${block.items.map((item) => markup`<li>${item}</li>`)}</ul>`;
    case "rules":
      return markup`<div class="rec-rules">${block.rules.map(
        (rule) =>
          markup`<div><b>${rule.title}</b>${noteMarks(rule.sources)} <span class="rec-mono rec-id">${rule.id}</span><br>${withCode(rule.text)}</div>`,
      )}</div>`;
  }
}

function sourcesHtml(sources: DecisionRecord["sources"]): Html {
  if (sources.length === 0) return raw("");
  const items = sources.map(
    ({ n, citation, url, effective, checked }) =>
      markup`<div><b>[${n}]</b> ${citation}.${effective ? ` In force since ${dayText(effective)}.` : ""} Checked on ${dayText(checked)}.${url ? ` ${url}` : ""}</div>`,
  );
  return markup`<h3>Sources</h3><div class="rec-sources">${items}</div>`;
}

const sectionHtml = ({ title, blocks, id }: Section, n: number, record: DecisionRecord) =>
  markup`<section aria-labelledby="rec-${id}"><h2 id="rec-${id}"><span>${n}</span>${title}</h2>${blocks.map(blockHtml)}${id === "rules" ? sourcesHtml(record.sources) : ""}</section>`;

function noticesOf({ erasure, redaction, time_zone }: DecisionRecord): Html[] {
  return [
    ...(erasure
      ? [
          markup`<p class="rec-notice"><b>Erased.</b> The personal data of this run was erased on ${timeText(erasure.at, time_zone)} by ${erasure.by}. Reason: ${erasure.reason}. This document has what remains: ranks, levels, rules, counts and hashes.</p>`,
        ]
      : []),
    ...(redaction
      ? [markup`<p class="rec-notice"><b>Redacted copy.</b> ${redaction.note}</p>`]
      : []),
  ];
}

/** The document as one element. Its styles are those of `documentStyles`. */
export async function articleHtml(record: DecisionRecord): Promise<string> {
  const qr = await qrSvg(record.verify_url, {
    type: "svg",
    margin: 0,
    errorCorrectionLevel: "M",
  });
  return String(markup`<article class="rec" lang="en">
<header class="rec-top"><div>
<p class="rec-kicker">Decision record · ${record.organization.name}</p>
<h1>${record.title}</h1>
<p class="rec-subtitle">${record.subtitle}</p>
<p class="rec-summary">${record.summary}</p>
${record.decision === null ? "" : markup`<p class="rec-decision"><b>Decision.</b> ${record.decision}</p>`}
<p class="rec-intro">This document shows how Nexio answered one request by applying published rules to stated facts. Created on ${timeText(record.made_at, record.time_zone)} for ${record.made_by}. Run <span class="rec-mono">${record.run_id}</span>.</p>
</div><div class="rec-qr">${raw(qr.replace("<svg ", '<svg role="img" aria-label="QR code: verify this record" '))}Scan to verify</div></header>
${noticesOf(record)}
${record.sections.map((each, i) => sectionHtml(each, i + 1, record))}
</article>`);
}
