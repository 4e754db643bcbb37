/** Collects little-endian numbers, texts and bytes. */
export class ByteWriter {
  private readonly parts: Buffer[] = [];
  private size = 0;

  get length(): number {
    return this.size;
  }

  bytes(bytes: Uint8Array): this {
    this.parts.push(Buffer.from(bytes));
    this.size += bytes.length;
    return this;
  }

  u64(...values: (number | bigint)[]): this {
    for (const value of values) {
      const part = Buffer.alloc(8);
      part.writeBigUInt64LE(BigInt(value));
      this.bytes(part);
    }
    return this;
  }

  u32(...values: number[]): this {
    return this.bytes(new Uint8Array(Uint32Array.from(values).buffer));
  }

  padTo(multiple: number): this {
    return this.bytes(new Uint8Array((multiple - (this.size % multiple)) % multiple));
  }

  end(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.parts));
  }
}
