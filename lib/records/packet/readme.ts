import type { RunRecord } from "./read-record";

/** The text for whoever opens the archive. */
export const readmeText = ({ run, summary, proofs }: RunRecord, keysUrl: string): string =>
  `NEXIO DEFENSIBILITY PACKET

Run            ${run.id}
Organization   ${run.orgId} (${run.environment})
Submitted      ${summary.created_at} by ${run.createdBy}
Ended          ${summary.completed_at ?? "-"} as ${run.status}
${summary.erasure ? `Erased         ${summary.erasure.at} by ${summary.erasure.by}: ${summary.erasure.reason}\n` : ""}
FILES

record.json       The packet as one document, with its own signature
input.json        The request, as it was stored${summary.erasure ? " (absent: it was erased)" : ""}
facts/pool.json   The facts of the carriers that it was evaluated against (candidate evaluations)
rules/            The full text of the rules that decided, and the engine's configuration
result.json       The answer, as it was stored
trace.json        Why: stages, evidence, hashes, as it was stored
ranking.json      The order of all ranked and removed carriers (candidate evaluations)
chain.json        ${proofs.length > 0 ? "The run's entries in the organization's hash chain, with their proof" : "Empty: the run ended before the hash chain began"}
decisions.json    What people decided about the run
annotations.json  Ratings and comments of people
people-chain.json Their entries in the hash chain, with their proof
keys.json         The public keys of the installation
timestamps/       Signed ends of the chain and their RFC 3161 timestamps (where the installation has them)
manifest.json     The SHA-256 of each file
signatures.json   The signature of the manifest

VERIFY

Without a connection, with Node 20 or later:

    node nexio-verify.mjs packet.zip --keys keys.json

nexio-verify.mjs is at ${new URL("/verify/nexio-verify.mjs", keysUrl).href}
A page that does the same in a browser: ${new URL("/verify", keysUrl).href}

Timestamps, with the certificate of the authority that the installation uses:

    openssl ts -verify -data timestamps/12.json -in timestamps/12.der -token_in -CAfile authority.pem

Fetch the keys yourself, from ${keysUrl}
and keep them: keys that come with a packet only show that the packet fits them.
`;
