import type { LocalText } from '#libs/platform';
import type { CovertState, Stamp } from './words.js';

/** As much of a material as says whether its content may stand here. */
export interface Gated {
  readonly stamp: Stamp;
  readonly askedOn: string | null;
  readonly granted: boolean | null;
  readonly itemId: string | null;
}

/** Whether the content may be told here: what never had a stamp, and what was declassified. */
export const isOpen = ({ stamp, granted }: Pick<Gated, 'stamp' | 'granted'>): boolean => stamp === 'NONE' || granted === true;

export function stateOf(of: Gated): CovertState {
  if (of.itemId !== null) return 'EVIDENCE';
  if (isOpen(of)) return 'OPEN';
  if (of.granted === false) return 'REFUSED';
  return of.askedOn === null ? 'CLASSIFIED' : 'ASKED';
}

const marks: Readonly<Record<Stamp, LocalText>> = {
  NONE: { uk: 'без грифа', en: 'no stamp' }, OFFICIAL_USE: { uk: '«Для службового користування»', en: '“For official use”' }, SECRET: { uk: '«Таємно»', en: '“Secret”' },
  TOP_SECRET: { uk: '«Цілком таємно»', en: '“Top secret”' }, SPECIAL_IMPORTANCE: { uk: '«Особливої важливості»', en: '“Of special importance”' },
};

/**
 * What the gate says before whatever bears a stamp; null where it stands open. No content and no file passes it, whoever asks.
 * @example gateSays({ stamp: 'SECRET', granted: null })?.en.startsWith('Classified, do not upload') // true
 */
export function gateSays(of: Pick<Gated, 'stamp' | 'granted'>): LocalText | null {
  if (isOpen(of)) return null;
  const where = of.stamp === 'OFFICIAL_USE'
    ? { uk: 'Паперу місце в підрозділі, який веде облік службової інформації.', en: 'The paper belongs to the unit that keeps information for official use.' }
    : { uk: 'Паперу місце в режимно-секретному органі.', en: 'The paper belongs to the secrecy unit.' };
  return {
    uk: `Матеріал має гриф ${marks[of.stamp].uk}: не вносьте сюди ні змісту, ні файлів. ${where.uk} Тут лише номер і місце зберігання; зміст можна внести після розсекречення.`,
    en: `Classified, do not upload: the material is stamped ${marks[of.stamp].en}. ${where.en} Only its number and where it lies stand here; content may follow once it is declassified.`,
  };
}

/** What may be done with a material now: the names of the mutations. */
export const covertActs = ['correctCovertMaterial', 'askDeclassification', 'decideDeclassification', 'tellCovertContent', 'takeCovertIntoEvidence', 'nameConcerned', 'notifyConcerned', 'postponeNotice'] as const;
export type CovertAct = (typeof covertActs)[number];

/** What may be done with a material, out of how far it has come. Whoever is in the circle may do all of it. */
export function covertActsOn(of: Gated): CovertAct[] {
  const state = stateOf(of);
  const rules: Partial<Readonly<Record<CovertAct, boolean>>> = {
    correctCovertMaterial: state !== 'EVIDENCE',
    askDeclassification: state === 'CLASSIFIED' || state === 'REFUSED',
    decideDeclassification: state === 'ASKED',
    tellCovertContent: state === 'OPEN',
    takeCovertIntoEvidence: state === 'OPEN',
  };
  return covertActs.filter((act) => rules[act] ?? true);
}
