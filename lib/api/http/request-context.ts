import { AsyncLocalStorage } from "node:async_hooks";

/** What the web process determined about a request. It is not passed in headers, because clients control those. */
export type RequestOrigin = { requestId: string; address: string | null };

declare global {
  // On the global object, because one process may load this module twice: in its own bundle and in Next's.
  var nexioRequests: AsyncLocalStorage<RequestOrigin> | undefined;
}

function requests(): AsyncLocalStorage<RequestOrigin> {
  globalThis.nexioRequests ??= new AsyncLocalStorage();
  return globalThis.nexioRequests;
}

export const withRequest = <Result>(origin: RequestOrigin, work: () => Result): Result =>
  requests().run(origin, work);

/** The request being handled; undefined on a host that runs Next without our web process. */
export const currentRequest = (): RequestOrigin | undefined => requests().getStore();
