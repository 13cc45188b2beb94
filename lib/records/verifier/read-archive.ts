import { unzipSync } from "fflate";

/** More would not fit into the memory of a browser. */
const MAX_BYTES = 512 * 1024 * 1024;

/** A file that is no packet. The message says why. */
export class UnreadablePacket extends Error {
  override name = "UnreadablePacket";
}

/** The files of an archive. Throws {@link UnreadablePacket}. */
export function readArchive(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let total = 0;
  const names = new Set<string>();
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        total += originalSize;
        if (total > MAX_BYTES) throw new UnreadablePacket("The archive is larger than 512 MB.");
        // Two files of a name: other programs may open the one that was not checked.
        if (names.has(name)) throw new UnreadablePacket(`The archive has ${name} twice.`);
        names.add(name);
        return true;
      },
    });
    const found = new Map(Object.entries(files));
    // Such as __proto__: other programs may open that file, and it was not checked.
    for (const name of names)
      if (!found.has(name)) throw new UnreadablePacket(`The archive has a file named ${name}.`);
    return found;
  } catch (error) {
    if (error instanceof UnreadablePacket) throw error;
    throw new UnreadablePacket(
      `The file is no packet: it is neither a ZIP archive nor JSON (${error instanceof Error ? error.message : error}).`,
    );
  }
}
