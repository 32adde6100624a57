import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Passwords } from '#libs/access';
import { DataKeys, KEY_LIFETIME_MS } from '#libs/keys';
import { PersonsService } from '#libs/persons';
import { readConfig } from '#libs/platform';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { someFileRow } from '../../../test/support/builders/stored-files.js';
import { runKeys } from './keys-commands.js';

const PASSWORD = 'lelechi-nad-plavniamy-27';
const BASIS = 'Рішення суду від 01.06.2026.';
const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-keys-cli-'));

describe('keys at a terminal', () => {
  // A key file of its own: a rotation of the one that the run shares would change it for every other spec.
  const keyFile = path.join(folder, 'own.json');
  const bench = useProceedings([], () => ({ KEY_FILE: keyFile }));
  const told: string[] = [];
  let hash = '';
  const run = (words: readonly string[], password = PASSWORD): Promise<string> => runKeys(words, {
    config: () => readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'] ?? '', KEY_FILE: keyFile, DATA_DIR: folder, SECRET: process.env['SECRET'] ?? '' }), password: async () => password, told: (line) => told.push(line),
  });
  const login = async (role: 'PROSECUTOR' | 'HEAD' | 'AUDITOR'): Promise<string> => bench.db.write(async () => {
    const { id } = await bench.actor([role]);
    const [row] = await bench.db.sql<{ login: string }>('update staff set password_hash = $2 where id = $1 returning login', [id, hash]);
    return row?.login ?? '';
  });
  const somebody = (fullName: string) => bench.db.write(async () => {
    const olena = await bench.actor();
    const [person] = await bench.get(PersonsService).createMany(olena, [{ fullName, birthDay: '1990-05-05' }]);
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [await bench.register(olena), person?.id]);
    return { olena, id: person?.id ?? '', pseudonym: person?.pseudonym ?? '', name: async () => (await bench.db.request(() => bench.get(PersonsService).labels(olena, [person?.id ?? '']))).get(person?.id ?? '') };
  });

  beforeAll(async () => { hash = await bench.get(Passwords).hash(PASSWORD, 'nobody'); });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are made in a file that only its owner reads, and a second making leaves it as it is', async () => {
    const file = path.join(folder, 'deep', 'kek.json');
    expect(await run(['make', file])).toContain('without it nothing that is sealed opens');
    const text = readFileSync(file, 'utf8');
    await run(['make', file]);
    expect([readFileSync(file, 'utf8') === text, statSync(file).mode & 0o777]).toEqual([true, 0o400]);
  });

  it.each([[[]], [['what']], [['make']]])('are explained after %j', async (words) => {
    await expect(run(words)).rejects.toThrow(/^keys -- status \| make FILE \| rotate/);
  });

  it('are rotated and retired, and their state is told, while a person stays who they are', async () => {
    const person = await somebody('Перша Особа');
    expect(await run(['status'])).toMatch(/^driver file, active file-1, versions file-1\n\d+ data keys under file-1\n0 destroyed$/);
    expect(await run(['rotate'])).toMatch(/^\d+ data keys wrapped anew$/);
    expect(told.at(-1)).toBe('0 left');
    expect(await run(['status'])).toMatch(/active file-2, versions file-1, file-2\n\d+ data keys under file-2\n/);
    expect(await person.name()).toBe('Перша Особа');
    expect(await run(['retire'])).toBe('versions left: file-2');
    expect(await person.name()).toBe('Перша Особа');
  });

  it('of one person are made anew by the pseudonym, and nobody is told who it is', async () => {
    const person = await somebody('Друга Особа');
    expect(await run(['reseal', person.pseudonym])).toBe('2 values sealed under a new data key');
    expect(await person.name()).toBe('Друга Особа');
    await expect(run(['reseal', 'ОС-222222'])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are destroyed by two people with their passwords, the second a head, on a basis; then nobody knows who it was', async () => {
    const [person, asker, head] = [await somebody('Третя Особа'), await login('PROSECUTOR'), await login('HEAD')];
    const said = await run(['destroy', person.pseudonym, '--basis', BASIS, '--login', asker]);
    const id = /confirm ([\da-f-]{36})/.exec(said)?.[1] ?? '';
    expect(await person.name()).toBe('Третя Особа');
    await expect(run(['confirm', id, '--login', asker])).rejects.toThrow('none of the roles HEAD');
    expect(await run(['confirm', id, '--login', head])).toContain('The key is destroyed');
    // Another process may hold the key in memory for some seconds more.
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + KEY_LIFETIME_MS);
    expect(await person.name()).toBeUndefined();
    later.mockRestore();
    expect(await run(['status'])).toMatch(/\n[1-9]\d* destroyed$/);
  });

  it('are destroyed for nobody who is not known, has another password or another duty, and not by one head alone', async () => {
    const [person, head, auditor] = [await somebody('Четверта Особа'), await login('HEAD'), await login('AUDITOR')];
    const ask = ['destroy', person.pseudonym, '--basis', BASIS, '--login'];
    // The same words for each: nothing tells which logins there are.
    for (const attempt of [() => run([...ask, 'nobody']), () => run([...ask, head], 'another'), () => run([...ask, auditor]), () => run(['destroy', person.pseudonym, '--basis', BASIS])]) await expect(attempt()).rejects.toThrow('Unknown login, wrong password, or none of the roles PROSECUTOR, HEAD.');
    await expect(run(['destroy', person.pseudonym, '--login', head])).rejects.toMatchObject({ code: 'bad-input' });
    const id = /confirm ([\da-f-]{36})/.exec(await run([...ask, head]))?.[1] ?? '';
    await expect(run(['confirm', id, '--login', head])).rejects.toMatchObject({ constraint: 'destruction_by_two' });
    expect(await person.name()).toBe('Четверта Особа');
  });

  it('of a file are destroyed with those of its copies, and each has its line in the log', async () => {
    const [asker, head] = [await login('PROSECUTOR'), await login('HEAD')];
    const [original, copy] = await bench.db.write(async () => {
      const olena = await bench.actor();
      const proceedingId = await bench.register(olena);
      const files = [await someFileRow(bench.db, { proceedingId, by: olena.id, state: 'ACCEPTED' }), await someFileRow(bench.db, { proceedingId, by: olena.id, state: 'ACCEPTED' })];
      await bench.get(DataKeys).current(files.map((id) => `file:${id}`));
      await bench.db.sql(`insert into file_copy (id, proceeding_id, original_id, kind, reason, boxes, asked_by, state, file_id, settled_at) values (gen_random_uuid(), $1, $2, 'STRIPPED', 'Для експерта.', '[]', $3, 'MADE', $4, now())`, [proceedingId, files[0], olena.id, files[1]]);
      return files;
    });
    const said = await run(['destroy', `file:${original}`, '--basis', BASIS, '--login', asker]);
    expect(said).toContain('The file and its copies (1). Asked.');
    expect(await run(['confirm', /confirm ([\da-f-]{36})/.exec(said)?.[1] ?? '', '--login', head])).toContain('The file and its copies (1). The keys are destroyed.');
    expect(await bench.db.request(() => bench.db.sql('select 1 from keeper.data_key where subject_id = any($1) and wrapped is null', [[`file:${original}`, `file:${copy}`]]))).toHaveLength(2);
    expect(await bench.db.request(() => bench.db.sql(`select 1 from audit_event where action = 'file.destroy' and resource_id = any($1)`, [[original, copy]]))).toHaveLength(2);
    await expect(run(['destroy', `file:${original}`, '--basis', BASIS, '--login', asker])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('need a database for all but their making', async () => {
    await expect(runKeys(['status'], { config: () => readConfig({ NODE_ENV: 'test', DATABASE_URL: '' }), password: async () => '', told: () => undefined })).rejects.toThrow('DATABASE_URL');
  });
});
