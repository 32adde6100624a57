import { describe, expect, it } from '@jest/globals';
import { Examinations } from '#libs/evidence';
import type { Actor } from '#libs/platform';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { NOW } from '../../../../test/support/builders/proceedings.js';
import { ExaminationCheck } from './examination-check.job.js';
import { ScheduledWork } from './scheduled-work.service.js';

describe('the check of examinations', () => {
  const bench = useChecks();
  const check = (today: string) => bench.get(ExaminationCheck).run({ today, instant: `${today}T06:00:00Z` });
  const flags = async (id: string): Promise<string[]> => (await bench.db.sql<{ says: string }>(`select reason ->> 'en' says from flag where proceeding_id = $1 and cleared_at is null and kind = 'EXAMINATION_WAITS' order by occurrence`, [id])).map(({ says }) => says);
  const told = async (): Promise<number> => (await bench.db.sql<{ n: number }>(`select count(*)::int n from notification n join flag f on f.id = n.flag_id where f.kind = 'EXAMINATION_WAITS'`))[0]?.n ?? 0;
  /** An examination that was sent on the first of November. */
  const sent = async (actor: Actor, dueOn: string | null = null): Promise<{ proceedingId: string; id: string }> => {
    const proceedingId = await bench.register(actor);
    const { id } = await bench.get(Examinations).order(actor, {
      proceedingId,
      kind: 'PSYCHIATRIC',
      performer: 'Лікар Вигаданий',
      ground: 'JUDGE',
      groundNumber: null,
      groundedOn: '2026-10-30',
      questions: ['Чи могла особа усвідомлювати свої дії?'],
      note: null,
      itemIds: [],
    }, NOW);
    await bench.get(Examinations).send(actor, { examinationId: id, version: 1, on: '2026-11-01', dueOn }, NOW);
    return { proceedingId, id };
  };

  it('reminds after fifteen days and after thirty, each once', bench.story(async () => {
    const olena = await bench.actor();
    const { proceedingId } = await sent(olena);
    expect([await check('2026-11-15'), await flags(proceedingId)]).toMatchObject([{ examined: 1, firstSeen: 0 }, []]);
    expect(await check('2026-11-16')).toMatchObject({ firstSeen: 1, cleared: 0 });
    expect(await flags(proceedingId)).toEqual([expect.stringMatching(/^Expert examination of .*: 15 days without an opinion$/)]);
    expect(await check('2026-11-17')).toMatchObject({ firstSeen: 0, cleared: 0 });
    expect(await check('2026-12-01')).toMatchObject({ firstSeen: 1, cleared: 1 });
    expect(await flags(proceedingId)).toEqual([expect.stringContaining('30 days')]);
    expect(await check('2027-03-01')).toMatchObject({ firstSeen: 0, cleared: 0 });
    expect(await told()).toBe(2);
  }));

  it('reminds when the day that the expert told has passed, and is quiet when she tells another', bench.story(async () => {
    const olena = await bench.actor();
    const { proceedingId, id } = await sent(olena, '2026-11-10');
    await check('2026-11-10');
    expect(await flags(proceedingId)).toEqual([]);
    await check('2026-11-11');
    expect(await flags(proceedingId)).toEqual([expect.stringMatching(/has passed$/)]);
    await bench.get(Examinations).setDue(olena, { examinationId: id, version: 2, dueOn: '2026-11-12' });
    expect(await check('2026-11-12')).toMatchObject({ firstSeen: 0, cleared: 1 });
    expect(await check('2026-11-13')).toMatchObject({ firstSeen: 1 });
    expect(await told()).toBe(2);
  }));

  it('tells both at once of what is late in both ways', bench.story(async () => {
    const olena = await bench.actor();
    const { proceedingId } = await sent(olena, '2026-11-10');
    expect(await check('2026-11-20')).toMatchObject({ examined: 1, firstSeen: 2 });
    expect(await flags(proceedingId)).toHaveLength(2);
  }));

  it.each(['opinion', 'return', 'cancelling', 'undoing'] as const)('is over with the %s', async (end) => bench.story(async () => {
    const olena = await bench.actor();
    const { proceedingId, id } = await sent(olena);
    await check('2026-11-20');
    const asRead = { examinationId: id, version: 2 };
    const examinations = bench.get(Examinations);
    if (end === 'opinion') await examinations.receive(olena, { ...asRead, on: '2026-11-20', volume: null, pageFrom: null, pageTo: null }, NOW);
    if (end === 'return') await examinations.giveBack(olena, { ...asRead, on: '2026-11-20', reason: 'Немає зразків.' }, NOW);
    if (end === 'cancelling') await examinations.cancel(olena, { ...asRead, reason: 'Потреба відпала.' }, NOW);
    if (end === 'undoing') await examinations.undo(olena, { ...asRead, reason: 'Ще не надіслано.' });
    expect(await check('2026-11-21')).toMatchObject({ examined: 0, cleared: 1 });
    expect(await flags(proceedingId)).toEqual([]);
  })());

  it.each(['CLOSED', 'JOINED', 'FINAL'] as const)('asks nobody in a proceeding that is %s', async (stage) => bench.story(async () => {
    const { proceedingId } = await sent(await bench.actor());
    await check('2026-11-20');
    await bench.db.sql('update proceeding set stage = $2 where id = $1', [proceedingId, stage]);
    expect(await check('2026-11-21')).toMatchObject({ examined: 0, cleared: 1 });
  })());

  it('gives no word of who is examined, by whom and by which kind', bench.story(async () => {
    const olena = await bench.actor();
    await sent(olena, '2026-11-10');
    await check('2026-12-20');
    expect(JSON.stringify(await bench.db.sql(`select reason, citation, occurrence from flag where kind = 'EXAMINATION_WAITS'`))).not.toMatch(/PSYCH|психі|Вигаданий/i);
  }));

  it('runs with the daily check of deadlines, and not with that of each hour', bench.story(async () => {
    const { proceedingId } = await sent(await bench.actor());
    const run = (name: 'hour-check' | 'deadline-check') => bench.get(ScheduledWork).run(name, { today: '2026-11-20', instant: '2026-11-20T06:00:00Z' }, () => Promise.resolve());
    await run('hour-check');
    expect(await flags(proceedingId)).toEqual([]);
    expect((await run('deadline-check')).firstSeen).toBeGreaterThanOrEqual(1);
    expect(await flags(proceedingId)).toHaveLength(1);
  }));
});
