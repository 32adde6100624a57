/** A page that is one picture. */
export interface PicturePage {
  readonly jpeg: Buffer;
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the page, in points. */
  readonly pageWidth: number;
  readonly pageHeight: number;
}

/**
 * A PDF of pictures, and of nothing else: no text, fonts, links, attachments, layers, earlier versions or words about its maker.
 * @param mark what it says of itself, in ASCII
 */
export function picturePdf(pages: readonly PicturePage[], mark: string): Buffer {
  const objects: Buffer[] = [];
  const add = (text: string, stream?: Buffer): number => objects.push(stream === undefined ? Buffer.from(text) : Buffer.concat([Buffer.from(`${text.slice(0, -2)}/Length ${stream.length}>>\nstream\n`), stream, Buffer.from('\nendstream')]));
  // Told beforehand: pages name their parent and the parent names its pages.
  const [catalog, tree, info] = [1, 2, 3];
  const kids = pages.map((_, place) => info + 1 + place * 3);
  add(`<</Type/Catalog/Pages ${tree} 0 R>>`);
  add(`<</Type/Pages/Count ${pages.length}/Kids[${kids.map((id) => `${id} 0 R`).join(' ')}]>>`);
  add(`<</Subject(${mark.replace(/[^\w .,:-]/g, '')})>>`);
  for (const [place, { jpeg, width, height, pageWidth, pageHeight }] of pages.entries()) {
    const page = kids[place] ?? 0;
    const [wide, high] = [pageWidth.toFixed(2), pageHeight.toFixed(2)];
    add(`<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${wide} ${high}]/Resources<</XObject<</P ${page + 2} 0 R>>>>/Contents ${page + 1} 0 R>>`);
    add('<<>>', Buffer.from(`q ${wide} 0 0 ${high} 0 0 cm /P Do Q`));
    add(`<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode>>`, jpeg);
  }
  const parts = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = parts[0]?.length ?? 0;
  const places = objects.map((object, index) => {
    const place = at;
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    at += part.length;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root ${catalog} 0 R/Info ${info} 0 R>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}
