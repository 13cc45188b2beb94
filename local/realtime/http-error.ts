/** A request that the API refuses. The message goes to the caller as text, as Pusher does it. */
export class HttpError extends Error {
  override name = "HttpError";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
