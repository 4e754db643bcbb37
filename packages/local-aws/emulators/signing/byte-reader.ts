/** Reads lines and counted bytes from a stream of chunks without joining what has been read. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private pending: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Up to and without CRLF; undefined if the stream ends first. */
  async line(limit = 16_384): Promise<string | undefined> {
    let end = this.pending.indexOf('\r\n');
    while (end < 0) {
      if (this.pending.length > limit || !(await this.more())) return undefined;
      end = this.pending.indexOf('\r\n');
    }
    const line = this.pending.toString('latin1', 0, end);
    this.pending = this.pending.subarray(end + 2);
    return line;
  }

  /** Exactly `count` bytes, piece by piece. Returns early if the stream ends first. */
  async *bytes(count: number): AsyncGenerator<Buffer, boolean> {
    let left = count;
    while (left > 0) {
      if (this.pending.length === 0 && !(await this.more())) return false;
      const piece = this.pending.subarray(0, left);
      this.pending = this.pending.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
    return true;
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.source.next();
    if (done) return false;
    this.pending = this.pending.length === 0 ? value : Buffer.concat([this.pending, value]);
    return true;
  }
}
