/** What the evaluators use of Node's globals, for browsers. The page imports it before everything else. */

class Bytes extends Uint8Array {
  override toString(): string {
    return new TextDecoder().decode(this);
  }
  equals(other: Uint8Array): boolean {
    return this.length === other.length && this.every((byte, i) => byte === other[i]);
  }
}

const buffers = {
  /** The UTF-8 bytes of a text, a copy of bytes, or a part of a buffer. */
  from(value: string | Uint8Array | ArrayBuffer, offset?: unknown, length?: number): Bytes {
    if (typeof value === "string") return new Bytes(new TextEncoder().encode(value));
    if (value instanceof Uint8Array) return new Bytes(value);
    return new Bytes(value, typeof offset === "number" ? offset : 0, length);
  },
  alloc: (size: number) => new Bytes(size),
};

Object.assign(globalThis, {
  Buffer: buffers,
  // Only pages that are isolated from others have it. One thread needs none.
  SharedArrayBuffer: ArrayBuffer,
  // The policy of the page allows no `eval`, which zod would try.
  __zod_globalConfig: { jitless: true },
});
