import { startMailServer } from "./server";

// Runs the mail server as a process. Prints one JSON line when it is ready; ends on SIGTERM and SIGINT.

async function main() {
  const server = await startMailServer({
    smtpPort: Number(process.env.MAIL_PORT || 0),
    pagePort: Number(process.env.MAIL_PAGE_PORT || 0),
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  console.log(JSON.stringify({ ready: true, port: server.smtpPort, page: server.pagePort }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
