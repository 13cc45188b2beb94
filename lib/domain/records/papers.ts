/** The paper that documents are printed on. */
export const PAPERS = ["letter", "a4"] as const;
export type Paper = (typeof PAPERS)[number];
export const DEFAULT_PAPER: Paper = "letter";
export const PAPER_LABELS: Readonly<Record<Paper, string>> = { letter: "Letter", a4: "A4" };
export const isPaper = (text: unknown): text is Paper => PAPERS.some((paper) => paper === text);
