import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { INestApplicationContext } from '@nestjs/common';
import { actorOf } from '#libs/access';
import { ItemFiles, Pdf, Receiving } from '#libs/evidence';
import { type Actor, Db } from '#libs/platform';

interface Sample {
  readonly name: string;
  readonly declaredType: string;
  readonly content: Buffer;
  readonly use: 'PHOTO' | 'SCAN' | null;
}

/**
 * Files of one demonstrated proceeding: a photograph of a thing, a paper, and one that is not what its name says. Bytes are received outside transactions, so
 * that a start which was killed before them is made good by the next one.
 */
export async function fillFiles(app: INestApplicationContext): Promise<number> {
  const find = { strict: false };
  const [db, receiving, bound] = [app.get(Db, find), app.get(Receiving, find), app.get(ItemFiles, find)];
  const [phone] = await db.request(() => db.sql<{ id: string; proceedingId: string; olena: Pick<Actor, 'id' | 'roles' | 'officeId'> }>(
    `select i.id, i.proceeding_id "proceedingId", json_build_object('id', s.id, 'roles', s.roles, 'officeId', s.office_id) olena from evidence_item i join proceeding p on p.id = i.proceeding_id join assignment a on a.proceeding_id = i.proceeding_id and a.until is null join staff s on s.id = a.staff_id and s.login = 'o.verbytska' and s.demonstration
     where i.title = 'Мобільний телефон, чорний' and not exists (select from stored_file) order by p.erdr_number limit 1`));
  if (phone === undefined) return 0;
  const [actor, samples] = [actorOf(phone.olena), await samplesOf(app.get(Pdf, find))];
  for (const { content, use, ...file } of samples) {
    const { id } = await receiving.receive(actor, { ...file, proceedingId: phone.proceedingId, uploadId: randomUUID(), size: content.length }, (async function* () { yield content; })());
    if (use !== null) await db.write(() => bound.bind(actor, { itemId: phone.id, fileId: id, use }));
  }
  return samples.length;
}

async function samplesOf(pdf: Pdf): Promise<Sample[]> {
  const paper = await pdf.render({
    info: { title: 'Протокол обшуку (витяг)', author: 'Оберіг', creationDate: new Date() }, language: 'uk', pageSize: 'A4', pageOrientation: 'portrait', pageMargins: [60, 60, 60, 60], defaultStyle: { font: 'Roboto', fontSize: 12, lineHeight: 1.3 },
    content: ['Протокол обшуку (витяг)', 'Синтетичний документ демонстраційного провадження.', 'Вилучено: мобільний телефон чорного кольору, екран розбито; дві сім-картки.'],
    footer: () => '',
  });
  return [
    { name: 'Телефон, лицьовий бік.png', declaredType: 'image/png', content: drawnPhone(), use: 'PHOTO' },
    { name: 'Протокол обшуку, витяг.pdf', declaredType: 'application/pdf', content: paper.bytes, use: 'SCAN' },
    { name: 'Рахунок за квитки.pdf', declaredType: 'application/pdf', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000, 0x90)]), use: null },
  ];
}

const [WIDTH, HEIGHT] = [480, 640];

/** A black telephone with a cracked screen on a grey table, as PNG. */
function drawnPhone(): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x += 1) row.set(colourAt(x, y), 1 + x * 3);
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits a channel, three channels.
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), piece('IHDR', head), piece('IDAT', deflateSync(Buffer.concat(rows))), piece('IEND', Buffer.alloc(0))]);
}

function colourAt(x: number, y: number): [number, number, number] {
  const inside = (left: number, top: number, right: number, bottom: number): boolean => x >= left && x < right && y >= top && y < bottom;
  if (inside(155, 95, 325, 500)) return Math.abs((y - 95) * 0.42 - (x - 155)) < 2 || Math.abs((500 - y) * 0.3 - (x - 155)) < 2 ? [190, 196, 205] : [38, 44, 56];
  if (inside(140, 70, 340, 570)) return [14, 14, 16];
  return [176 - Math.floor(y / 16), 172 - Math.floor(y / 16), 164 - Math.floor(y / 16)];
}

function piece(name: string, content: Buffer): Buffer {
  const [length, sum, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(name, 'ascii'), content])];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
