import { isDeepStrictEqual } from "node:util";
import { errorCodesOf } from "./error-codes";
import { Failure } from "./errors";
import type { Route } from "./route";

/** For tests: throws if a result is not what its route declares, such as a leaked column or an undocumented error code. */
export function checkResponse(route: Route, result: unknown): void {
  const { method, path, response } = route;
  if (result instanceof Response) return;
  if (result instanceof Failure) {
    if (errorCodesOf(route).includes(result.code)) return;
    throw new Error(`${method} ${path} failed with ${result.code}, which it does not declare`);
  }
  const given: unknown = JSON.parse(JSON.stringify(result));
  const declared: unknown = response.parse(given);
  if (!isDeepStrictEqual(declared, given))
    throw new Error(
      `${method} ${path} responded with more than it declares: ${JSON.stringify(given)}`,
    );
}
