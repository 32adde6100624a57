import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useProceedings, NOW } from '../../../../test/support/builders/proceedings.js';
import { PartiesService } from '../parties/parties.service.js';
import { severities } from '../words.js';
import { articles } from './articles.js';
import { loadCharges } from './charge.loader.js';
import { ChargesService } from './charges.service.js';
import { loadEpisodes } from './episode.loader.js';
import { overall, qualified } from './qualification.js';

describe('the version of the code', () => {
  it.each<[string, string, string]>([
    ['2006-02-09', 'before 2018', 'low'], ['2018-09-05', 'before 2018', 'low'], ['2018-09-06', 'Trafficking in human beings', 'medium'], ['2020-06-30', 'Trafficking in human beings', 'medium'], ['2020-07-01', 'Trafficking in human beings', 'high'], ['2026-11-21', 'Trafficking in human beings', 'high'],
    // Shown rather than lost: the oldest version that is recorded stands for an earlier act, at low certainty.
    ['2003-05-05', 'before 2018', 'low'],
  ])('of CC 149(1) on %s says “%s”, with %s certainty', (day, title, certainty) => {
    expect(qualified('CC 149(1)', day)?.version).toMatchObject({ title: { en: expect.stringContaining(title) }, certainty, needsLawyer: certainty !== 'high' });
  });

  it('is followed by the next on the very day on which it ends, for every article', () => {
    for (const { article, part, versions } of articles) {
      versions.forEach((version, place) => expect([article, part, version.to]).toEqual([article, part, versions[place + 1]?.from ?? null]));
    }
  });

  it('gives the proceeding its gravest class and each article once, whatever is charged in whatever order', () => {
    const charge = fc.record({ code: fc.constantFrom(...articles.map(({ article, part }) => `CC ${article}(${part ?? ''})`)), day: fc.constantFrom('2015-01-01', '2019-01-01', '2026-01-01') });
    fc.assert(fc.property(fc.array(charge, { maxLength: 6 }), (charges) => {
      const { text, severity } = overall(charges);
      expect(overall([...charges].reverse())).toEqual({ text, severity });
      const classes = charges.map(({ code, day }) => severities.indexOf(qualified(code, day)?.version.severity ?? 'MISDEMEANOUR'));
      expect(severity).toBe(severities[Math.max(...classes)] ?? null);
      expect(text === '' ? 0 : text.split(', ').length).toBe(new Set(charges.map(({ code }) => code)).size);
    }));
  });
});

describe('the history of a qualification', () => {
  const bench = useProceedings();
  const service = (): ChargesService => bench.get(ChargesService);
  const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', ({ code, detail }: { code: string; detail: { fields?: { field: string; rule: string }[] } }) => [code, ...(detail.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));

  it('is a line: each version with its reason, its days in order, and only the last one to be changed', bench.story(async () => {
    const olena = await bench.actor();
    const codes = ['149(1)', '149(2)', '149(3)', '303(2)'];
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ code: fc.constantFrom(...codes), since: fc.constantFrom('2026-03-02', '2026-05-01', '2026-06-01'), stale: fc.boolean() }), { maxLength: 7 }), async (story) => {
      const proceedingId = await bench.register(olena, { qualification: '149(1)' });
      const line = [{ id: (await loadCharges(bench.db, olena, [proceedingId])).get(proceedingId)?.[0]?.id ?? '', code: 'CC 149(1)', since: '2026-03-02' }];
      for (const { code, since, stale } of story) {
        const last = line.at(-1) ?? { id: '', code: '', since: '' };
        const target = stale && line.length > 1 ? line[0] ?? last : last;
        const wanted = target !== last ? 'conflict/stale: chargeId superseded' : since < last.since ? 'bad-input: since order' : `CC ${code}` === last.code ? 'bad-input: code charged' : 'done';
        let id = '';
        expect(await refusal(service().requalify(olena, { chargeId: target.id, code, since, reason: 'Нові обставини.' }, NOW).then((made) => { id = made; }))).toBe(wanted);
        if (wanted === 'done') line.push({ id, code: `CC ${code}`, since });
      }
      const stored = (await loadCharges(bench.db, olena, [proceedingId])).get(proceedingId) ?? [];
      expect(new Set(stored.map(({ id, code, since, until, supersedes, reason }) => JSON.stringify([id, code, since, until, supersedes, reason !== null])))).toEqual(new Set(line.map(({ id, code, since }, place) => JSON.stringify([id, code, since, line[place + 1]?.since ?? null, line[place - 1]?.id ?? null, place > 0]))));
      const [row] = await bench.db.sql<{ qualification: string }>('select qualification from proceeding where id = $1', [proceedingId]);
      expect(row?.qualification).toBe(overall([{ code: line.at(-1)?.code ?? '', day: line.at(-1)?.since ?? '' }]).text);
    }), { numRuns: 30 });
  }), 60_000);

  it('does not come to charge the same person twice with the same for one episode', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id: partyId } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    await service().add(olena, { proceedingId, code: '149(2)', partyId, since: '2026-03-06' }, NOW);
    const chargeId = await service().add(olena, { proceedingId, code: '149(1)', partyId, since: '2026-03-06' }, NOW);
    expect(await refusal(service().requalify(olena, { chargeId, code: '149(2)', since: '2026-04-01', reason: 'Нові обставини.' }, NOW))).toBe('bad-input: code charged');
    expect(await refusal(service().add(olena, { proceedingId, code: 'ч. 1 ст. 149', partyId, since: '2026-04-01' }, NOW))).toBe('bad-input: code charged');
    expect(await refusal(service().add(olena, { proceedingId, code: 'ч. 1 ст. 149', since: '2026-04-01' }, NOW))).toBe('done');
  }));

  it('takes the day of the act from the episode where nobody says it, and the class by that day', bench.story(async () => {
    const olena = await bench.actor();
    const proceedingId = await bench.register(olena);
    const { id: victim } = await bench.get(PartiesService).add(olena, { proceedingId, role: 'VICTIM', since: '2026-03-05' }, NOW);
    const episodeId = await service().addEpisode(olena, { proceedingId, victimIds: [victim, victim], accusedIds: [], startedOn: '2018-09-05', place: ' Одеса ', exploitation: 'праця' }, NOW);
    await service().add(olena, { proceedingId, code: '149(1)', episodeId, since: '2026-03-06' }, NOW);
    expect((await loadCharges(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ actOn: '2018-09-05', since: '2026-03-06' }]);
    expect((await loadEpisodes(bench.db, olena, [proceedingId])).get(proceedingId)).toMatchObject([{ number: 1, place: 'Одеса', victimIds: [victim], endedOn: null }]);
  }));

  it('numbers the episodes of a proceeding one after another, also when two come at once', async () => {
    const [olena, proceedingId, victim] = await bench.db.write(async () => {
      const actor = await bench.actor();
      const id = await bench.register(actor);
      return [actor, id, (await bench.get(PartiesService).add(actor, { proceedingId: id, role: 'VICTIM', since: '2026-03-05' }, NOW)).id] as const;
    });
    await Promise.all([1, 2, 3].map((day) => bench.db.write(() => service().addEpisode(olena, { proceedingId, victimIds: [victim], accusedIds: [], startedOn: `2026-01-0${day}`, place: 'Одеса', exploitation: 'праця' }, NOW))));
    const rows = await bench.db.request(() => bench.db.sql<{ number: number }>('select number from episode where proceeding_id = $1 order by number', [proceedingId]));
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('is refused by the database when the code forgets: two versions after one, a change without a reason, a person of another proceeding, a change of what was written', bench.story(async () => {
    const olena = await bench.actor();
    const [a, b] = [await bench.register(olena, { qualification: '149(1)' }), await bench.register(olena, { qualification: '149(1)' })];
    const { id: foreigner } = await bench.get(PartiesService).add(olena, { proceedingId: b, role: 'SUSPECT', since: '2026-03-05' }, NOW);
    const chargeId = (await loadCharges(bench.db, olena, [a])).get(a)?.[0]?.id ?? '';
    await service().requalify(olena, { chargeId, code: '149(2)', since: '2026-04-01', reason: 'Нові обставини.' }, NOW);
    const version = (own: string): string => `insert into charge (id, chain, proceeding_id, code, since, recorded_by, ${own.split('|')[0] ?? ''}) select gen_random_uuid(), chain, proceeding_id, 'CC 149(3)', since, recorded_by, ${own.split('|')[1] ?? ''} from charge where id = '${chargeId}'`;
    const broken: [string, string][] = [
      [version('supersedes, reason|id, $$Друга гілка$$'), 'charge_superseded_once'], [version('supersedes|id'), 'charge_change_has_reason'], [version('withdrawn|true'), 'charge_root'],
      [`insert into charge (id, chain, proceeding_id, code, since, recorded_by, party_id) select i, i, '${a}', 'CC 149(3)', '2026-04-01', '${olena.id}', '${foreigner}' from gen_random_uuid() i`, 'charge_party'],
    ];
    for (const [statement, constraint] of broken) {
      await bench.db.sql('savepoint broken');
      await expect(bench.db.sql(statement)).rejects.toMatchObject({ constraint });
      await bench.db.sql('rollback to savepoint broken');
    }
    await expect(bench.db.sql(`update charge set code = 'CC 149(3)' where id = $1`, [chargeId])).rejects.toMatchObject({ code: '42501' });
  }));
});
