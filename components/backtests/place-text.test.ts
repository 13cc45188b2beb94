import { expect, test } from "vitest";
import { severityText } from "./place-text";

const words = { gapText: (id: string) => `Title of ${id}`, labels: { HIGH: "Urgent" } };

test("a gap with another severity is written with its title and the words of severities", () => {
  expect(severityText("gap_umbrella: MEDIUM to HIGH", words)).toBe(
    "Title of gap_umbrella, from Medium to Urgent",
  );
  expect(severityText("other reasons", words)).toBe("other reasons");
});
