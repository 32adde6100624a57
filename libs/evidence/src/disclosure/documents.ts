import type { Content, Paper } from 'pdfmake';
import { kyivMoment, kyivTime, plainDay } from '../kyiv-time.js';
import { type Bundle, type BundleFile, type BundleItem, type BundlePassing, rootNumber } from './bundle.js';
import { absenceWords, actWords, fateWords, kindWords } from './bundle-words.js';
import { NOBODY, caseFilePaper, cell, head, ruled } from './paper.js';

const pages = ({ volume, pageFrom, pageTo }: BundleItem): string => [volume === null ? null : `том ${volume}`, pageFrom === null ? null : `арк. ${pageTo === null || pageTo === pageFrom ? pageFrom : `${pageFrom}–${pageTo}`}`].filter((part) => part !== null).join(', ') || NOBODY;
/** How many sheets an item takes in the file of the case, where that is known. */
const sheets = ({ pageFrom, pageTo }: BundleItem): number | null => (pageFrom === null ? null : (pageTo ?? pageFrom) - pageFrom + 1);

/** Long strings without spaces, cut where a line may end. */
const breakable = (text: string): string => text.replace(/.{16}(?=.)/g, '$&\u200b');

const paper = (bundle: Bundle, title: string, size: number, content: Content[]): Paper => caseFilePaper({ title, size, organisation: bundle.organisation, number: bundle.proceeding.number, madeAt: bundle.madeAt, landscape: true }, content);

const reasonOf = ({ reason, reasonKept }: BundlePassing): string | null => (reason == null ? (reasonKept === true ? 'підставу записано' : null) : `підстава: ${reason}`);
/** A seal, where the one that was named is another. */
const namedOf = ({ seal, named }: BundlePassing): string | null => (named == null ? null : `пломба: ${seal ?? NOBODY} (сторона, що передала, або попередній запис: ${named})`);

const paperOf = ({ paper: document }: BundlePassing): string | null => (document == null ? null : `документ № ${document.number} від ${plainDay(document.on)}`);

/** Longer words stand across the whole sheet below their record: in a narrow column each line of them would be a few letters. */
const MOST_IN_CELL = 60;
/** What a record says in words, and which of it needs the width of the sheet. */
function saidOf(passing: BundlePassing): { readonly inCell: string[]; readonly below: string[] } {
  const said = [passing.condition, paperOf(passing), reasonOf(passing), namedOf(passing), ...(passing.photos ?? []).map((sha256) => `фото: ${sha256.slice(0, 12)}…`)].filter((part) => part !== null);
  const long = said.join('; ').length > MOST_IN_CELL;
  return { inCell: long ? [] : said, below: long ? said : [] };
}

/** A record as a row, and what it says at length as a second one. */
function passingRows(passing: BundlePassing, place: number, { name, placed }: { readonly name: (id: string | null) => string; readonly placed: boolean }): Content[][] {
  const { inCell, below } = saidOf(passing);
  const row = [String(place + 1), kyivTime(passing.at), actWords[passing.act].uk, name(passing.from), name(passing.to), ...(placed ? [passing.place ?? NOBODY] : []), passing.seal ?? NOBODY, [...inCell, [kyivTime(passing.recordedAt), passing.recordedBy].filter((part) => part !== undefined).join(', ')].join('; ')].map(cell);
  return below.length === 0 ? [row] : [row, [cell(''), { text: below.join('; '), colSpan: row.length - 1 }, ...row.slice(2).map(() => cell(''))]];
}

/** The chain of custody of one item: what it is, how it came, who had it when, what its files are. @param size of the letters, in points */
export function chainPaper(bundle: Bundle, item: BundleItem, size: number): Paper {
  const names = new Map(bundle.holders.map(({ id, name }) => [id, name]));
  const name = (id: string | null): string => (id === null ? NOBODY : names.get(id) ?? id);
  const { protocol } = item;
  const placed = item.custody.some(({ place }) => place !== null);
  const ruling = protocol?.ruling ?? null;
  return paper(bundle, `Ланцюг зберігання: ${item.number}. ${item.title}`, size, [
    { columns: [
      { text: [`Вид: ${kindWords[item.kind].uk}${item.copy ? ' (копія)' : ''}\n`, `Основний номер: ${rootNumber(item.number)}\n`, `У матеріалах: ${pages(item)}${sheets(item) === null ? '' : ` (${sheets(item)} арк.)`}\n`, `Зібрано: ${kyivMoment(item.collectedAt, item.hourKnown)}`] },
      { text: protocol === null ? 'Протокол: не вказано' : [`Протокол: ${protocol.title}\n`, `Дія: ${[...new Set([protocol.begunAt, protocol.endedAt].flatMap((at) => (at === null ? [] : [kyivMoment(at, protocol.hourKnown)])))].join(' – ')}, ${protocol.place}\n`, protocol.madeBy === protocol.place ? '' : `Провів (провела): ${protocol.madeBy}\n`,
        ruling === null ? 'Ухвала: не вказано' : `Ухвала: ${ruling.court}, № ${ruling.number} від ${plainDay(ruling.on)}${ruling.until === null ? '' : `, діє до ${plainDay(ruling.until)}`}`] },
    ] },
    item.custody.length === 0 ? { text: 'Записів про зберігання немає.', margin: [0, 8, 0, 8] } : ruled([16, 72, 66, '*', '*', ...(placed ? [60] : []), 60, 262], [
      head('№', 'Коли', 'Що', 'Від кого', 'До кого', ...(placed ? ['Де'] : []), 'Пломба', 'Стан; коли і хто записав'),
      ...item.custody.flatMap((passing, place) => passingRows(passing, place, { name, placed })),
    ]),
    item.gaps.length === 0 ? { text: item.custody.length === 0 ? '' : 'Проміжків без відомого володільця немає.' } : { text: ['Проміжки, у яких володілець невідомий: ', ...item.gaps.map(({ since, until }, place) => `${place === 0 ? '' : '; '}${since === null ? 'від початку' : kyivTime(since)} – ${kyivTime(until)}`)], bold: true },
    ...(item.fate == null ? [] : [{ text: `Долю вирішено ${plainDay(item.fate.on)}: ${fateWords[item.fate.of].uk}.` }]),
    ...fileTable(item.files),
  ]);
}

const fileTable = (files: readonly BundleFile[]): Content[] => (files.length === 0 ? [] : [ruled(['*', 60, '*', '*'], [head('Файл', 'Байтів', 'SHA-256', 'SHA-512'), ...files.map((file) => [file.absent === null ? file.name : `${file.name} (${absenceWords[file.absent].uk})`, String(file.size ?? NOBODY), breakable(file.sha256 ?? NOBODY), breakable(file.sha512 ?? NOBODY)].map(cell))])]);

/** The register of what is in a bundle, with its pages. @param size of the letters, in points */
export function registerPaper(bundle: Bundle, size: number): Paper {
  return paper(bundle, `Опис матеріалів: ${bundle.purpose}`, size, [
    { text: `Провадження № ${bundle.proceeding.number}. Склав (склала): ${bundle.madeBy}, ${kyivTime(bundle.madeAt)}.` },
    ruled([34, 80, '*', 110, 60, 60, 90], [
      head('Номер', 'Вид', 'Назва', 'У матеріалах', 'Аркушів', 'Файлів', 'Зібрано'),
      ...bundle.items.map((item) => [item.number, `${kindWords[item.kind].uk}${item.copy ? ' (копія)' : ''}`, item.title, pages(item), String(sheets(item) ?? NOBODY), String(item.files.length), kyivMoment(item.collectedAt, item.hourKnown)].map(cell)),
    ]),
    { text: `Усього: ${bundle.items.length}; файлів: ${bundle.items.reduce((sum, { files }) => sum + files.length, 0)}.` },
  ]);
}
