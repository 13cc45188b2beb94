import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";

/** A timestamp authority on the loopback interface: OpenSSL behind HTTP. */

const run = promisify(execFile);

export const hasOpenssl = (): boolean => {
  try {
    return execFileSync("openssl", ["version"], { encoding: "utf8" }).startsWith("OpenSSL 3");
  } catch {
    return false;
  }
};

const CONFIG = `
[tsa]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[extensions]
extendedKeyUsage = critical,timeStamping
`;

/** How it answers. */
export type Behavior =
  | "stamps"
  | "hangs"
  | "garbage"
  | "other_hash"
  | "other_nonce"
  | "changed"
  | "refuses";

function createCertificates(folder: string): void {
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  writeFileSync(join(folder, "tsa.cnf"), CONFIG);
  writeFileSync(join(folder, "serial"), "01\n");
  const key = (name: string) => ["-newkey", "rsa:2048", "-nodes", "-keyout", `${name}.key`];
  openssl("req", "-x509", ...key("ca"), "-out", "ca.pem", "-subj", "/CN=Test Root/O=Nexio Tests");
  openssl(
    "req",
    ...key("tsa"),
    "-out",
    "tsa.csr",
    "-subj",
    "/C=US/O=Nexio Tests/CN=Test Authority",
  );
  openssl(
    ...["x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"],
    ...["-out", "tsa.pem", "-extfile", "tsa.cnf", "-extensions", "extensions", "-days", "30"],
  );
}

export async function startTimestampAuthority() {
  const folder = mkdtempSync(join(tmpdir(), "nexio-tsa-"));
  createCertificates(folder);
  let behavior: Behavior = "stamps";
  let requests = 0;
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });

  async function reply(query: Buffer): Promise<Buffer> {
    const name = randomBytes(6).toString("hex");
    const file = `${name}.tsq`;
    writeFileSync(join(folder, file), query);
    // A query has the hash after its algorithm: `30 31 30 0d … 04 20`, then 32 bytes.
    const at = query.indexOf(Buffer.from("0420", "hex")) + 2;
    const hash = query.subarray(at, at + 32).toString("hex");
    const other = randomBytes(32).toString("hex");
    if (behavior === "other_hash" || behavior === "other_nonce")
      await openssl(
        ...["ts", "-query", "-sha256", "-cert", "-out", file],
        ...["-digest", behavior === "other_hash" ? other : hash],
      );
    await openssl(
      ...["ts", "-reply", "-config", "tsa.cnf", "-section", "tsa"],
      ...["-queryfile", file, "-out", `${name}.tsr`],
    );
    const answer = readFileSync(join(folder, `${name}.tsr`));
    // The first time in it is the one that it states.
    if (behavior === "changed")
      answer.write("1999", answer.indexOf("20", answer.indexOf(hash, 0, "hex")));
    return answer;
  }

  const server = createServer((request, response) => {
    requests += 1;
    void (async () => {
      const query = await buffer(request);
      if (behavior === "hangs") return;
      if (behavior === "refuses") response.writeHead(503).end();
      else {
        const answer = behavior === "garbage" ? Buffer.from("<html>") : await reply(query);
        response.writeHead(200, { "Content-Type": "application/timestamp-reply" }).end(answer);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests: () => requests,
    behave: (next: Behavior) => {
      behavior = next;
    },
    /** `openssl ts -verify` of a token and the text that it stamps. Rejects if it does not verify. */
    async verify(token: Buffer, text: string): Promise<string> {
      writeFileSync(join(folder, "token.der"), token);
      writeFileSync(join(folder, "text"), text);
      const { stdout } = await openssl(
        ...["ts", "-verify", "-data", "text", "-in", "token.der", "-token_in", "-CAfile", "ca.pem"],
      );
      return stdout;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
