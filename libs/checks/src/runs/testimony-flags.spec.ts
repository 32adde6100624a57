import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/time-limits';
import { testimonyPolicy } from '../terms/office-policy.js';
import { type Unheard, type VictimsCase, registeredBy, testimonyFlags } from './testimony-flags.js';

const TODAY = '2026-11-21';
const ago = (days: number): string => addDays(TODAY, -days);
const of = (unheard: readonly Unheard[], own: Partial<VictimsCase> = {}): VictimsCase => ({ proceedingId: 'p', atCourt: false, unheard, ...own });
const raised = (unheard: readonly Unheard[], own: Partial<VictimsCase> = {}): boolean => testimonyFlags(of(unheard, own), TODAY).length === 1;
const person = (factsDays: number | null, interviewDays: number | null, knownDays = 400): Unheard => ({ knownSince: ago(knownDays), factsOn: factsDays === null ? null : ago(factsDays), interviewedOn: interviewDays === null ? null : ago(interviewDays), toldCourtOn: null });

describe('the testimony of victims', () => {
  it('ages half a year after the last interview, or three months where what was done is long past', () => {
    expect([raised([person(300, 179)]), raised([person(300, 180)]), raised([person(null, 180)])]).toEqual([false, true, true]);
    expect([raised([person(365, 89)]), raised([person(365, 90)]), raised([person(364, 90)])]).toEqual([false, true, false]);
  });

  it('ages from the day on which she became known where nobody has interviewed her', () => {
    expect([raised([person(200, null, 179)]), raised([person(200, null, 180)]), raised([person(900, null, 90)])]).toEqual([false, true, true]);
  });

  it('ages from the day on which she testified where that was later, and says that the court has to hear her again', () => {
    const before = (toldDays: number): Unheard => ({ ...person(300, 400), toldCourtOn: ago(toldDays) });
    expect([raised([before(179)]), raised([before(180)])]).toEqual([false, true]);
    expect(testimonyFlags(of([before(180)], { atCourt: true }), TODAY)[0]).toMatchObject({ occurrence: `${ago(180)}:1`, reason: { en: expect.stringMatching(/^She testified at court on .+ after a change of the panel, or the order of a new trial, the court has to hear her again/) } });
    expect(testimonyFlags(of([{ ...before(400), interviewedOn: ago(200) }]), TODAY)[0]?.reason.en).toMatch(/^The last interview was on/);
  });

  it('is nobody\'s matter where there is no victim left to hear', () => {
    expect(testimonyFlags(of([]), TODAY)).toEqual([]);
  });

  it('says days and not ages, so that it is the same flag tomorrow', () => {
    const victims = of([person(800, 200), person(100, 20), person(900, 300)]);
    const [today] = testimonyFlags(victims, TODAY);
    const [tomorrow] = testimonyFlags(victims, addDays(TODAY, 1));
    expect(tomorrow).toEqual(today);
    expect(today).toMatchObject({ kind: 'TESTIMONY_AGEING', occurrence: `${ago(300)}:2`, tell: ['PROSECUTOR'] });
    expect(today?.reason.en).toMatch(/^The last interview was on [^,]+, the facts ended on .+ \(such victims: 2\)\. A deposition/);
  });

  it('suggests a deposition before the indictment is in court (CPC 225), and an early hearing by video link after it', () => {
    const cite = (atCourt: boolean): string | undefined => testimonyFlags(of([person(800, 200)], { atCourt }), TODAY)[0]?.citation?.en;
    expect([cite(false), cite(true)]).toEqual(['CPC 225', 'CPC 336']);
    expect(testimonyFlags(of([person(null, null)]), TODAY)[0]?.reason.uk).toContain('Допиту не записано');
  });

  const day = fc.integer({ min: 0, max: 2_000 });
  const unheard = fc.array(fc.record({ knownSince: day.map(ago), factsOn: fc.option(day.map(ago)), interviewedOn: fc.option(day.map(ago)), toldCourtOn: fc.option(day.map(ago)) }), { maxLength: 5 });

  it('never stops ageing by itself, and is renewed by an interview of today', () => {
    fc.assert(fc.property(unheard, fc.integer({ min: 1, max: 400 }), (people, later) => {
      const now = testimonyFlags(of(people), TODAY).length;
      expect(testimonyFlags(of(people), addDays(TODAY, later)).length).toBeGreaterThanOrEqual(now);
      expect(testimonyFlags(of(people.map((each) => ({ ...each, interviewedOn: TODAY }))), TODAY)).toEqual([]);
    }));
  });

  it('cannot be flagged in a case that was registered after the day from which cases are looked at', () => {
    fc.assert(fc.property(unheard, fc.integer({ min: 0, max: testimonyPolicy.quietDaysWhenOld - 1 }), (people, young) => {
      expect(ago(young) > registeredBy(TODAY)).toBe(true);
      const inside = people.map((each) => ({ ...each, knownSince: ago(young), interviewedOn: null, toldCourtOn: null }));
      expect(testimonyFlags(of(inside), TODAY)).toEqual([]);
    }));
  });
});
