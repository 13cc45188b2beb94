export const ORDINAL_BYTES = 4;

/** Set in a stored ordinal whose candidate shares the rank of the one before it. No pool has 2³¹ candidates. */
const SAME_RANK = 0x8000_0000;

/**
 * The stored form of ordinals and rule numbers. All supported platforms are little-endian, so it is the array's own
 * bytes.
 */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The stored form of a ranking. `sharesRank`: whether the candidate at a place has the rank of the one before it. */
export function rankedBytes(ordinals: Uint32Array, sharesRank: (place: number) => boolean): Buffer {
  return bytesOf(
    ordinals.map((ordinal, place) => (sharesRank(place) ? (ordinal | SAME_RANK) >>> 0 : ordinal)),
  );
}

const storedAt = (bytes: Buffer, place: number) => bytes.readUInt32LE(place * ORDINAL_BYTES);

/** Reads stored ordinals: little-endian 32-bit integers. */
export function ordinalsOf(bytes: Buffer): number[] {
  return Array.from(
    { length: bytes.length / ORDINAL_BYTES },
    (_, place) => storedAt(bytes, place) % SAME_RANK,
  );
}

/** Whether the candidate at a place of stored ordinals shares the rank of the one before it. */
export const sharesStoredRank = (bytes: Buffer, place: number) =>
  storedAt(bytes, place) >= SAME_RANK;
