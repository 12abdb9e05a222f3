import type { ByteRange } from "@/lib/domain/byte-range";

/** What one request brings, from `start`. Written up to `end`; what is being written ends at `reserved`. */
export type Piece = { readonly start: number; end: number; reserved: number };

/**
 * Which bytes of a file are there, when several requests bring them at the same time. No byte is written twice: a piece
 * ends where another begins, so that nothing can change a file of which nothing is missing.
 */
export class ArrivingPieces {
  private readonly pieces: Piece[] = [];

  constructor(private readonly size: number, durableBytes: number) {
    if (durableBytes > 0) this.pieces.push({ start: 0, end: durableBytes, reserved: durableBytes });
  }

  /** `busy`: these very bytes are being written. `wrong-offset`: they are there, or no part of the file. */
  begin(offset: number): Piece | "busy" | "wrong-offset" {
    if (offset >= this.size) return "wrong-offset";
    const holder = this.pieces.find(({ start, reserved }) => start <= offset && offset < reserved);
    if (holder) return offset < holder.end ? "wrong-offset" : "busy";
    const piece: Piece = { start: offset, end: offset, reserved: offset };
    const later = this.pieces.findIndex(({ start }) => start > offset);
    this.pieces.splice(later === -1 ? this.pieces.length : later, 0, piece);
    return piece;
  }

  /** The request is through. A piece that brought nothing must not stand in the way of others. */
  close(piece: Piece): void {
    if (piece.end === piece.start) this.pieces.splice(this.pieces.indexOf(piece), 1);
  }

  /** Bytes that may still be added to the piece: up to the next one, or to the end of the file. */
  room(piece: Piece): number {
    const next = this.pieces[this.pieces.indexOf(piece) + 1];
    return (next?.start ?? this.size) - piece.reserved;
  }

  /** Does the file end where this piece has to? Then more bytes are more than were announced. */
  isLast(piece: Piece): boolean {
    return this.pieces.at(-1) === piece;
  }

  missing(): ByteRange[] {
    const gaps: ByteRange[] = [];
    let at = 0;
    for (const { start, end } of [...this.pieces, { start: this.size, end: this.size }]) {
      if (start > at) gaps.push({ from: at, to: start });
      at = Math.max(at, end);
    }
    return gaps;
  }

  /** Bytes from the beginning without a gap. */
  get prefix(): number {
    return this.missing()[0]?.from ?? this.size;
  }
}
