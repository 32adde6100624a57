import { expect, it } from '@jest/globals';
import pg from 'pg';
import { useDatabase } from '../../../test/support/database.js';

const database = useDatabase();

it('gives a spec a database of its own in which Ukrainian text sorts and searches as it should', async () => {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    const { rows } = await client.query<{ sorted: string[]; name: string }>(
      `select array_agg(w order by w) as sorted, current_database() as name from unnest(array['їжак','гора','ґанок','іній','євшан']) as w`,
    );
    expect(rows[0]?.sorted).toEqual(['гора', 'ґанок', 'євшан', 'іній', 'їжак']);
    expect(rows[0]?.name).toMatch(/^t_/);
    await client.query('create extension if not exists pg_trgm');
    const similar = await client.query<{ similarity: number }>(`select similarity('Їжакевич', 'Їжакович') as similarity`);
    expect(similar.rows[0]?.similarity).toBeGreaterThan(0.3);
  } finally {
    await client.end();
  }
});
