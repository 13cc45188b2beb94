import { once } from "node:events";
import { createServer } from "node:net";
import getPort from "get-port";

export type PortState = "free" | "taken" | "forbidden";

/** Binds and releases a port. Returns the error code, or null if it can be bound. */
async function bindError(port: number, host: string): Promise<string | null> {
  const server = createServer().listen({ port, host, exclusive: true });
  try {
    await once(server, "listening");
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  } finally {
    server.close();
  }
}

/** Whether a server may listen on the port, on loopback and on every address. get-port gives no reason. */
export async function portState(port: number): Promise<PortState> {
  for (const host of ["127.0.0.1", "0.0.0.0", "::"]) {
    const code = await bindError(port, host);
    if (code === "EADDRINUSE") return "taken";
    if (code === "EACCES") return "forbidden";
    // Other codes: the machine does not have this address family.
  }
  return "free";
}

/** Returns the preferred port if it is free, otherwise another free one. */
export async function choosePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await portState(preferred)) === "free") return preferred;
  return getPort({ host: "127.0.0.1" });
}
