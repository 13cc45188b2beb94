import { expect, test } from "vitest";
import { loadRequestFilters, requestFiltersOf, requestsQuery } from "./queries";

test("an order in the URL is not sent: the API has none for requests and would refuse it", async () => {
  const state = await loadRequestFilters(new URLSearchParams("sort=oldest&outcome=failed"));
  expect(requestsQuery("live", requestFiltersOf(state))).toEqual({
    environment: "live",
    outcome: "failed",
    limit: 25,
  });
});
