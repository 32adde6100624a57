import { describe, expect, it } from '@jest/globals';
import { factTypes } from '#libs/time-limits';
import { documentKind, documentKinds } from './documents.js';

describe('the document behind an event', () => {
  it.each([
    ['suspicion', 'notice'], ['notice_of_completion', 'notice'], ['search_ruling', 'ruling'], ['extended_to_months', 'ruling'], ['closed', 'ruling'], ['custody_ruling', 'ruling'],
    ['search_motion_received', 'motion'], ['arrest_motion_filed', 'motion'], ['search_motion_decided', 'ruling'], ['indictment_sent', 'indictment'], ['verdict_pronounced', 'judgment'], ['appeal_decision', 'judgment'],
    ['appeal_filed', 'complaint'], ['court_ruling_appealed', 'complaint'], ['complaint_decided', 'ruling'], ['detention_permit', 'ruling'], ['status_refused', 'ruling'],
  ])('%s is a %s', (type, kind) => {
    expect(documentKind(type)).toBe(kind);
  });

  it.each(['search_done', 'release', 'detention', 'hearing', 'offence', 'interview_start', 'erdr_entry', 'seized'])('%s is done, and leaves no decision or notice', (type) => {
    expect(documentKind(type)).toBeUndefined();
  });

  it('is found for every kind in the vocabulary of the law engine', () => {
    const met = new Set(factTypes.map(({ type }) => documentKind(type)));
    expect(documentKinds.filter((kind) => !met.has(kind))).toEqual([]);
  });
});
