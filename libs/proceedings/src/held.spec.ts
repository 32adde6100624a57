import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../test/support/builders/proceedings.js';
import { holdOne } from './held.service.js';

const gate = (): { readonly opened: Promise<void>; readonly open: () => void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { opened, open: () => open() };
};

describe('a proceeding that somebody holds', () => {
  const bench = useProceedings();
  const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code?: string }) => fault.code ?? String(fault));
  const waiting = async (): Promise<number> => (await bench.db.request(() => bench.db.sql<{ pid: number }>(`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))).length;
  /** Starts `second` while `first` holds the proceeding, lets `first` end once the other one waits, and tells what became of `second`. */
  const whileItWaits = async (actor: Actor, id: string, first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<string> => {
    const [held, goOn] = [gate(), gate()];
    const before = bench.db.write(async () => {
      await holdOne(bench.db, actor, 'recordEvent', id);
      held.open();
      await goOn.opened;
      await first();
    });
    await held.opened;
    const after = said(bench.db.write(second));
    for (const end = Date.now() + 20_000; (await waiting()) === 0 && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 10));
    goOn.open();
    await before;
    return after;
  };
  const opened = async (): Promise<{ olena: Actor; id: string }> => bench.db.write(async () => {
    const olena = await bench.actor();
    return { olena, id: await bench.register(olena) };
  });

  it('is not changed by somebody whose assignment ended while she waited for it', async () => {
    const { olena, id } = await opened();
    const away = () => bench.db.sql(`update assignment set until = since where proceeding_id = $1 and staff_id = $2`, [id, olena.id]);
    expect(await whileItWaits(olena, id, away, () => holdOne(bench.db, olena, 'recordEvent', id))).toBe('not-found');
  });

  it('is not changed by somebody who was shut out of it while she waited', async () => {
    const { olena, id } = await opened();
    const shutOut = () => bench.db.sql(`insert into conflict_of_interest (id, staff_id, proceeding_id, reason, declared_by) select gen_random_uuid(), $1, $2, 'Родич підозрюваної особи.', $1`, [olena.id, id]);
    expect(await whileItWaits(olena, id, shutOut, () => holdOne(bench.db, olena, 'recordEvent', id))).toBe('not-found');
  });

  it('is read as it is after the wait, and not as it was before', async () => {
    const { olena, id } = await opened();
    const move = () => bench.db.sql(`update proceeding set stage = 'CLOSED', version = version + 1 where id = $1`, [id]);
    expect(await whileItWaits(olena, id, move, () => holdOne(bench.db, olena, 'recordEvent', id))).toBe('proceeding/closed');
  });

  it('is changed by whoever waited when nothing else changed', async () => {
    const { olena, id } = await opened();
    expect(await whileItWaits(olena, id, () => Promise.resolve(), () => holdOne(bench.db, olena, 'recordEvent', id))).toBe('done');
  });
});
