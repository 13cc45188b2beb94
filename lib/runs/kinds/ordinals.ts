export const ORDINAL_BYTES = 4;

/**
 * The stored form of ordinals and rule numbers. All supported platforms are little-endian, so it is the array's own
 * bytes.
 */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Reads stored ordinals: little-endian 32-bit integers. */
export function ordinalsOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / ORDINAL_BYTES }, (_, i) =>
    bytes.readUInt32LE(i * ORDINAL_BYTES),
  );
}
