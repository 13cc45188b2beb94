import { beforeAll, expect, test } from "vitest";
import { config } from "@/lib/config";
import { TEST_ENVIRONMENT } from "@/lib/testing/environment";
import { checkSessionSize, MAX_COOKIE_BYTES, sessionCookieIn } from "./session-cookie";

beforeAll(() => void Object.assign(process.env, TEST_ENVIRONMENT));

test("a session fits if the cookie's name and value have at most 4,096 bytes", () => {
  const space = MAX_COOKIE_BYTES - config().WORKOS_COOKIE_NAME.length;
  expect(checkSessionSize("x".repeat(space), {})).toBeNull();
  expect(checkSessionSize(undefined, {})).toBeNull();
  expect(checkSessionSize("x".repeat(space + 1), { userId: "user_1" })).toMatchObject({
    bytes: MAX_COOKIE_BYTES + 1,
    path: "/sign-in-failed?reason=session_too_large&bytes=4097",
  });
});

test("the session's value is found among other cookies", () => {
  const name = config().WORKOS_COOKIE_NAME;
  const others = ["other=1; Path=/", `${name}-verifier=2; Path=/`];
  expect(sessionCookieIn([...others, `${name}=sealed; Path=/; HttpOnly`])).toBe("sealed");
  expect(sessionCookieIn([...others, `${name}=; Max-Age=0`])).toBe("");
  expect(sessionCookieIn(others)).toBeUndefined();
});
