import { AsyncLocalStorage } from "node:async_hooks";

/** What the web process alone knows of a request. It travels beside the request and not in its headers, which are the client's. */
export type RequestContext = { requestId: string; address: string | null };

declare global {
  // On the global object, because a process may hold this module twice: in its own bundle and in the web framework's.
  var nexioRequests: AsyncLocalStorage<RequestContext> | undefined;
}

function requests(): AsyncLocalStorage<RequestContext> {
  globalThis.nexioRequests ??= new AsyncLocalStorage();
  return globalThis.nexioRequests;
}

export const withRequest = <Result>(context: RequestContext, work: () => Result): Result =>
  requests().run(context, work);

/** The request that is being answered; undefined where no web process of ours stands in front, as on a host that runs the web framework alone. */
export const currentRequest = (): RequestContext | undefined => requests().getStore();
