import { expect, test } from "vitest";
import { matchingPages } from "./palette-pages";

const actions = [{ label: "Use the dark theme", run: () => undefined }];
const labels = (text: string) => matchingPages(text, actions).pages.map(({ label }) => label);

test("a page is found by the words of its label in any order, and by its keywords", () => {
  expect(labels("run new")).toEqual(["New run"]);
  expect(labels("deliveries")).toEqual(["Webhooks"]);
  expect(labels("SETTINGS")).toHaveLength(6);
});

test("without text every page is listed", () => {
  expect(labels("")).toHaveLength(20);
});

test("an id matches no page and no action", () => {
  expect(matchingPages("c2Fv", actions)).toEqual({
    pages: [],
    actions: [],
  });
});
