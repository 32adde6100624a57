import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { actorOf } from '#libs/access';
import { CustodyPhotos, ItemFiles, Pdf, Receiving } from '#libs/evidence';
import { type Actor, Db } from '#libs/platform';
import { drawnPhone, drawnSeal } from './drawn-pictures.js';
import { signedSample } from './signed-sample.js';

interface Sample {
  readonly name: string;
  readonly declaredType: string;
  readonly content: Buffer;
  readonly use: 'PHOTO' | 'SCAN' | 'SEAL' | 'SIGNATURE' | null;
}

/**
 * Files of one demonstrated proceeding: a photograph of a thing, one of its seal, a paper, the same one signed by a synthetic key, and one that is not what its name says. Bytes are received outside transactions, so
 * that a start which was killed before them is made good by the next one.
 */
export async function fillFiles(app: INestApplicationContext): Promise<number> {
  const find = { strict: false };
  const [db, receiving, bound, photos] = [app.get(Db, find), app.get(Receiving, find), app.get(ItemFiles, find), app.get(CustodyPhotos, find)];
  const [phone] = await db.request(() => db.sql<{ id: string; proceedingId: string; olena: Pick<Actor, 'id' | 'roles' | 'officeId'> }>(
    `select i.id, i.proceeding_id "proceedingId", json_build_object('id', s.id, 'roles', s.roles, 'officeId', s.office_id) olena from evidence_item i join proceeding p on p.id = i.proceeding_id join assignment a on a.proceeding_id = i.proceeding_id and a.until is null join staff s on s.id = a.staff_id and s.login = 'o.verbytska' and s.demonstration
     where i.title = 'Мобільний телефон, чорний' and not exists (select from stored_file) order by p.erdr_number limit 1`));
  if (phone === undefined) return 0;
  const [actor, samples] = [actorOf(phone.olena), await samplesOf(app.get(Pdf, find))];
  for (const { content, use, ...file } of samples) {
    const { id } = await receiving.receive(actor, { ...file, proceedingId: phone.proceedingId, uploadId: randomUUID(), size: content.length }, (async function* () { yield content; })());
    if (use === 'SEAL') await db.write(() => besideTaking(db, photos, actor, phone.id, id));
    else if (use !== null) await db.write(() => bound.bind(actor, { itemId: phone.id, fileId: id, use }));
  }
  return samples.length;
}

/** Beside the record by which the thing came into custody, where there is one. */
async function besideTaking(db: Db, photos: CustodyPhotos, actor: Actor, itemId: string, fileId: string): Promise<void> {
  const [record] = await db.sql<{ id: string }>('select id from custody_record where item_id = $1 order by seq limit 1', [itemId]);
  if (record !== undefined) await photos.add(actor, { recordId: record.id, photoIds: [fileId] });
}

async function samplesOf(pdf: Pdf): Promise<Sample[]> {
  const paper = await pdf.render({
    info: { title: 'Протокол обшуку (витяг)', author: 'Оберіг', creationDate: new Date() }, language: 'uk', pageSize: 'A4', pageOrientation: 'portrait', pageMargins: [60, 60, 60, 60], defaultStyle: { font: 'Roboto', fontSize: 12, lineHeight: 1.3 },
    content: ['Протокол обшуку (витяг)', 'Синтетичний документ демонстраційного провадження.', 'Вилучено: мобільний телефон чорного кольору, екран розбито; дві сім-картки.'],
    footer: () => '',
  });
  return [
    { name: 'Телефон, лицьовий бік.png', declaredType: 'image/png', content: drawnPhone(), use: 'PHOTO' },
    { name: 'Пломба НП 0451201.png', declaredType: 'image/png', content: drawnSeal(), use: 'SEAL' },
    { name: 'Протокол обшуку, витяг.pdf', declaredType: 'application/pdf', content: paper.bytes, use: 'SCAN' },
    { name: 'Протокол обшуку, витяг.pdf.p7s', declaredType: 'application/pkcs7-mime', content: signedSample(paper.bytes, { person: 'Дуб Микола Остапович', organisation: 'Синтетичний слідчий відділ' }, new Date()), use: 'SIGNATURE' },
    { name: 'Рахунок за квитки.pdf', declaredType: 'application/pdf', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4_000, 0x90)]), use: null },
  ];
}
