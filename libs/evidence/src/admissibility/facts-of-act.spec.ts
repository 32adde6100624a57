import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/time-limits';
import { protocolKinds } from '../registry/words.js';
import { type ToldFacts, decideFacts, factFields, factGroups, factsAsked } from './facts-of-act.js';
import { copyStates, defenderStates, interpreterStates, seizureStates, urgentStates, videoStates, witnessGrounds } from './words.js';

const NOW = { instant: '2026-11-21T10:00:00Z', today: '2026-11-21' };
const SEARCH = { kind: 'SEARCH' as const, begunAt: '2026-11-18T08:00:00+02:00' };
const said = (told: ToldFacts, act: Parameters<typeof decideFacts>[1] = SEARCH): string[] => {
  const outcome = decideFacts(told, act, NOW);
  return outcome.ok ? [] : outcome.faults.map(({ field, rule }) => `${field} ${rule}`);
};

describe('what is told of an act', () => {
  it.each<[what: string, told: ToldFacts, faults: string[]]>([
    ['nothing', {}, []],
    ['witnesses', { witnesses: 2 }, []],
    ['nobody, with the ground', { witnesses: 0, noWitnesses: 'VIDEO' }, []],
    ['a ground where somebody came', { witnesses: 1, noWitnesses: 'VIDEO' }, ['noWitnesses not-asked']],
    ['a ground and no number', { noWitnesses: 'WARTIME' }, ['noWitnesses not-asked']],
    ['a copy to nobody', { copy: 'HANDED', copyTo: ' \u200b' }, ['copyTo required', 'copyOn required']],
    ['a copy not handed, with a name', { copy: 'NOT_HANDED', copyTo: 'Власник' }, ['copyTo not-asked']],
    ['a copy on the day of the act', { copy: 'HANDED', copyTo: 'Власник', copyOn: '2026-11-18' }, []],
    ['the day before', { copy: 'HANDED', copyTo: 'Власник', copyOn: '2026-11-17' }, ['copyOn order']],
    ['tomorrow', { copy: 'HANDED', copyTo: 'Власник', copyOn: '2026-11-22' }, ['copyOn future']],
    ['a motion without its hour', { seizure: 'MOTION' }, ['motionAt required']],
    ['an hour without a motion', { seizure: 'RETURNED', motionAt: '2026-11-19T08:00:00+02:00' }, ['motionAt not-asked']],
    ['a motion before the act', { seizure: 'MOTION', motionAt: '2026-11-18T07:59:59+02:00' }, ['motionAt order']],
    ['a motion of this very instant', { seizure: 'MOTION', motionAt: NOW.instant }, []],
    ['a motion a second later', { seizure: 'MOTION', motionAt: '2026-11-21T10:00:01Z' }, ['motionAt future']],
    ['an urgent entry that waits', { urgent: 'PENDING' }, []],
    ['one that was allowed on no day', { urgent: 'ALLOWED' }, ['urgentOn required']],
    ['one that waits, with a day', { urgent: 'PENDING', urgentOn: '2026-11-19' }, ['urgentOn not-asked']],
  ])('%s: %j', (_what, told, faults) => expect(said(told)).toEqual(faults));

  it('is only what is asked of such an act', () => {
    expect(said({ seizure: 'RETURNED', video: 'WHOLE' }, { ...SEARCH, kind: 'QUESTIONING' })).toEqual(['video not-asked', 'seizure not-asked']);
    expect([factsAsked('SEARCH'), factsAsked('QUESTIONING'), factsAsked('EXPERIMENT'), factsAsked('TEMPORARY_ACCESS'), factsAsked('HANDED_OVER')]).toEqual([[...factGroups], ['interpreter', 'defender'], ['witnesses', 'video', 'defender', 'urgent'], ['copy'], []]);
  });

  it('is refused by its fields, or stays as it is when it is decided again', () => {
    const may = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null });
    const day = may(...[-5, -3, -1, 0, 1].map((days) => addDays(NOW.today, days)));
    const told = fc.record({
      witnesses: may(0, 1, 2, 3), noWitnesses: may(...witnessGrounds), interpreter: may(...interpreterStates), copy: may(...copyStates), copyTo: may('Власник ', '', ' '), copyOn: day, video: may(...videoStates), defender: may(...defenderStates),
      seizure: may(...seizureStates), motionAt: may('2026-11-18T05:00:00Z', '2026-11-19T05:00:00Z', '2026-11-22T05:00:00Z'), urgent: may(...urgentStates), urgentOn: day,
    });
    fc.assert(fc.property(told, fc.constantFrom(...protocolKinds), (own, kind) => {
      const outcome = decideFacts(own, { ...SEARCH, kind }, NOW);
      if (!outcome.ok) return expect(outcome.faults.every(({ field }) => (factFields as readonly string[]).includes(field))).toBe(true);
      const { witnesses, noWitnesses, copy, copyTo, copyOn, seizure, motionAt } = outcome.value;
      expect([noWitnesses === null || witnesses === 0, (copy === 'HANDED') === (copyTo !== null), (copyTo === null) === (copyOn === null), (seizure === 'MOTION') === (motionAt !== null)]).toEqual([true, true, true, true]);
      expect(decideFacts(outcome.value, { ...SEARCH, kind }, NOW)).toEqual(outcome);
    }));
  });
});
