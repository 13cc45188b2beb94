import type { Paper } from "@/lib/domain/records/papers";

/** The style sheet of a document. Every rule begins with `.rec`: the dashboard's page has its own styles around it. */

const WIDTHS: Readonly<Record<Paper, string>> = { letter: "8.5in", a4: "210mm" };
const SIZES: Readonly<Record<Paper, string>> = { letter: "letter", a4: "A4" };

/** Page boxes: paper, margins, and on every page the run and the page's number. `runId` is letters, digits and `_`. */
const pageRules = (paper: Paper, runId: string) => `
@page {
  size: ${SIZES[paper]} portrait;
  margin: 12mm 14mm 15mm;
  @bottom-left { content: "Decision record ${runId.replace(/\W/g, "")}"; font: 7.5pt var(--font-geist-mono, "Geist Mono"), monospace; color: #4b5462; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 7.5pt var(--font-geist-sans, "Geist"), sans-serif; color: #4b5462; }
}`;

const RULES = `
.rec, .rec * { box-sizing: border-box; margin: 0; padding: 0; border: 0; letter-spacing: normal; }
.rec { --ink: #14171c; --ink-2: #434b57; --line: #c9d0d9; --soft: #f3f5f8; --accent: #1d3557;
  background: #fff; color: var(--ink); font: 8.9pt/1.38 var(--font-geist-sans, "Geist"), system-ui, sans-serif;
  overflow-wrap: break-word; font-variant-numeric: tabular-nums; text-align: left; }
.rec .rec-mono { font-family: var(--font-geist-mono, "Geist Mono"), ui-monospace, monospace; font-size: 0.88em; overflow-wrap: anywhere; }
.rec .rec-top { display: flex; gap: 18px; align-items: flex-start; justify-content: space-between;
  border-bottom: 2px solid var(--accent); padding-bottom: 12px; }
.rec .rec-top > div:first-child { flex: 1; min-width: 0; }
.rec .rec-kicker { font-size: 8pt; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; color: var(--accent); }
.rec h1 { font-size: 19pt; line-height: 1.15; font-weight: 650; margin: 4px 0 3px; }
.rec .rec-subtitle { color: var(--ink-2); font-size: 10.5pt; }
.rec .rec-summary { margin-top: 9px; font-size: 10.5pt; font-weight: 500; line-height: 1.4; }
.rec .rec-qr { width: 96px; flex: none; text-align: center; font-size: 6.8pt; line-height: 1.3; color: var(--ink-2); }
.rec .rec-qr svg { width: 96px; height: 96px; display: block; margin-bottom: 4px; }
.rec .rec-intro { color: var(--ink-2); font-size: 8.2pt; margin: 8px 0 0; }
.rec .rec-notice { border: 1px solid var(--ink); border-left-width: 5px; padding: 7px 10px; margin-top: 10px; font-size: 9pt; }
.rec .rec-decision { margin-top: 4px; font-size: 9.2pt; }
.rec section { margin-top: 11px; }
.rec h2 { font-size: 12pt; line-height: 1.25; font-weight: 650; color: var(--accent); border-bottom: 1px solid var(--line);
  padding-bottom: 2px; margin-bottom: 5px; break-after: avoid; }
.rec h2 span { color: var(--ink-2); font-weight: 500; margin-right: 7px; }
.rec h3 { font-size: 10pt; font-weight: 650; line-height: 1.3; margin: 9px 0 3px; break-after: avoid; display: flex; gap: 8px; align-items: baseline; }
.rec h3 .rec-mark { flex: none; border: 1px solid var(--accent); color: var(--accent); border-radius: 3px; font-size: 7.6pt; padding: 0 5px; font-weight: 600; }
.rec h3 .rec-detail { color: var(--ink-2); font-weight: 400; font-size: 8.4pt; }
.rec p { margin: 0 0 6px; break-inside: avoid; }
.rec p.rec-small { color: var(--ink-2); font-size: 7.9pt; line-height: 1.4; }
.rec p.rec-quote { border-left: 2px solid var(--line); padding-left: 9px; white-space: pre-wrap; }
.rec h3 + p, .rec p:has(+ ul) { break-after: avoid; }
.rec ul { margin: 0 0 7px; padding-left: 15px; list-style: disc; }
.rec li { margin-bottom: 2px; break-inside: avoid; }
.rec ul.rec-columns { columns: 2; column-gap: 22px; font-size: 8pt; line-height: 1.35; }
.rec ul.rec-many { padding-left: 0; font-size: 8pt; line-height: 1.35; }
.rec ul.rec-many li { display: inline; }
.rec ul.rec-many li + li::before { content: "\\00a0· "; }
.rec .rec-caption { font-weight: 600; font-size: 8.4pt; margin: 8px 0 3px; break-after: avoid; color: var(--ink); }
.rec dl { margin: 0 0 8px; border-top: 1px solid var(--line); }
.rec dl > div { display: grid; grid-template-columns: 27% 1fr; gap: 12px; border-bottom: 1px solid var(--line); padding: 2px 0; break-inside: avoid; }
.rec dt { color: var(--ink-2); font-size: 8.4pt; }
.rec dd { font-size: 8.8pt; min-width: 0; white-space: pre-wrap; }
.rec dl:not(.rec-two) { break-inside: avoid; }
.rec dl.rec-two { columns: 2; column-gap: 22px; border-top: 0; }
.rec dl.rec-two > div { grid-template-columns: 44% 1fr; gap: 8px; padding: 1.5px 0; }
.rec dl.rec-two > div.rec-wide { grid-template-columns: 1fr; gap: 0; }
.rec dl.rec-two dt, .rec dl.rec-two dd { font-size: 8pt; line-height: 1.35; }
.rec dl.rec-many { columns: 3; column-gap: 16px; }
.rec dl.rec-many > div { grid-template-columns: 52% 1fr; padding: 1px 0; }
.rec dl.rec-many dt, .rec dl.rec-many dd { font-size: 7.6pt; line-height: 1.3; }
.rec table { width: 100%; border-collapse: collapse; margin: 0 0 7px; font-size: 7.8pt; line-height: 1.3; table-layout: auto; }
.rec caption { caption-side: top; text-align: left; font-weight: 600; font-size: 8.4pt; padding: 5px 0 3px; break-after: avoid; }
.rec thead { display: table-header-group; break-inside: avoid; }
.rec tr, .rec table.rec-short { break-inside: avoid; }
.rec thead tr { break-after: avoid; }
.rec tbody tr:first-child { break-before: avoid; }
.rec th { text-align: left; vertical-align: bottom; font-weight: 600; font-size: 7.4pt; line-height: 1.25; color: var(--ink-2); background: var(--soft);
  border-bottom: 1px solid var(--ink-2); padding: 3px 5px; }
.rec td { vertical-align: top; border-bottom: 1px solid var(--line); padding: 2.3px 5px; white-space: pre-line; }
.rec .rec-end { text-align: right; }
.rec .rec-center { text-align: center; }
.rec td .rec-detail { display: block; color: var(--ink-2); font-size: 7.4pt; }
.rec td .rec-mono { font-size: 6.9pt; }
.rec .rec-note { font-size: 0.84em; color: var(--accent); font-weight: 600; white-space: nowrap; }
.rec .rec-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); padding: 0; }
.rec .rec-level { display: inline-block; min-width: 25px; border-radius: 2px; padding: 0 3px; text-align: center; border: 1px solid #7d8da3; font-size: 7.6pt; }
.rec .rec-l1 { background: #1d3557; border-color: #1d3557; color: #fff; }
.rec .rec-l2 { background: #a9bfda; border-color: #8aa5c6; }
.rec .rec-l3 { background: #e3eaf3; }
.rec .rec-rules, .rec .rec-sources { columns: 2; column-gap: 20px; font-size: 7pt; line-height: 1.28; }
.rec .rec-sources { font-size: 6.9pt; }
.rec .rec-rules > div, .rec .rec-sources > div { padding-bottom: 3px; orphans: 3; widows: 3; }
.rec .rec-sources > div { break-inside: avoid; }
.rec .rec-rules b { font-weight: 650; }
.rec .rec-rules .rec-id { color: var(--ink-2); font-size: 6.3pt; }
.rec .rec-sources { overflow-wrap: anywhere; }
.rec, .rec * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@media screen {
  .rec { max-width: var(--rec-paper); margin: 0 auto; padding: clamp(16px, 5vw, 15mm); }
}
@media screen and (max-width: 640px) {
  .rec table { display: block; overflow-x: auto; }
  .rec dl.rec-two, .rec .rec-rules, .rec .rec-sources, .rec ul { columns: 1; }
  .rec dl > div { grid-template-columns: 36% 1fr; }
  .rec .rec-top { flex-direction: column; }
}
`;

export const documentStyles = (paper: Paper, runId: string): string =>
  `${pageRules(paper, runId)}\n.rec { --rec-paper: ${WIDTHS[paper]}; }${RULES}`;
