import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Db, connect } from '#libs/platform';
import { testAnswers } from '../../../test/support/audit.js';
import { useDatabase } from '../../../test/support/database.js';

describe('an answer that is kept for a retry', () => {
  const database = useDatabase();
  let db: Db;
  beforeAll(async () => { db = new Db(await connect({ databaseUrl: database.url, databasePool: 2 })); });
  afterAll(() => db.onApplicationShutdown());
  const sealed = (staffId: string, key: string, answer: string): Promise<Buffer> => db.write(() => testAnswers(db).seal(staffId, key, answer));
  const opened = (staffId: string, key: string, bytes: Buffer): Promise<string | undefined> => db.request(() => testAnswers(db).open(staffId, key, bytes));

  it('opens for whoever asked, under the key of her retry, and for nobody and nothing else', async () => {
    const [olena, ivan] = [randomUUID(), randomUUID()];
    const bytes = await sealed(olena, 'attempt-1', '{"label":"Вигадана Особа"}');
    await sealed(ivan, 'attempt-1', '{}');
    expect(bytes.includes(Buffer.from('Вигадана'))).toBe(false);
    expect(await opened(olena, 'attempt-1', bytes)).toBe('{"label":"Вигадана Особа"}');
    // Moved to another row it is no answer at all: the work is done again rather than somebody else's answer shown.
    for (const [staffId, key] of [[olena, 'attempt-2'], [ivan, 'attempt-1'], [randomUUID(), 'attempt-1']] as const) expect(await opened(staffId, key, bytes)).toBeUndefined();
  });

  it('that was cut or changed is no answer, and one whose key was destroyed neither', async () => {
    const olena = randomUUID();
    const bytes = await sealed(olena, 'attempt-1', 'відповідь');
    const turned = Buffer.from(bytes);
    turned.writeUInt8(turned.readUInt8(turned.length - 1) ^ 1, turned.length - 1);
    for (const broken of [turned, bytes.subarray(0, 40), Buffer.alloc(0)]) expect(await opened(olena, 'attempt-1', broken)).toBeUndefined();
    await db.write(() => db.sql('update keeper.data_key set wrapped = null, destroyed_at = now() where subject_id = $1', [`staff:${olena}`]));
    expect(await opened(olena, 'attempt-1', bytes)).toBeUndefined();
  });
});
