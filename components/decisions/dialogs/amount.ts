const AMOUNT = /^\$?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** `$11,985.50` as a number. NaN for anything else, which JSON makes null and the API refuses at the field. */
export const amountOf = (text: string): number =>
  AMOUNT.test(text.trim()) ? Number(text.replace(/[$,\s]/g, "")) : Number.NaN;
