import { describe, expect, it } from '@jest/globals';
import { reviewTable } from './review-table.js';

const row = { at: '2026-11-21T10:00:00.000001+00:00', staff: 'Синтетична Особа', erdrNumber: '12026161000000001', action: 'proceeding.read', outcome: 'allow', ground: 'purpose', id: 'e' };

describe('the access review as a table', () => {
  it('has a line for each event', () => {
    expect(reviewTable([row])).toBe('\uFEFFat,kyiv,staff,proceeding,action,outcome,ground,event\r\n2026-11-21T10:00:00.000001+00:00,2026-11-21 12:00:00,Синтетична Особа,12026161000000001,proceeding.read,allow,purpose,e\r\n');
    expect(reviewTable([{ ...row, erdrNumber: null, ground: null }])).toContain('Особа,,proceeding.read,allow,,e');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('gives a spreadsheet nothing to compute in %j', (staff) => {
    const [, line = ''] = reviewTable([{ ...row, staff }]).split(/\r\n(?=2026)/);
    expect(/,"?'/.test(line)).toBe(true);
  });

  it('tells the time on the wall in Kyiv beside the instant, summer and winter', () => {
    expect(reviewTable([{ ...row, at: '2026-07-01T21:30:05.5+00:00' }])).toContain('\r\n2026-07-01T21:30:05.5+00:00,2026-07-02 00:30:05,');
    expect(reviewTable([{ ...row, at: '2026-12-31T22:00:00+00:00' }])).toContain(',2027-01-01 00:00:00,');
  });

  it('keeps commas and quotes inside their cell', () => {
    expect(reviewTable([{ ...row, staff: 'А, "Б"' }])).toContain(',"А, ""Б""",');
  });
});
