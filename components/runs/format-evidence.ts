/**
 * Evidence in US number style: `$25M`, `5%`, `$1,400/yr`. Frozen rule sets write a space before the unit and `a year`,
 * and their texts are part of the result hash.
 */
export const formatEvidence = (text: string) =>
  text
    .replace(/(\d)(?:\.0)?[ \u00a0](?=[KMBT](?!\w))/g, "$1")
    .replace(/(\d)[ \u00a0](?=%)/g, "$1")
    .replace(/(\$[\d,.]*\d) a year\b/g, "$1/yr");
