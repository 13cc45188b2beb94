import { expect, test } from "vitest";
import { callbackTarget } from "./callback-target";

test.each([
  ["https://api.example.com/a?b=c#d", "https://api.example.com"],
  ["https://API.Example.com:443/", "https://api.example.com"],
  ["https://api.example.com./a", "https://api.example.com"],
  ["https://api.example.com.:8443/a", "https://api.example.com:8443"],
  ["http://api.example.com/a", "http://api.example.com"],
  ["https://[2001:db8::1]:8443/a", "https://[2001:db8::1]:8443"],
  ["not a url", ""],
])("the target of %s is its scheme, host and port", (url, target) => {
  expect(callbackTarget(url)).toBe(target);
});
