import { deflateSync } from 'node:zlib';
import { type Picture, jpegWriter, markedJpeg, writePng, writeWebp } from '#libs/evidence';

/** What a redaction must take away, wherever it stands in a file. */
export const SECRET = 'Vyhadana-Osoba-7781';

/** A picture no two neighbours of which are alike, so that what was under a box would show. */
export function noise(width = 400, height = 300): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set([(at * 7) % 251, (at * 13) % 241, (at * 29) % 239, 255], at);
  return { data, width, height };
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A photo as a telephone leaves it: turned by a note, with place, maker and words beside the pixels. */
export async function photo(): Promise<Buffer> {
  const jpeg = markedJpeg(await (await jpegWriter())(noise(), 90), `comment ${SECRET}`);
  // One directory with two entries: orientation 6, and a description that stands after it.
  const tiff = Buffer.alloc(38 + 64);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x10e, 10); tiff.writeUInt16LE(2, 12); tiff.writeUInt32LE(64, 14); tiff.writeUInt32LE(38, 18);
  tiff.writeUInt16LE(0x112, 22); tiff.writeUInt16LE(3, 24); tiff.writeUInt32LE(1, 26); tiff.writeUInt16LE(6, 30);
  tiff.write(`GPS 50.4501 30.5234 ${SECRET}`, 38, 'latin1');
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
  const xmp = segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">${SECRET}</x:xmpmeta>`));
  return Buffer.concat([jpeg.subarray(0, 2), exif, xmp, jpeg.subarray(2)]);
}

export const png = (): Promise<Buffer> => writePng(noise());
export const webp = (): Promise<Buffer> => writeWebp(noise(), 90);

/** A document of so many pages with the secret in its text, in words about it, in a layer nobody sees, in a note and beyond its pages; its content is packed. */
export function document(pages = 2): Buffer {
  const objects: string[] = [];
  const stream = (text: string, more = ''): string => {
    const packed = deflateSync(Buffer.from(text));
    return `<<${more}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed.toString('latin1')}\nendstream`;
  };
  const ids = Array.from({ length: pages }, (_, place) => 6 + place * 3);
  objects.push('<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>', `<</Type/Pages/Count ${pages}/Kids[${ids.map((id) => `${id} 0 R`).join(' ')}]>>`, `<</Title(${SECRET})/Author(${SECRET})>>`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', stream(`<x:xmpmeta>${SECRET}</x:xmpmeta>`, '/Type/Metadata/Subtype/XML'));
  for (const id of ids) {
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources<</Font<</F 4 0 R>>>>/Contents ${id + 1} 0 R/Annots[${id + 2} 0 R]>>`,
      stream(`BT /F 20 Tf 50 500 Td (${SECRET}) Tj 0 -300 Td (What stays to be read) Tj 3 Tr 0 -50 Td (${SECRET}) Tj 0 Tr 900 0 Td (${SECRET}) Tj ET`),
      `<</Type/Annot/Subtype/Text/Rect[20 560 40 580]/Contents(${SECRET})>>`,
    );
  }
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 3 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
