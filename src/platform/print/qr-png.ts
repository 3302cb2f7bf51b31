import { crc32, deflateSync } from "node:zlib";
import { encode } from "uqr";

const SCALE = 6;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A QR code as PNG, one bit a point: Word needs a picture of points. */
export function qrPng(text: string): Buffer {
  const { data, size } = encode(text || " ", { border: 2 });
  const side = size * SCALE;
  const width = Math.ceil(side / 8);
  const rows = Buffer.alloc((width + 1) * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      // A set bit is white.
      if (data[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] !== true) rows[y * (width + 1) + 1 + (x >> 3)] = (rows[y * (width + 1) + 1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
