import { expect, test } from "vitest";
import { canHide } from "@/components/ui/list";
import { DELIVERIES } from "./delivery-columns";
import { HIDEABLE_HEADERS } from "./queries";

test("the server knows the columns that the list of all deliveries can hide", () => {
  expect(DELIVERIES.all.columns.filter(canHide).map(({ header }) => header)).toEqual(
    HIDEABLE_HEADERS,
  );
});
