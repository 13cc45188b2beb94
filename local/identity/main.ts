import { startIdentityServer } from "./server";

// Runs the identity server as a process. Prints one JSON line when it is ready; ends on SIGTERM and SIGINT.

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is missing. The sign-in stand-in is started by \`npm start\`, which sets it.`,
    );
  return value;
}

async function main() {
  const webPort = process.env.PORT || "3000";
  const server = await startIdentityServer({
    host: process.env.IDENTITY_HOST || "127.0.0.1",
    port: Number(process.env.IDENTITY_PORT || 0),
    dataDir: required("IDENTITY_DATA_DIR"),
    clientId: required("WORKOS_CLIENT_ID"),
    apiKey: required("WORKOS_API_KEY"),
    redirectUris: [process.env.WORKOS_REDIRECT_URI || `http://localhost:${webPort}/callback`],
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  console.log(JSON.stringify({ ready: true, port: server.port }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
