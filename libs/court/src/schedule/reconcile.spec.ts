import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type HearingHere, type MatchedRow, absentFrom, covers, reconcile, spansOf } from './reconcile.js';

const NOW = '2026-11-21T10:00:00.000Z';
const COURT = 'Вигаданий районний суд';
const row = (at: string, own: Partial<MatchedRow> = {}): MatchedRow => ({ row: 2, sheet: null, number: '522/1/26', erdrNumber: null, courtKey: '522/1/26', at, court: COURT, room: null, judge: null, mode: null, open: false, kind: null, proceedingId: 'p', obstacle: null, ...own });
const hearing = (at: string, own: Partial<HearingHere> = {}): HearingHere => ({ id: at, proceedingId: 'p', at, court: COURT, room: '5', judge: 'Суддя Вербовий І.П.', mode: 'IN_PERSON', kind: 'TRIAL', status: 'SCHEDULED', version: 1, ...own });
const told = (rows: MatchedRow[], hearings: HearingHere[]): string[] => reconcile(rows, hearings, NOW).map(({ verdict, hearing: one, differs }) => [verdict, one?.id.slice(5, 10), ...differs].filter(Boolean).join(' '));
const D = (day: string, hour = '10:00'): string => `2026-12-${day}T${hour}:00+02:00`;

describe('a court’s schedule beside the hearings here', () => {
  it('has lines that are new, the same, and unknown', () => {
    expect(told([row(D('07')), row(D('08')), row(D('09'), { proceedingId: null })], [hearing(D('08'))])).toEqual(['NEW', 'SAME 12-08', 'UNKNOWN']);
  });

  it('tells another room, form or judge, and nothing of what it does not say', () => {
    expect(told([row(D('08'), { room: '7', judge: 'Калина О.С.', mode: 'REMOTE' })], [hearing(D('08'))])).toEqual(['CHANGED 12-08 room judge mode']);
    expect(told([row(D('08'), { room: ' 5', judge: 'Вербовий Іван Петрович', mode: 'IN_PERSON' })], [hearing(D('08'))])).toEqual(['SAME 12-08']);
    expect(told([row(D('08'), { judge: 'Вербовий І.П.' })], [hearing(D('08'), { judge: null })])).toEqual(['CHANGED 12-08 judge']);
  });

  it('leaves a full panel where it names the presiding judge alone, and tells one whom the panel does not have', () => {
    const panel = hearing(D('08'), { judge: 'Вербовий І.П., Калина О.С., Терен А.А.' });
    expect([told([row(D('08'), { judge: 'Головуючий суддя Вербовий І.П.' })], [panel]), told([row(D('08'), { judge: 'Яр Я.Я.' })], [panel])]).toEqual([['SAME 12-08'], ['CHANGED 12-08 judge']]);
    expect(told([row(D('08'), { judge: 'Вербовий І.П., Калина О.С.' })], [hearing(D('08'))])).toEqual(['CHANGED 12-08 judge']);
  });

  it('says of an open hearing only that it is not closed', () => {
    const open = row(D('08'), { open: true });
    expect((['REMOTE', 'IN_PERSON', 'CLOSED'] as const).map((mode) => told([open], [hearing(D('08'), { mode })]))).toEqual([['SAME 12-08'], ['SAME 12-08'], ['CHANGED 12-08 mode']]);
    const fresh = (last: HearingHere[]) => reconcile([open], last, NOW).map(({ verdict, row: { mode } }) => [verdict, mode]);
    expect([fresh([]), fresh([hearing(D('01'), { mode: 'REMOTE', status: 'HELD' })]), fresh([hearing(D('01'), { mode: 'CLOSED', status: 'HELD' })])]).toEqual([[['NEW', 'IN_PERSON']], [['NEW', null]], [['NEW', 'IN_PERSON']]]);
    expect(told([row(D('08', '14:00'), { open: true })], [hearing(D('08'), { mode: 'REMOTE' })])).toEqual(['MOVED 12-08 at']);
  });

  it('takes a hearing for moved when the schedule speaks of its day and does not have it', () => {
    expect(told([row(D('08', '14:00'))], [hearing(D('08'))])).toEqual(['MOVED 12-08 at']);
    expect(told([row(D('07'), { proceedingId: 'q' }), row(D('15')), row(D('20'), { proceedingId: 'q' })], [hearing(D('08'))])).toEqual(['NEW', 'MOVED 12-08 at', 'NEW']);
  });

  it('says nothing of hearings beyond its days, of other courts and of the past', () => {
    expect(told([row(D('15'))], [hearing(D('08'))])).toEqual(['NEW']);
    expect(told([row(D('01'), { proceedingId: 'q' }), row(D('15'))], [hearing(D('08'), { court: 'Інший суд' })])).toEqual(['NEW', 'NEW']);
    expect(told([row('2026-11-10T10:00:00+02:00'), row('2026-11-30T10:00:00+02:00')], [hearing('2026-11-19T10:00:00+02:00')])).toEqual(['NEW', 'NEW']);
  });

  it('finds the hearing of the same day before that of another', () => {
    expect(told([row(D('08', '14:00')), row(D('10'))], [hearing(D('07'), { id: '2026-12-07' }), hearing(D('08'))])).toEqual(['MOVED 12-08 at', 'NEW']);
    expect(told([row(D('06'), { proceedingId: 'q' }), row(D('08', '14:00')), row(D('10'))], [hearing(D('07')), hearing(D('08'))])).toEqual(['NEW', 'MOVED 12-08 at', 'MOVED 12-07 at']);
  });

  it('leaves what was held as it was recorded', () => {
    expect(told([row(D('08'), { room: '7' })], [hearing(D('08'), { status: 'HELD' })])).toEqual(['SAME 12-08']);
  });

  it('is in conflict over another court at the same hour, what was put off here, a number of several cases and a case that takes nothing more', () => {
    const conflicts = reconcile([row(D('07')), row(D('08')), row(D('09'), { proceedingId: null, obstacle: 'number' }), row(D('10'), { obstacle: 'closed' })], [hearing(D('07'), { court: 'Інший суд' }), hearing(D('08'), { status: 'POSTPONED' })], NOW);
    expect(conflicts.map(({ verdict, reason }) => [verdict, reason?.en.split(' ').slice(0, 4).join(' ')])).toEqual([['CONFLICT', 'The proceeding has a'], ['CONFLICT', 'This hearing is recorded'], ['CONFLICT', 'The number fits several'], ['CONFLICT', 'The proceeding takes no']]);
  });

  it('counts a line that stands twice once, and asks when the two say different things', () => {
    expect(told([row(D('07')), row(D('07')), row(D('07'), { room: '9' })], [])).toEqual(['NEW', 'REPEATED', 'CONFLICT']);
  });

  it('lists what is appointed here within its days and courts and missing in it, and nothing else', () => {
    const answers = reconcile([row(D('07')), row(D('15'), { proceedingId: null })], [hearing(D('07'))], NOW);
    const here = [hearing(D('07')), hearing(D('10'), { proceedingId: 'other' }), hearing(D('16')), hearing(D('09'), { court: 'Інший суд' }), hearing(D('11'), { status: 'POSTPONED' })];
    expect(absentFrom(answers, here, NOW).map(({ id }) => id)).toEqual([D('10')]);
  });

  it('speaks of each court from its first to its last day there', () => {
    const spans = spansOf([row(D('07')), row(D('15')), row(D('20'), { court: 'Інший суд' })]);
    expect(spans).toEqual([{ court: COURT, from: '2026-12-07', to: '2026-12-15' }, { court: 'Інший суд', from: '2026-12-20', to: '2026-12-20' }]);
    expect([covers(spans, hearing(D('15', '23:30'))), covers(spans, hearing(D('16'))), covers(spans, hearing(D('20')))]).toEqual([true, false, false]);
  });
});

describe('whatever a court publishes', () => {
  const at = fc.record({ day: fc.integer({ min: 1, max: 28 }), hour: fc.integer({ min: 8, max: 17 }) }).map(({ day, hour }) => `2026-12-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+02:00`);
  const lines = fc.array(fc.record({ at, proceedingId: fc.constantFrom('p', 'q', null), room: fc.constantFrom(null, '5', '7'), court: fc.constantFrom(COURT, 'Інший суд') }).map(({ at: when, ...own }) => row(when, own)), { maxLength: 12 });
  const kept = fc.uniqueArray(fc.record({ at, proceedingId: fc.constantFrom('p', 'q'), court: fc.constantFrom(COURT, 'Інший суд'), status: fc.constantFrom('SCHEDULED', 'HELD', 'POSTPONED') }), { maxLength: 10, selector: (one) => `${one.at} ${one.proceedingId} ${one.court}` })
    .map((list) => list.map(({ at: when, ...own }, place) => hearing(when, { id: `h${place}`, ...(own as Partial<HearingHere>) })));

  it('each hearing here is meant by one line at most, none of them twice', () => {
    fc.assert(fc.property(lines, kept, (rows, hearings) => {
      const meant = reconcile(rows, hearings, NOW).flatMap(({ hearing: one }) => one?.id ?? []);
      expect(new Set(meant).size).toBe(meant.length);
    }));
  });

  it('taken over, it says the second time that all is the same', () => {
    fc.assert(fc.property(lines, kept, (rows, hearings) => {
      const first = reconcile(rows, hearings, NOW);
      const after = hearings.map((one) => {
        const over = first.find(({ hearing: meant, verdict }) => meant?.id === one.id && (verdict === 'MOVED' || verdict === 'CHANGED'))?.row;
        return over === undefined ? one : { ...one, at: over.at, room: over.room ?? one.room };
      });
      for (const { row: line, verdict } of first) if (verdict === 'NEW') after.push(hearing(line.at, { id: `n${after.length}`, proceedingId: line.proceedingId ?? '', court: line.court, room: line.room }));
      const again = reconcile(rows, after, NOW);
      // A line in conflict with a hearing that has moved away is free the second time.
      expect(again.filter(({ verdict }, place) => first[place]?.verdict !== 'CONFLICT' && (verdict === 'NEW' || verdict === 'MOVED' || verdict === 'CHANGED'))).toEqual([]);
    }), { numRuns: 300 });
  });

  it('a line of a case that the reader may not see is answered as one of a case that is nowhere', () => {
    fc.assert(fc.property(lines, kept, (rows, hearings) => {
      for (const { row: line, verdict, hearing: one, reason } of reconcile(rows, hearings, NOW)) if (line.proceedingId === null) expect([verdict, one, reason]).toEqual(['UNKNOWN', null, null]);
    }));
  });
});
