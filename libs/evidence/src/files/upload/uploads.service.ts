import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type DataKey, DataKeys, Envelope, type Place } from '#libs/keys';
import { type Actor, Db, Refusal, notFound } from '#libs/platform';
import { hold, maySee, obstacleOverContent, refusalOf, take } from '#libs/proceedings';
import { CHUNK, chunksOf } from '../../store/chunk-cipher.js';
import type { Digested } from '../../store/digests.js';
import { FILE_ID } from '../../store/disk.service.js';
import { Drafts } from '../../store/drafts.service.js';
import { type IncomingFile, decideIncoming } from '../incoming-file.js';
import { FileRefusals } from '../file-refusals.service.js';
import { KeptFiles, fileSubject } from '../kept-files.service.js';
import type { UploadState } from '../words.js';

/** An upload as whoever goes on with it needs it. */
export interface Coming {
  readonly id: string;
  readonly proceedingId: string;
  readonly uploadId: string;
  readonly state: UploadState;
  readonly size: number;
  readonly announced: string | null;
  /** What came, once all of it had. */
  readonly sha256: string | null;
  readonly sha512: string | null;
  readonly declaredType: string;
  readonly name: Buffer;
  readonly keyId: string;
  readonly touchedAt: string;
}

/** Where the name of a file stands while it is coming. */
export const comingNamePlace = (id: string): Place => ({ table: 'file_upload', column: 'name', rowId: id, subjectId: fileSubject(id), class: 3 });

const COLUMNS = `id, proceeding_id "proceedingId", upload_id "uploadId", state, size, encode(announced, 'hex') announced, encode(sha256, 'hex') sha256, encode(sha512, 'hex') sha512, declared_type "declaredType", name, key_id "keyId", touched_at "touchedAt"`;

/** The rows of uploads. One belongs to the person who sends it and to a proceeding: to everybody else, and once rights have ended, it is not there. */
@Injectable()
export class Uploads {
  constructor(private readonly db: Db, private readonly keys: DataKeys, private readonly envelope: Envelope, private readonly kept: KeptFiles, private readonly refusals: FileRefusals, private readonly drafts: Drafts) {}

  /**
   * Begins an upload, before a byte of it comes; under the same number of the sender's it finds the one that was begun.
   * @throws Refusal `not-found`, `not-allowed`, `proceeding/closed`, `bad-input`, `limit/too-large`, `file/no-space`, `conflict/other-request`
   */
  async begin(actor: Actor, input: IncomingFile): Promise<Coming> {
    const { value: file } = take([decideIncoming(input)]);
    if (!FILE_ID.test(file.proceedingId)) throw notFound();
    return this.db.write(async () => {
      await this.require(actor, file.proceedingId);
      const begun = await this.begun(actor, file);
      // She has worked out meanwhile what it must be.
      if (begun?.state === 'COMING' && begun.announced === null && file.sha256 !== undefined) await this.db.sql(`update file_upload set announced = decode($2, 'hex') where id = $1`, [begun.id, file.sha256], 'announce-upload');
      return begun ?? this.add(actor, file);
    });
  }

  /**
   * An upload that somebody comes back to.
   * @param writing she is about to send more of it: whoever does so elsewhere no longer has the turn
   */
  async resume(actor: Actor, id: string, writing: boolean): Promise<Coming & { readonly turn: string; readonly key: Buffer }> {
    const turn = randomUUID();
    if (!FILE_ID.test(id)) throw notFound();
    return this.db.write(async () => {
      const row = await this.hers(actor, id, ['COMING', 'WHOLE', 'RECEIVED']);
      // What is received is told to whoever lost the answer, also when the proceeding has ended meanwhile.
      await this.require(actor, row.proceedingId, row.state === 'RECEIVED');
      if (writing && row.state !== 'RECEIVED') await this.db.sql('update file_upload set turn = $2, touched_at = clock_timestamp() where id = $1', [id, turn], 'take-turn-of-upload');
      return { ...row, turn, key: (await this.keyOf(row)).key };
    });
  }

  /** How many bytes of it can be taken for there. All of them only once it is received: what asks for the last part lets it be finished. */
  async offsetOf({ id, state, size }: Pick<Coming, 'id' | 'state' | 'size'>): Promise<number> {
    if (state === 'RECEIVED') return size;
    return state === 'WHOLE' ? (chunksOf(size) - 1) * CHUNK : this.drafts.takenUpAt(id, size);
  }

  /** All of it came. @throws Refusal `conflict/stale` when somebody else has the turn */
  async whole({ id, turn }: { readonly id: string; readonly turn: string }, { sha256, sha512 }: Digested): Promise<void> {
    const [row] = await this.db.write(() => this.db.sql(`update file_upload set state = 'WHOLE', sha256 = decode($3, 'hex'), sha512 = decode($4, 'hex') where id = $1 and turn = $2 and state = 'COMING' returning id`, [id, turn, sha256, sha512], 'upload-is-whole'));
    if (row === undefined) throw takenOver();
  }

  /** Its row, in the transaction that is open: rights are asked for once more, for they may have ended while the bytes came. */
  async keep(actor: Actor, id: string, digested: Digested): Promise<void> {
    const row = await this.hers(actor, id, ['WHOLE', 'RECEIVED']);
    if (row.state === 'RECEIVED') return;
    const [name = ''] = await this.envelope.open([{ place: comingNamePlace(id), sealed: row.name }]);
    await this.kept.keep(actor, { proceedingId: row.proceedingId, uploadId: row.uploadId, name, declaredType: row.declaredType, size: row.size }, row.keyId, { id, proceedingId: row.proceedingId, ...digested });
    await this.db.sql(`update file_upload set state = 'RECEIVED' where id = $1`, [id], 'upload-is-received');
  }

  /** It cannot become a file any more. */
  async breakOff(id: string): Promise<void> {
    await this.drafts.remove(id);
    await this.db.write(() => this.db.sql(`update file_upload set state = 'BROKEN', turn = null where id = $1 and state in ('COMING', 'WHOLE')`, [id], 'upload-is-broken'));
  }

  /** The sender gives it up, once or twice. @throws Refusal `not-found`, `not-allowed` for a file that is received already */
  async cancel(actor: Actor, id: string): Promise<void> {
    if (!FILE_ID.test(id)) throw notFound();
    await this.db.write(async () => {
      const row = await this.hers(actor, id, ['COMING', 'WHOLE', 'RECEIVED', 'CANCELLED', 'BROKEN']);
      if (row.state === 'RECEIVED') throw new Refusal('not-allowed', { uk: 'Файл уже отримано: оригінал не зникає.', en: 'The file is received already: an original does not go.' });
      await this.db.sql(`update file_upload set state = 'CANCELLED', turn = null where id = $1 and state in ('COMING', 'WHOLE')`, [id], 'upload-is-cancelled');
    });
    await this.drafts.remove(id);
  }

  private async require(actor: Actor, proceedingId: string, toLook = false): Promise<void> {
    const held = (await hold(this.db, actor, [proceedingId])).get(proceedingId);
    if (held === undefined || !maySee(actor, held)) throw notFound();
    const refusal = toLook ? undefined : obstacleOverContent(actor, 'recordEvent', held);
    if (refusal !== undefined) throw refusalOf(refusal);
  }

  private async hers(actor: Actor, id: string, states: readonly UploadState[]): Promise<Coming> {
    const [row] = await this.db.sql<Coming>(`select ${COLUMNS} from file_upload where id = $1 and staff_id = $2 and state = any($3) for update`, [id, actor.id, states], 'upload-of-hers');
    if (row === undefined) throw notFound();
    return row;
  }

  /** The one that was begun under the same number. @throws Refusal `conflict/other-request` when that is another file */
  private async begun(actor: Actor, { proceedingId, uploadId, size, sha256 }: IncomingFile): Promise<Coming | undefined> {
    const [row] = await this.db.sql<Coming>(`select ${COLUMNS} from file_upload where proceeding_id = $1 and staff_id = $2 and upload_id = $3 and state in ('COMING', 'WHOLE', 'RECEIVED')`, [proceedingId, actor.id, uploadId], 'upload-by-number');
    if (row !== undefined && (row.size !== size || (row.sha256 ?? row.announced ?? sha256) !== (sha256 ?? row.sha256 ?? row.announced ?? undefined))) throw new Refusal('conflict/other-request', { uk: 'Під цим номером завантажується інший файл.', en: 'Another file is being sent under this upload id.' });
    return row;
  }

  private async add(actor: Actor, file: IncomingFile): Promise<Coming> {
    const id = randomUUID();
    await this.drafts.requireSpace(id, file.size).catch((fault: unknown) => {
      throw this.refusals.of(fault);
    });
    const key = (await this.keys.current([fileSubject(id)])).get(fileSubject(id));
    if (key === undefined) throw new Error('a new file has a new key');
    const [name] = await this.envelope.seal([{ place: comingNamePlace(id), text: file.name }]);
    const [row] = await this.db.sql<Coming>(
      `insert into file_upload (id, proceeding_id, staff_id, upload_id, size, announced, declared_type, name, key_id) values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9)
       on conflict (proceeding_id, staff_id, upload_id) where state in ('COMING', 'WHOLE', 'RECEIVED') do nothing returning ${COLUMNS}`,
      [id, file.proceedingId, actor.id, file.uploadId, file.size, file.sha256 ?? null, file.declaredType, name, key.id], 'insert-upload');
    // Begun twice at once: the other one is in its row by now.
    const added = row ?? (await this.begun(actor, file));
    if (added === undefined) throw new Error('an upload that is there was not found');
    return added;
  }

  private async keyOf({ keyId }: Coming): Promise<DataKey> {
    const key = (await this.keys.byId([keyId])).get(keyId);
    if (key === undefined) throw notFound();
    return key;
  }
}

export const takenOver = (): Refusal => new Refusal('conflict/stale', { uk: 'Це завантаження продовжено в іншому місці: дізнайтеся, скільки отримано, і надсилайте далі.', en: 'This upload was gone on with elsewhere: ask how much is there, and send on.' });
