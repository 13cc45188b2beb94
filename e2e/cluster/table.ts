import type { Line } from "./account";

/** The account as a table. */
export function tableOf(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  const row = (mark: string, what: string, expected: string, found: string) =>
    `${mark} ${what.padEnd(width)}  ${expected.padStart(9)}  ${found.padStart(9)}`;
  return [
    row(" ", "Account", "expected", "found"),
    ...lines.map(({ what, expected, found, isRight }) =>
      row(isRight ? "✓" : "✗", what, expected, found),
    ),
  ].join("\n");
}
