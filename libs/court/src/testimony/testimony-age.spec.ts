import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/time-limits';
import type { ToldIn } from './present-court.js';
import { testimonyAge } from './testimony-age.js';

const TODAY = '2026-11-21';
const testimony = (on: string, own: Partial<ToldIn> = {}): ToldIn => ({ id: on, on, hearing: 'TRIAL', caseId: 'p', ...own });
const none = { proceedingId: 'p', beginnings: new Map() };
const anew = new Map([['p', [{ on: addDays(TODAY, -10), continuation: 'ANEW' as const }]]]);
const ago = (days: number): string => addDays(TODAY, -days);

describe('how old testimony is', () => {
  it('counts the days since what was done last and since anybody heard her', () => {
    const episodes = [{ startedOn: ago(900), endedOn: ago(800) }, { startedOn: ago(700), endedOn: null }];
    expect(testimonyAge({ ...none, episodes, interviews: [{ on: ago(300), type: 'interviewed' }, { on: ago(200), type: 'interview_start' }], testified: [] }, TODAY)).toEqual({ factsOn: ago(700), daysSinceFacts: 700, heardOn: ago(200), daysSinceHeard: 200, safe: false });
  });

  it('is safe once a court has heard her, at trial or in a deposition', () => {
    expect(testimonyAge({ ...none, episodes: [], interviews: [{ on: ago(300), type: 'deposition' }], testified: [] }, TODAY)).toMatchObject({ safe: true, heardOn: ago(300) });
    expect(testimonyAge({ ...none, episodes: [], interviews: [{ on: ago(300), type: 'interviewed' }], testified: [testimony(ago(20))] }, TODAY)).toMatchObject({ safe: true, daysSinceHeard: 20 });
  });

  it('is not safe where an investigating judge heard her and no deposition is recorded, but younger', () => {
    expect(testimonyAge({ ...none, episodes: [], interviews: [], testified: [testimony(ago(20), { hearing: 'INVESTIGATING_JUDGE' })] }, TODAY)).toMatchObject({ safe: false, daysSinceHeard: 20 });
  });

  it('is safe no more when the trial begins anew, though she was heard as late as before', () => {
    const known = { ...none, episodes: [], interviews: [{ on: ago(300), type: 'interviewed' }], testified: [testimony(ago(20))] };
    expect(testimonyAge({ ...known, beginnings: anew }, TODAY)).toMatchObject({ safe: false, daysSinceHeard: 20 });
    expect(testimonyAge({ ...known, interviews: [{ on: ago(300), type: 'deposition' }], beginnings: anew }, TODAY)).toMatchObject({ safe: true });
  });

  it('says nothing of what nobody recorded', () => {
    expect(testimonyAge({ ...none, episodes: [], interviews: [], testified: [] }, TODAY)).toEqual({ factsOn: null, daysSinceFacts: null, heardOn: null, daysSinceHeard: null, safe: false });
  });

  it('grows by a day a day, and is never below nought', () => {
    const day = fc.integer({ min: -50, max: 2_000 }).map(ago);
    fc.assert(fc.property(fc.array(day, { minLength: 1 }), fc.array(day, { minLength: 1 }), fc.integer({ min: 0, max: 300 }), (facts, heard, later) => {
      const known = { ...none, episodes: facts.map((startedOn) => ({ startedOn, endedOn: null })), interviews: heard.map((on) => ({ on, type: 'interviewed' })), testified: [] };
      const [now, then] = [testimonyAge(known, TODAY), testimonyAge(known, addDays(TODAY, later))];
      expect([now.daysSinceFacts, now.daysSinceHeard].every((days) => days !== null && days >= 0)).toBe(true);
      if ((now.daysSinceFacts ?? 0) > 0) expect(then.daysSinceFacts).toBe((now.daysSinceFacts ?? 0) + later);
    }));
  });
});
