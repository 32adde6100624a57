import type { Content, Paper } from 'pdfmake';
import { kyivTime, plainDay } from '../kyiv-time.js';
import type { RegisterItem, SeenPages } from './disclosure.loader.js';
import { type Reading, saySheets } from './sheets.js';
import { NOBODY, caseFilePaper, cell, head, ruled } from './paper.js';
import type { DisclosureSide } from './words.js';

/** What minutes of familiarisation say on paper. */
export interface MinutesSheet extends Reading {
  readonly organisation: string;
  readonly number: string;
  readonly madeAt: string;
  /** Who drew them up. */
  readonly madeBy: string;
  readonly person: string;
  readonly side: DisclosureSide;
  readonly begunAt: string;
  readonly endedAt: string;
  readonly present: string | null;
  /** What was open to her by then, with the day on which it was opened. */
  readonly opened: readonly (Pick<RegisterItem, 'number' | 'title' | 'volume' | 'pageFrom' | 'pageTo'> & { readonly on: string })[];
  readonly remarks: string | null;
  readonly refusal: string | null;
  readonly complete: boolean;
  /** Why they tell of other sheets than the register, or of fewer. */
  readonly departure: string | null;
  /** Why they were taken back; null: they stand. */
  readonly annulled: string | null;
}

const SIDES: Readonly<Record<DisclosureSide, string>> = { DEFENCE: 'сторона захисту', VICTIM: 'сторона потерпілих' };
const LINE = '_'.repeat(34);
const gap = [0, 6, 0, 0] as [number, number, number, number];
const said = (label: string, text: string): Content => ({ text: [{ text: `${label}: `, bold: true }, text], margin: gap });
const span = (from: number, to: number | null): string => (to === null || to === from ? String(from) : `${from}–${to}`);
const sheets = ({ pageFrom, pageTo }: SeenPages): number => pageTo - pageFrom + 1;
const sign = (who: string): Content => ({ columns: [{ text: who, width: '*' }, { text: LINE, width: 'auto' }], margin: [0, 14, 0, 0] });

/** Nobody signs that everything was read where something open was not. */
function study({ complete, unread }: MinutesSheet): string {
  if (!complete) return 'триває';
  return unread.length === 0 ? 'завершено в повному обсязі' : `завершено; з відкритого не прочитано: ${saySheets(unread).uk}`;
}

/** Minutes of giving access to the materials (CPC 104, 290(9)): who read what and when, what she asks, and the places to sign. */
export function minutesPaper(of: MinutesSheet): Paper {
  const total = of.read.reduce((sum, seen) => sum + sheets(seen), 0);
  return caseFilePaper({ title: 'Протокол про надання доступу до матеріалів досудового розслідування', size: 10, organisation: of.organisation, number: of.number, madeAt: of.madeAt, landscape: false }, [
    ...(of.annulled === null ? [] : [{ text: `СКАСОВАНО: ${of.annulled}`, bold: true, margin: gap } satisfies Content]),
    { text: `Кримінальне провадження № ${of.number}. Складено за ст. 104, 290 КПК України: ${of.organisation}, ${of.madeBy}.`, margin: gap },
    said('Кому надано доступ', `${of.person} (${SIDES[of.side]})`),
    said('Початок', kyivTime(of.begunAt)), said('Кінець', kyivTime(of.endedAt)),
    said('Були присутні', of.present ?? NOBODY),
    { text: 'Відкриті матеріали (ч. 9 ст. 290)', bold: true, margin: [0, 10, 0, 0] },
    of.opened.length === 0 ? { text: NOBODY } : ruled([34, '*', 40, 70, 70], [
      head('Номер', 'Назва', 'Том', 'Аркуші', 'Відкрито'),
      ...of.opened.map(({ number, title, volume, pageFrom, pageTo, on }) => [number, title, volume === null ? NOBODY : String(volume), pageFrom === null ? NOBODY : span(pageFrom, pageTo), plainDay(on)].map(cell)),
    ]),
    { text: 'Прочитано', bold: true, margin: gap },
    of.read.length === 0 ? { text: NOBODY } : ruled(['*', '*', '*'], [
      head('Том', 'Аркуші', 'Аркушів'), ...of.read.map((seen) => [String(seen.volume), span(seen.pageFrom, seen.pageTo), String(sheets(seen))].map(cell)), ['Усього', '', String(total)].map(cell),
    ]),
    ...(of.beyond.length === 0 ? [] : [said('Зазначено також аркуші, яких немає серед відкритих за реєстром', saySheets(of.beyond).uk)]),
    said('Зауваження й клопотання', of.remarks ?? 'немає'),
    said('Ознайомлення', study(of)),
    ...(of.departure === null ? [] : [said('Пояснення', of.departure)]),
    ...(of.refusal === null ? [] : [said('Відмова підписати', of.refusal)]),
    sign(of.person), sign('Захисник (представник)'), sign('Перекладач'), sign(of.madeBy),
  ]);
}
