import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/time-limits';
import { examinationKinds } from '../calling/words.js';
import { type ChangeOfPanel, type Heard, type Sitting, benchesOf, toHearAgain } from './hear-again.js';
import { continuations } from './words.js';

const heard = (id: string, on: string, own: Partial<Heard> = {}): Heard => ({ id, on, kind: 'TESTIMONY', partyId: id, againOf: null, ...own });
const document = (id: string, on: string, againOf: string | null = null): Heard => heard(id, on, { kind: 'DOCUMENT', partyId: null, againOf });
const anew = (on: string): ChangeOfPanel => ({ on, continuation: 'ANEW' });
const marked = (changes: ChangeOfPanel[], all: Heard[]): string[] => toHearAgain(changes, all).map(({ id }) => id);

describe('what has to be heard again after a change of the panel', () => {
  const before = [heard('victim', '2026-03-02'), heard('witness', '2026-04-01'), document('report', '2026-04-01')];

  it('is everything that was examined before it, where the trial begins anew', () => {
    expect(marked([anew('2026-05-04')], before)).toEqual(['victim', 'witness', 'report']);
    expect(marked([], before)).toEqual([]);
  });

  it.each(['GOES_ON', 'RESERVE'] as const)('is nothing where the trial goes on: %s', (continuation) => {
    expect(marked([{ on: '2026-05-04', continuation }], before)).toEqual([]);
  });

  it('is what the ruling names where a part is repeated, whichever hearing of it was named', () => {
    const part = (...again: string[]): ChangeOfPanel => ({ on: '2026-05-04', continuation: 'PARTLY', again });
    expect([marked([part('victim', 'report')], before), marked([part()], before), marked([part('nowhere')], before)]).toEqual([['victim', 'report'], [], []]);
    const twice = [...before, heard('victim2', '2026-04-20', { partyId: 'victim' })];
    expect(marked([part('victim')], twice)).toEqual(['victim2']);
    expect(marked([part('victim')], [...twice, heard('again', '2026-05-20', { partyId: 'victim' })])).toEqual([]);
    expect(marked([anew('2026-04-10'), part('report')], [...before, heard('again', '2026-04-20', { partyId: 'victim' })])).toEqual(['witness', 'report']);
  });

  it('is no more what was heard again since: the person by her testimony, a thing by its recorded repetition', () => {
    expect(marked([anew('2026-05-04')], [...before, heard('again', '2026-05-20', { partyId: 'victim' }), document('report2', '2026-05-20', 'report'), document('other', '2026-05-20')])).toEqual(['witness']);
  });

  it('counts the day of the change to the new panel', () => {
    expect(marked([anew('2026-05-04')], [heard('same day', '2026-05-04'), heard('day before', '2026-05-03')])).toEqual(['day before']);
  });

  it('is asked for once more by the next change, and is not given back by a later ruling to go on', () => {
    const again = [...before, heard('again', '2026-05-20', { partyId: 'victim' })];
    expect(marked([anew('2026-05-04'), anew('2026-09-01')], again)).toEqual(['witness', 'report', 'again']);
    expect(marked([anew('2026-05-04'), { on: '2026-09-01', continuation: 'GOES_ON' }], again)).toEqual(['witness', 'report']);
  });

  const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-03-01', n));
  const changes = fc.array(fc.record({ on: day, continuation: fc.constantFrom(...continuations), again: fc.uniqueArray(fc.integer({ min: 0, max: 15 }).map((n) => `e${n}`), { maxLength: 4 }) }), { maxLength: 5 });
  const examined = fc.array(fc.record({ on: day, kind: fc.constantFrom(...examinationKinds), who: fc.integer({ min: 0, max: 3 }), again: fc.option(fc.nat()) }), { maxLength: 15 }).map((list) => {
    const all: Heard[] = [];
    for (const [place, { on, kind, who, again }] of list.entries()) all.push({ id: `e${place}`, on, kind, partyId: kind === 'TESTIMONY' ? `p${who}` : null, againOf: again === null || place === 0 ? null : `e${again % place}` });
    return all;
  });

  it('is, matter by matter, what was examined last before a beginning anew or a part that names it', () => {
    fc.assert(fc.property(changes, examined, (told, all) => {
      const rootsOf = (one: Heard): string => (one.kind === 'TESTIMONY' ? `${one.partyId}` : rootOf(one, all));
      const found = new Set(toHearAgain(told, all).map(rootsOf));
      for (const root of new Set(all.map(rootsOf))) {
        const own = all.filter((one) => rootsOf(one) === root);
        const last = own.map(({ on }) => on).sort().at(-1) ?? '';
        const again = told.some(({ on, continuation, again: ids }) => last < on && (continuation === 'ANEW' || (continuation === 'PARTLY' && own.some(({ id }) => ids.includes(id)))));
        expect(found.has(root)).toBe(again);
      }
    }), { numRuns: 500 });
  });

  it('is exactly what was examined before the last beginning anew and not again since, and nothing after it, where no part is repeated', () => {
    fc.assert(fc.property(changes.map((told) => told.filter(({ continuation }) => continuation !== 'PARTLY')), examined, (told, all) => {
      const cut = told.filter(({ continuation }) => continuation === 'ANEW').map(({ on }) => on).sort().at(-1);
      const roots = new Map<string, string>();
      for (const one of all) roots.set(one.id, one.kind === 'TESTIMONY' ? `${one.partyId}` : rootOf(one, all));
      const found = toHearAgain(told, all);
      if (cut === undefined) return expect(found).toEqual([]);
      for (const { on } of found) expect(on < cut).toBe(true);
      const since = new Set(all.filter(({ on }) => on >= cut).map(({ id }) => roots.get(id)));
      const expected = new Set(all.filter(({ on, id }) => on < cut && !since.has(roots.get(id))).map(({ id }) => roots.get(id)));
      expect(new Set(found.map(({ id }) => roots.get(id)))).toEqual(expected);
      return expect(found.length).toBe(expected.size);
    }), { numRuns: 500 });
  });
});

/** What repetitions go back to. */
function rootOf(one: Heard, all: readonly Heard[]): string {
  const before = all.find(({ id }) => id === one.againOf);
  return before === undefined ? one.id : rootOf(before, all);
}

describe('who sat', () => {
  const sitting = (day: string, judge: string | null, own: Partial<Sitting> = {}): Sitting => ({ day, judge, kind: 'TRIAL', status: 'HELD', ...own });

  it('is told bench after bench, however the court writes the names', () => {
    expect(benchesOf([sitting('2026-03-02', 'Суддя Вербовий Іван Петрович'), sitting('2026-03-20', 'Вербовий І.П.'), sitting('2026-04-01', null), sitting('2026-05-04', 'Калина О.С.')], [{ on: '2026-04-20' }])).toEqual([
      { judge: 'Суддя Вербовий Іван Петрович', from: '2026-03-02', to: '2026-03-20', hearings: 2, unrecorded: false }, { judge: 'Калина О.С.', from: '2026-05-04', to: '2026-05-04', hearings: 1, unrecorded: false },
    ]);
  });

  it('leaves out the investigating judge, appeals, what was cancelled or put off, and what is still to come', () => {
    expect(benchesOf([sitting('2026-03-01', 'Слідчий Суддя Терен А.А.', { kind: 'INVESTIGATING_JUDGE' }), sitting('2026-03-02', 'Вербовий І.П.'), sitting('2026-03-03', 'Калина О.С.', { status: 'CANCELLED' }), sitting('2026-03-04', 'Дуб Д.Д.', { kind: 'APPEAL' }), sitting('2026-03-05', 'Яр Я.Я.', { status: 'POSTPONED' }), sitting('2027-01-01', 'Липа О.О.', { status: 'SCHEDULED' })], []).map(({ judge }) => judge)).toEqual(['Вербовий І.П.']);
  });

  it('asks for the record of a change that nobody wrote down', () => {
    const sittings = [sitting('2026-03-02', 'Вербовий І.П.'), sitting('2026-05-04', 'Калина О.С.')];
    expect(benchesOf(sittings, []).map(({ unrecorded }) => unrecorded)).toEqual([false, true]);
    expect(benchesOf(sittings, [{ on: '2026-06-01' }]).map(({ unrecorded }) => unrecorded)).toEqual([false, true]);
  });
});
