import { buffer } from "node:stream/consumers";
import { uniqBy } from "es-toolkit";
import { ZipFile } from "yazl";
import { clock } from "@/lib/clock";
import { signedCheckpointText } from "@/lib/domain/records/chain";
import {
  type ChainProof,
  PACKET_FILES,
  PACKET_FORMAT,
  type PacketFile,
  type PacketManifest,
} from "@/lib/domain/records/packet";
import { sha256 } from "@/lib/records/chain/hashes";
import { packetJson, signPacket } from "./packet-json";
import { type PeopleRecord, type RunRecord, readPoolFacts } from "./read-record";
import { readmeText } from "./readme";

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Names of rule sets have characters that file names on some systems must not have. */
const rulesPath = (name: string) =>
  `${PACKET_FILES.rules}${name.replace(/[^\w@.-]/g, "_").slice(0, 100)}.json`;

/** The files that the manifest lists, in the order of the README. */
async function contentsOf(
  record: RunRecord,
  people: PeopleRecord,
): Promise<[path: string, content: string | Buffer][]> {
  const json = await packetJson(record, people);
  const pool = await readPoolFacts(record);
  const { input, result, trace } = record.texts;
  const optional = (path: string, text: string | null): [string, string][] =>
    text === null ? [] : [[path, text]];
  return [
    [PACKET_FILES.readme, readmeText(record, json.provenance.keys_url)],
    [PACKET_FILES.record, pretty(json)],
    ...optional(PACKET_FILES.input, input),
    ...optional(PACKET_FILES.pool, pool && JSON.stringify(pool)),
    ...record.rules.map((rules): [string, string] => [rulesPath(rules.name), pretty(rules)]),
    ...optional(PACKET_FILES.result, result),
    ...optional(PACKET_FILES.trace, trace),
    ...optional(PACKET_FILES.ranking, record.ranking && pretty(record.ranking)),
    [PACKET_FILES.chain, pretty(record.proofs)],
    [PACKET_FILES.decisions, pretty(people.decisions)],
    [PACKET_FILES.annotations, pretty(people.annotations)],
    [PACKET_FILES.peopleChain, pretty(people.proofs)],
    [PACKET_FILES.keys, pretty({ keys: record.keys })],
    ...timestampFiles([...record.proofs, ...people.proofs]),
  ];
}

/** Each stamped checkpoint as the text that was stamped, and its token, for other programs such as OpenSSL. */
const timestampFiles = (proofs: readonly ChainProof[]): [string, string | Buffer][] =>
  uniqBy(proofs, ({ checkpoint }) => checkpoint.seq).flatMap(
    ({ checkpoint, timestamp }): [string, string | Buffer][] =>
      timestamp === undefined
        ? []
        : [
            [`${PACKET_FILES.timestamps}${checkpoint.seq}.json`, signedCheckpointText(checkpoint)],
            [`${PACKET_FILES.timestamps}${checkpoint.seq}.der`, Buffer.from(timestamp, "base64")],
          ],
  );

/** The packet as a ZIP: every file, the manifest with their hashes, and the manifest's signature. */
export async function packetZip(record: RunRecord, people: PeopleRecord): Promise<Buffer> {
  const entries = (await contentsOf(record, people)).map(([path, content]): [string, Buffer] => [
    path,
    typeof content === "string" ? Buffer.from(content) : content,
  ]);
  const files = entries.map(
    ([path, bytes]): PacketFile => ({ path, bytes: bytes.length, sha256: sha256(bytes) }),
  );
  const createdAt = clock.date();
  const manifest: PacketManifest = {
    format: PACKET_FORMAT,
    org_id: record.run.orgId,
    run_id: record.run.id,
    created_at: createdAt.toISOString(),
    files,
  };
  const manifestText = pretty(manifest);
  const signatures = pretty([await signPacket(sha256(manifestText))]);
  return zipOf(
    [
      ...entries,
      [PACKET_FILES.manifest, Buffer.from(manifestText)],
      [PACKET_FILES.signatures, Buffer.from(signatures)],
    ],
    createdAt,
  );
}

/** Compresses in the threads of zlib: the pool of a packet has up to ten thousand carriers. */
function zipOf(entries: readonly (readonly [string, Buffer])[], mtime: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of entries) zip.addBuffer(bytes, path, { mtime, compressionLevel: 1 });
  zip.end();
  return buffer(zip.outputStream);
}
