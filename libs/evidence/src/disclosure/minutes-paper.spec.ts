import { describe, expect, it } from '@jest/globals';
import { close, pdfText } from '../../../../test/support/pdf-text.js';
import { type MinutesSheet, minutesPaper } from './minutes-paper.js';
import { Pdf } from './pdf.service.js';

const read = async (bytes: Buffer): Promise<{ text: string; pages: number }> => {
  const { text, pages } = await pdfText(bytes);
  return { text: close(text), pages };
};

describe('minutes of familiarisation on paper', () => {
  const pdf = new Pdf();
  const sheet = (own: Partial<MinutesSheet> = {}): MinutesSheet => ({
    organisation: 'Одеська обласна прокуратура', number: '12025160000000001', madeAt: '2026-11-22T10:00:00Z', madeBy: 'О. Вербицька', person: 'Ґалаґан Їжак Єгорович', side: 'DEFENCE', begunAt: '2026-11-20T08:00:00Z', endedAt: '2026-11-20T10:30:00Z', present: 'захисник С. Вигаданий, перекладачка',
    read: [{ volume: 1, pageFrom: 1, pageTo: 40 }, { volume: 2, pageFrom: 7, pageTo: 7 }], opened: [{ number: '12.1', title: 'Телефон «Їжак»', volume: 2, pageFrom: 14, pageTo: 16, on: '2026-11-19' }, { number: '13', title: 'Лист', volume: null, pageFrom: null, pageTo: null, on: '2026-11-20' }],
    beyond: [], unread: [], remarks: 'Прошу долучити виписку.', refusal: null, complete: false, departure: null, annulled: null, ...own,
  });
  const text = async (own: Partial<MinutesSheet> = {}): Promise<string> => (await read((await pdf.render(minutesPaper(sheet(own)))).bytes)).text;

  it('say who read what and when, by the clocks of Kyiv, what was open by name, and where each signs', async () => {
    const said = await text();
    for (const words of ['Протокол про надання доступу до матеріалів досудового розслідування', 'провадження № 12025160000000001', 'ст. 104, 290 КПК України', 'Ґалаґан Їжак Єгорович (сторона захисту)', 'Початок: 20.11.2026, 10:00', 'Кінець: 20.11.2026, 12:30', 'Були присутні: захисник С. Вигаданий, перекладачка',
      '12.1 Телефон «Їжак» 2 14–16 19.11.2026', '13 Лист — — 20.11.2026', '1 1–40 40', '2 7 1', 'Усього 41', 'Зауваження й клопотання: Прошу долучити виписку.', 'Ознайомлення: триває', 'Захисник (представник)', 'Перекладач', 'аркуш 1 з 1']) expect(said).toContain(close(words));
    expect(said.match(/_{30,}/g)?.length).toBe(4);
    for (const words of ['СКАСОВАНО', 'Відмова підписати', 'Зазначено також', 'Пояснення']) expect(said).not.toContain(close(words));
  });

  it('say that nothing was asked, that the study is over, how she refused to sign and that they were taken back', async () => {
    const said = await text({ remarks: null, complete: true, refusal: 'Без пояснень.', annulled: 'Двічі записано.', side: 'VICTIM', present: null, read: [], opened: [] });
    for (const words of ['Зауваження й клопотання: немає', 'Ознайомлення: завершено в повному обсязі', 'Відмова підписати: Без пояснень.', 'СКАСОВАНО: Двічі записано.', '(сторона потерпілих)', 'Були присутні: —']) expect(said).toContain(close(words));
  });

  it('say what was not read instead of “in full”, and set apart what the register does not know as open', async () => {
    const said = await text({ complete: true, read: [{ volume: 1, pageFrom: 70, pageTo: 74 }], beyond: [{ volume: 1, pageFrom: 1, pageTo: 69 }], unread: [{ volume: 1, pageFrom: 75, pageTo: 76 }, { volume: 2, pageFrom: 3, pageTo: 3 }], departure: 'Процесуальні папери.' });
    for (const words of ['1 70–74 5', 'Усього 5', 'Зазначено також аркуші, яких немає серед відкритих за реєстром: т. 1, арк. 1–69', 'Ознайомлення: завершено; з відкритого не прочитано: т. 1, арк. 75–76; т. 2, арк. 3', 'Пояснення: Процесуальні папери.']) expect(said).toContain(close(words));
    expect(said).not.toContain(close('в повному обсязі'));
  });

  it('take as many sheets as the register needs, each with its number', async () => {
    const opened = Array.from({ length: 150 }, (_, place) => ({ number: String(place + 1), title: `Доказ ${place + 1}`, volume: 1, pageFrom: place + 1, pageTo: null, on: '2026-11-19' }));
    const { text: said, pages } = await read((await pdf.render(minutesPaper(sheet({ opened })))).bytes);
    expect(pages).toBeGreaterThan(2);
    for (const words of ['Доказ 150', `аркуш ${pages} з ${pages}`]) expect(said).toContain(close(words));
  });
});
