import type { LocalText } from '#libs/platform';
import { aggravatingFeatures, traffickingElements } from '#libs/time-limits';
import type { CellState, MatrixElement, Stance } from './words.js';

/** An element as a row of the matrix: what answers to it, and by what law. */
export interface MatrixRow {
  readonly element: MatrixElement;
  readonly title: LocalText;
  readonly forms: LocalText;
  readonly citation: LocalText;
  readonly features: readonly { readonly id: string; readonly title: LocalText }[];
}

const basic = { act: 'ACT', means: 'MEANS', purpose: 'PURPOSE' } as const;
const part = (number: '2' | '3', element: MatrixElement): MatrixRow => {
  const features = aggravatingFeatures.filter((feature) => feature.part === number).map(({ id, title }) => ({ id, title }));
  const list = (language: 'uk' | 'en'): string => features.map(({ title }) => title[language]).join('; ');
  return { element, title: { uk: `Обтяжуюча обставина ч. ${number}`, en: `Aggravating feature of part ${number}` }, forms: { uk: list('uk'), en: list('en') }, citation: { uk: `ч. ${number} ст. 149 КК України`, en: `CC 149(${number})` }, features };
};

/** The rows, in the order of the article. */
export const matrixRows: readonly MatrixRow[] = [
  ...traffickingElements.map(({ id, title, forms, citation }): MatrixRow => ({ element: basic[id], title, forms, citation, features: [] })),
  part('2', 'PART_2'), part('3', 'PART_3'),
];

/** What is charged about one accused in one episode. */
export interface Column {
  readonly episodeId: string;
  readonly partyId: string;
  /** Part of Art. 149; null: not charged by it, or not yet. */
  readonly part: string | null;
  /** For each victim of the episode whether she was under 18; null where her age is not known. */
  readonly minors: readonly (boolean | null)[];
}

/** As much of a link as decides a cell. */
export interface Weighed {
  readonly itemId: string;
  readonly root: number;
  readonly episodeId: string;
  readonly partyId: string;
  readonly element: MatrixElement;
  readonly stance: Stance;
  /** Whether its checklist of admissibility names a risk. */
  readonly risky: boolean;
}

export interface Cell {
  readonly episodeId: string;
  readonly partyId: string;
  readonly element: MatrixElement;
  readonly state: CellState;
  readonly supports: number;
  readonly contradicts: number;
  /** Different things that support it: copies and parts of one count once. */
  readonly sources: number;
  /** Items that support it and may be held inadmissible, in the order of their numbers. */
  readonly risky: readonly string[];
  /** Why it need not be shown, or what is missing. */
  readonly says: LocalText | null;
}

const NOTE_3 = traffickingElements.find(({ notNeeded }) => notNeeded !== undefined)?.notNeeded?.citation ?? { uk: '', en: '' };

/**
 * Why an element need not be shown; null where it must be. An age that is not known spares nothing.
 * @example notNeeded('MEANS', { part: '3', minors: [true] })?.en // 'Every victim is a child: the means need not be shown (CC 149, note 3).'
 */
export function notNeeded(element: MatrixElement, { part: charged, minors }: Pick<Column, 'part' | 'minors'>): LocalText | null {
  if (element === 'MEANS' && minors.length > 0 && minors.every((minor) => minor === true)) {
    return { uk: `Кожна потерпіла особа — дитина: спосіб доводити не треба (${NOTE_3.uk}).`, en: `Every victim is a child: the means need not be shown (${NOTE_3.en}).` };
  }
  const ofPart = element === 'PART_2' ? '2' : element === 'PART_3' ? '3' : null;
  if (ofPart !== null && charged !== ofPart) return { uk: `Частину ${ofPart} не інкриміновано.`, en: `Part ${ofPart} is not charged.` };
  return null;
}

/** One cell for each element of each accused in each episode. Nothing but standing links and the checklists of their items decides it. */
export function matrixOf(columns: readonly Column[], links: readonly Weighed[]): Cell[] {
  return columns.flatMap((column) => matrixRows.map(({ element, title, forms }): Cell => {
    const own = links.filter((link) => link.episodeId === column.episodeId && link.partyId === column.partyId && link.element === element);
    const [supporting, against] = [own.filter(({ stance }) => stance === 'SUPPORTS'), own.filter(({ stance }) => stance === 'CONTRADICTS')];
    const spared = notNeeded(element, column);
    const supported = against.length > 0 ? 'DISPUTED' : supporting.every(({ risky }) => risky) ? 'AT_RISK' : 'COVERED';
    const state: CellState = supporting.length > 0 ? supported : spared === null ? 'UNCOVERED' : 'NOT_NEEDED';
    const missing: LocalText = { uk: `Бракує доказу: ${title.uk.toLowerCase()} (${forms.uk}).`, en: `No evidence of the ${title.en.toLowerCase()} (${forms.en}).` };
    return {
      episodeId: column.episodeId, partyId: column.partyId, element, state, supports: supporting.length, contradicts: against.length, sources: new Set(supporting.map(({ root }) => root)).size,
      risky: [...new Set(supporting.filter(({ risky }) => risky).map(({ itemId }) => itemId))],
      says: state === 'UNCOVERED' ? missing : state === 'NOT_NEEDED' ? spared : null,
    };
  }));
}
