/** The sign-in service cannot be asked right now. Nobody is signed out by it; the same request works once it is back. */
export class AuthUnavailableError extends Error {
  override name = "AuthUnavailableError";
  readonly code = "auth_unavailable";

  constructor(cause: unknown) {
    super("Sign-in cannot be reached right now. Try again in a moment.", { cause });
  }
}
