import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withRunningDatabase } from './running-database.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-running-'));
const server = (state: string): void => { fs.writeFileSync(path.join(folder, 'postgres/postmaster.pid'), `7\n${folder}/postgres\n1\n40427\n\n127.0.0.1\n  1  2\n${state}\n`); };
beforeAll(() => {
  fs.mkdirSync(path.join(folder, 'postgres'));
  fs.writeFileSync(path.join(folder, 'postgres-password'), 'word\n');
});
afterAll(() => { fs.rmSync(folder, { recursive: true }); });

it('is the database of the data folder while it runs, and never instead of one that is named', () => {
  expect(withRunningDatabase({ DATA_DIR: folder })).toEqual({ DATA_DIR: folder });
  server('stopping');
  expect(withRunningDatabase({ DATA_DIR: folder })).toEqual({ DATA_DIR: folder });
  server('ready   ');
  expect(withRunningDatabase({ DATA_DIR: folder, DATABASE_URL: '' })).toEqual({ DATA_DIR: folder, DATABASE_URL: 'postgres://oberih:word@127.0.0.1:40427/oberih' });
  expect(withRunningDatabase({ DATA_DIR: folder, DATABASE_URL: 'postgres://elsewhere/oberih' })).toMatchObject({ DATABASE_URL: 'postgres://elsewhere/oberih' });
});
