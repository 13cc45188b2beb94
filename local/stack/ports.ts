import { createServer } from "node:net";

/** Binds and lets go again. Resolves with the port, or with the error's code (`EADDRINUSE`, `EACCES`, …). */
function tryListen(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

export type PortState = "free" | "taken" | "forbidden";

/** Whether a server may listen there, on loopback and on every address. */
export async function portState(port: number): Promise<PortState> {
  for (const host of ["127.0.0.1", "0.0.0.0", "::"]) {
    const result = await tryListen(port, host);
    if (result === "EADDRINUSE") return "taken";
    if (result === "EACCES") return "forbidden";
    // Anything else is a machine without that address family, which is no obstacle.
  }
  return "free";
}

/** A port that is free now, the remembered one if it still is. */
export async function choosePort(remembered?: number): Promise<number> {
  if (remembered !== undefined && (await portState(remembered)) === "free") return remembered;
  const chosen = await tryListen(0, "127.0.0.1");
  if (typeof chosen !== "number") throw new Error(`No free port on 127.0.0.1 (${chosen}).`);
  return chosen;
}
