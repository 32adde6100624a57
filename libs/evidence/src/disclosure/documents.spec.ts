import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someBundle } from '../../../../test/support/builders/bundles.js';
import { close, pdfText as textOf } from '../../../../test/support/pdf-text.js';
import type { Bundle, BundleItem, BundlePassing } from './bundle.js';
import { chainPaper, registerPaper } from './documents.js';
import { Pdf } from './pdf.service.js';

describe('papers for the court', () => {
  const pdf = new Pdf();
  const [custodian, expert] = ['6f1c2f5e-0b1d-4c7e-9a44-3f0f5f0e9c11', '6f1c2f5e-0b1d-4c7e-9a44-3f0f5f0e9c12'];
  const passing = (place: number, own: Partial<BundlePassing> = {}): BundlePassing => ({ id: `6f1c2f5e-0b1d-4c7e-9a44-${String(place).padStart(12, '0')}`, act: 'transferred', at: '2026-03-05T08:10:00Z', recordedAt: '2026-03-05T08:20:00Z', recordedBy: 'Вербицька Олена Тарасівна', from: custodian, to: expert, place: 'Кімната № 7', seal: 'АБ 00417', condition: 'Ціла, без ґанджу', ...own });
  const item = (custody: BundlePassing[]): BundleItem => ({
    id: 'i', number: '12.1', copy: false, parentId: null, kind: 'PHYSICAL', title: 'Мобільний телефон «Їжак» із сім-карткою', volume: 2, pageFrom: 14, pageTo: 16, collectedAt: '2026-03-05T07:00:00Z',
    protocol: { id: 'p', title: 'Протокол обшуку № 5', begunAt: '2026-03-05T06:00:00Z', endedAt: '2026-03-05T09:30:00Z', place: 'м. Одеса', madeBy: 'слідча Є. Ґудзь', ruling: { court: 'Приморський районний суд', number: '522/1/26', on: '2026-03-01', until: '2026-03-31' } },
    files: [{ id: 'f', path: null, absent: 'NOT_ACCEPTED', name: 'знімок-01.jpg', mediaType: 'image/jpeg', size: 1024, sha256: 'ab'.repeat(32), sha512: 'cd'.repeat(64) }], custody, gaps: [],
  });
  const bundle = (items: BundleItem[]): Bundle => ({ id: 'b', purpose: 'для захисника', madeAt: '2026-11-22T10:00:00Z', madeBy: 'О. Вербицька', organisation: 'Одеська обласна прокуратура', proceeding: { id: 'c', number: '12025160000000001', open: true }, holders: [{ id: custodian, kind: 'PERSON', name: 'І. Слідчий' }, { id: expert, kind: 'BODY', name: 'НДІ судових експертиз' }], items });
  let short: { bytes: Buffer; pages: number };
  beforeAll(async () => {
    const one = item([passing(1, { act: 'seized', from: null, to: custodian }), passing(2)]);
    short = await pdf.onePage((size) => chainPaper(bundle([one]), one, size));
  });

  it('tell the chain of an item on one page, in Ukrainian that another program reads', async () => {
    const { text, pages } = await textOf(short.bytes);
    expect([pages, short.pages]).toEqual([1, 1]);
    for (const words of ['Ланцюг зберігання: 12.1. Мобільний телефон «Їжак» із сім-карткою', 'том 2, арк. 14–16 (3 арк.)', 'Провів (провела): слідча Є. Ґудзь', 'Приморський районний суд, № 522/1/26 від 01.03.2026, діє до 31.03.2026', 'вилучено', 'НДІ судових експертиз', 'Ціла, без ґанджу', 'АБ 00417', 'аркуш 1 з 1', 'Проміжків без відомого володільця немає', 'ab'.repeat(32), 'cd'.repeat(64)]) expect(close(text)).toContain(close(words));
    // The hours are those of Kyiv: 08:10 UTC in winter.
    expect(text).toContain('05.03.2026, 10:10');
  });

  it('tell an act by its day where nobody knows the hour, and name once who is its place too', async () => {
    const act = item([]).protocol;
    if (act == null) throw new Error('no act');
    const opinion = { ...act, begunAt: '2026-03-04T22:00:00Z', endedAt: '2026-03-04T22:00:00Z', hourKnown: false, place: 'НДІ експертиз', madeBy: 'НДІ експертиз' };
    const one = { ...item([passing(1)]), collectedAt: opinion.begunAt, hourKnown: false, protocol: opinion };
    const { text } = await textOf((await pdf.onePage((size) => chainPaper(bundle([one]), one, size))).bytes);
    expect([close(text).includes(close('Дія: 05.03.2026, НДІ експертиз')), text.includes('00:00'), text.includes('Провів (провела)')]).toEqual([true, false, false]);
  });

  it('say who had it unknown, and when, where the chain has a gap', async () => {
    const one = { ...item([passing(1)]), gaps: [{ since: null, until: '2026-03-05T08:10:00Z' }] };
    const { text } = await textOf((await pdf.onePage((size) => chainPaper(bundle([one]), one, size))).bytes);
    expect(close(text)).toContain(close('Проміжки, у яких володілець невідомий: від початку – 05.03.2026, 10:10'));
    expect(text).not.toContain('Проміжків без');
  });

  it('say what seal was named where it is another, why a thing was taken, and who examined it', async () => {
    const one = item([passing(1, { act: 'taken', from: null, reason: 'Внесено з протоколу обшуку' }), passing(2, { seal: '004599', named: '004512' }), passing(3, { act: 'examined', reason: 'Підписана відповідь лабораторії, запис 2: Вигадана Е.' })]);
    const { text } = await textOf((await pdf.onePage((size) => chainPaper(bundle([one]), one, size))).bytes);
    for (const words of ['прийнято на зберігання', 'підстава: Внесено з протоколу обшуку', '004599 (сторона, що передала, або попередній запис: 004512)', 'досліджено', 'запис 2: Вигадана Е.']) expect(close(text)).toContain(close(words));
    expect(text).not.toContain('вилучено');
  });

  it('say who wrote each record down, on which document it rests, and what became of the thing', async () => {
    const one = { ...item([passing(1, { paper: { number: 'T-85C921EB/1', on: '2026-03-05' } })]), fate: { of: 'RETURNED' as const, on: '2026-11-18' } };
    const { text } = await textOf((await pdf.onePage((size) => chainPaper(bundle([one]), one, size))).bytes);
    for (const words of ['Вербицька Олена Тарасівна', 'документ № T-85C921EB/1 від 05.03.2026', 'Долю вирішено 18.11.2026: повернуто.']) expect(close(text)).toContain(close(words));
  });

  it('get smaller letters before they get a second page, and count their pages where they need more', async () => {
    const many = (count: number): BundleItem => item(Array.from({ length: count }, (_, place) => passing(place)));
    const [some, lots] = await Promise.all([many(16), many(120)].map((one) => pdf.onePage((size) => chainPaper(bundle([one]), one, size))));
    expect(some?.pages).toBe(1);
    expect(lots?.pages).toBeGreaterThan(1);
    expect((await textOf(lots?.bytes ?? Buffer.alloc(0))).text).toContain(`аркуш 2 з ${lots?.pages ?? 0}`);
  });

  it('keep thirty records of an ordinary inventory on one page, and words of any length are whole and soon drawn', async () => {
    const seen = (reason: string) => (_: unknown, place: number): BundlePassing => passing(place, { act: 'seen', from: custodian, to: custodian, place: null, condition: null, seal: '0045123', reason });
    const ordinary = item(Array.from({ length: 30 }, seen('Інвентаризація сховища')));
    expect((await pdf.onePage((size) => chainPaper(bundle([ordinary]), ordinary, size))).pages).toBe(1);
    let drawn = 0;
    const long = item(Array.from({ length: 60 }, seen(`${'слово '.repeat(160)}кінець`)));
    const { bytes } = await pdf.onePage((size) => ((drawn += 1), chainPaper(bundle([long]), long, size)));
    expect([drawn, (await textOf(bytes)).text.match(/кінець/g)?.length]).toEqual([1, 60]);
  }, 60_000);

  it('list everything that is in a bundle, whatever it is called', async () => {
    await fc.assert(fc.asyncProperty(someBundle, async (any) => {
      const { text } = await textOf((await pdf.render(registerPaper(any, 8))).bytes);
      for (const { number } of any.items) expect(text).toContain(number);
      expect(close(text)).toContain(close(`Усього: ${any.items.length}`));
    }), { numRuns: 10 });
  });
});
